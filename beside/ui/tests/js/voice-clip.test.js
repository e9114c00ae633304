import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, heard } from "../../static/ui/js/voice-clip.js";

test("a length is said in minutes and seconds", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(42), "0:42");
  assert.equal(clock(75.9), "1:15");
  assert.equal(clock(600), "10:00");
});

test("a length nobody knows yet is nothing, not nonsense", () => {
  for (const unknown of [Infinity, NaN, undefined, null, -3]) assert.equal(clock(unknown), "0:00");
});

test("what was heard never is more than the whole", () => {
  assert.equal(heard(0, 10, 240), 0);
  assert.equal(heard(5, 10, 240), 120);
  assert.equal(heard(12, 10, 240), 240);
  assert.equal(heard(3, 0, 240), 0);
  assert.equal(heard(3, NaN, 240), 0);
});
