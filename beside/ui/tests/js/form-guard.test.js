import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { guard, isTouched, ready, sending } from "../../static/ui/js/form-guard.js";

const button = () => {
  const has = new Map();
  return { has, setAttribute: (name, value) => has.set(name, value), removeAttribute: (name) => has.delete(name) };
};
const form = (elements = [], buttons = []) => ({ elements, dataset: {}, method: "post", querySelectorAll: () => buttons });
const text = (value, defaultValue = "") => ({ name: "words", type: "textarea", value, defaultValue });

test("a form goes once, and may go again when the page is shown again", () => {
  const pressed = button();
  const one = form([], [pressed]);

  assert.equal(sending(one, pressed), true);
  assert.equal(sending(one, pressed), false);
  assert.equal(pressed.has.get("aria-busy"), "true");

  ready(one);

  assert.equal(pressed.has.size, 0);
  assert.equal(sending(one, pressed), true);
});

test("what was typed counts as touched; what the page brought does not", () => {
  assert.equal(isTouched(form([text("the stairs")])), true);
  assert.equal(isTouched(form([text("as before", "as before")])), false);
  assert.equal(isTouched(form([{ name: "id", type: "hidden", value: "new" }])), false);
  assert.equal(isTouched(form([{ name: "says", type: "radio", checked: true, defaultChecked: false }])), true);
  assert.equal(isTouched(form([{ name: "photograph", type: "file", files: [] }])), false);
  assert.equal(isTouched(form([{ name: "photograph", type: "file", files: [{}] }])), true);
});

test("words that came back with an error count, though the page brought them", () => {
  assert.equal(isTouched(form([text("the stairs", "the stairs")]), true), true);
});

test("a choice the browser made by itself is not touched, another one is", () => {
  const options = (chosen) => [0, 1].map((each) => ({ selected: each === chosen, defaultSelected: each === 0 }));
  const none = [{ selected: true, defaultSelected: false }, { selected: false, defaultSelected: false }];

  assert.equal(isTouched(form([{ name: "lang", type: "select-one", options: options(0) }])), false);
  assert.equal(isTouched(form([{ name: "lang", type: "select-one", options: options(1) }])), true);
  assert.equal(isTouched(form([{ name: "lang", type: "select-one", options: none }])), false);
  assert.equal(isTouched(form([{ name: "lang", type: "select-one", options: [...none].reverse() }])), true);
});

test("leaving with words that were not sent asks first; sending them does not", () => {
  const heard = {};
  const one = form([text("the stairs")]);
  const page = { forms: [one], addEventListener: (name, does) => { heard[name] = does; }, querySelector: () => null };
  globalThis.addEventListener = (name, does) => { heard[name] = does; };
  guard(page);
  const leave = () => {
    let asked = false;
    heard.beforeunload({ preventDefault: () => { asked = true; } });
    return asked;
  };

  assert.equal(leave(), true);
  one.dataset.state = "sending";
  assert.equal(leave(), false);
});

test("a second tap is stopped, until the answer has had its time", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const heard = {};
  const one = form();
  guard({ forms: [one], addEventListener: (name, does) => { heard[name] = does; } });
  let stopped = 0;
  const tap = () => heard.submit({ target: one, submitter: null, preventDefault: () => { stopped += 1; } });

  tap();
  tap();
  assert.equal(stopped, 1);

  mock.timers.tick(15000);
  tap();
  assert.equal(stopped, 1);
  mock.timers.reset();
});
