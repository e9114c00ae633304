import assert from "node:assert/strict";
import { test } from "node:test";

import { waiting } from "../../static/ui/js/form-guard.js";
import { leaveQuickly } from "../../static/ui/js/leave-quickly.js";

const ELSEWHERE = "https://weather.example/";
const words = { name: "words", type: "textarea", value: "I am afraid", defaultValue: "" };

function standing({ link = true } = {}) {
  const heard = {};
  const went = [];
  const there = link ? { href: ELSEWHERE } : null;
  const page = {
    body: { hidden: false },
    forms: [{ elements: [words], dataset: {}, method: "post" }],
    addEventListener: (name, does) => { heard[name] = does; },
    querySelector: (what) => (what === "a[data-leave]" ? there : null),
    defaultView: { location: { replace: (href) => went.push(href) } },
  };
  leaveQuickly(page);
  let stopped = 0;
  const click = (on) => heard.click({ target: { closest: () => on }, preventDefault: () => { stopped += 1; } });
  const press = (key, timeStamp, repeat = false) => heard.keydown({ key, timeStamp, repeat });
  return { page, went, click, press, there, stopped: () => stopped };
}

test("the link replaces this page, and hides it before the other has come", () => {
  const one = standing();

  one.click(one.there);

  assert.deepEqual(one.went, [ELSEWHERE]);
  assert.equal(one.page.body.hidden, true);
  assert.equal(one.stopped(), 1, "the link itself would have left this page in the history");
});

test("another link stays a link", () => {
  const one = standing();

  one.click(null);

  assert.deepEqual(one.went, []);
  assert.equal(one.stopped(), 0);
});

test("words that were not sent do not hold anybody back", () => {
  const one = standing();
  assert.equal(waiting(one.page).length, 1);

  one.click(one.there);

  assert.equal(waiting(one.page).length, 0);
});

test("Escape twice leaves; once, or slowly, or held down, or with a key between, does not", () => {
  const times = [[["Escape", 0], ["Escape", 900]], [["Escape", 0]], [["Escape", 0], ["Escape", 1500]],
    [["Escape", 0], ["Escape", 90, true]], [["Escape", 0], ["a", 90], ["Escape", 180]]];

  const left = times.map((keys) => {
    const one = standing();
    for (const each of keys) one.press(...each);
    return one.went.length;
  });

  assert.deepEqual(left, [1, 0, 0, 0, 0]);
});

test("where there is nothing to leave by, Escape leaves nowhere", () => {
  const one = standing({ link: false });

  one.press("Escape", 0);
  one.press("Escape", 10);

  assert.deepEqual(one.went, []);
});
