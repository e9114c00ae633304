import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const source = readFileSync(new URL("../../static/letters/worker.js", import.meta.url), "utf8");

function woken(windows = []) {
  const here = { heard: {}, shown: [], opened: [] };
  const self = {
    location: { origin: "https://house.example" },
    addEventListener: (name, does) => { here.heard[name] = does; },
    registration: { showNotification: async (title, facts) => here.shown.push({ title, ...facts }) },
    clients: { matchAll: async () => windows, openWindow: async (href) => here.opened.push(href) },
  };
  runInNewContext(source, { self, URL });
  here.happens = async (name, event) => {
    let done;
    here.heard[name]({ ...event, waitUntil: (promise) => { done = promise; } });
    await done;
  };
  return here;
}

test("what was pushed is shown, a second one in the place of the first", async () => {
  const here = woken();

  await here.happens("push", { data: { json: () => ({ title: "有事情等您", body: "請登入", lang: "zh-hant", tag: "1" }) } });

  assert.equal(here.shown[0].title, "有事情等您");
  assert.equal(here.shown[0].tag, "1");
  assert.equal(here.shown[0].lang, "zh-hant");
});

test("something that cannot be read is still shown as something", async () => {
  const here = woken();

  await here.happens("push", { data: { json: () => { throw new SyntaxError(); } } });

  assert.equal(here.shown[0].title, "Beside");
});

test("a device whose address the browser gave up says so, and leads to where it is turned on", async () => {
  const here = woken();

  await here.happens("pushsubscriptionchange", {});

  assert.match(here.shown[0].body, /Turn it on again[^]*請重新開啟/);
  assert.equal(here.shown[0].data.link, "/letters/ways/");
});

const tapped = (link) => ({ notification: { close() {}, data: { link } } });

test("a tap opens the house, and never another place", async () => {
  const here = woken();

  await here.happens("notificationclick", tapped("https://house.example/letters/"));
  await here.happens("notificationclick", tapped("https://elsewhere.example/letters/"));
  await here.happens("notificationclick", tapped(undefined));

  assert.deepEqual(here.opened, Array(3).fill("https://house.example/letters/"));
});

test("a window that is open already comes to the front", async () => {
  const there = { url: "https://house.example/letters/", focused: 0, focus() { this.focused += 1; } };
  const here = woken([there]);

  await here.happens("notificationclick", tapped("https://house.example/letters/"));

  assert.equal(there.focused, 1);
  assert.deepEqual(here.opened, []);
});
