import assert from "node:assert/strict";
import { test } from "node:test";

import { carry } from "../../static/ui/js/language-switch.js";

const form = (...elements) => ({ elements });

test("what was typed and chosen is put back into the page in the other language", () => {
  const words = { name: "words", type: "textarea", value: "" };
  const no = { name: "says", type: "radio", value: "no", checked: true };
  const yes = { name: "says", type: "radio", value: "yes", checked: false };
  const before = form({ name: "words", type: "textarea", value: "我怕黑" }, { ...no, checked: false }, { ...yes, checked: true });

  carry([before], [form(words, no, yes)]);

  assert.equal(words.value, "我怕黑");
  assert.deepEqual([no.checked, yes.checked], [false, true]);
});

test("the form keeps the id of the row it will make, and the key the server just gave", () => {
  const id = { name: "id", type: "hidden", value: "second" };
  const key = { name: "csrfmiddlewaretoken", type: "hidden", value: "fresh" };

  carry([form({ name: "id", type: "hidden", value: "first" }, { ...key, value: "old" })], [form(id, key)]);

  assert.equal(id.value, "first");
  assert.equal(key.value, "fresh");
});

test("a photograph that was chosen goes along", () => {
  let put = null;
  const again = { name: "photograph", type: "file", replaceWith: (field) => { put = field; } };
  const field = { name: "photograph", type: "file", files: [{}] };

  carry([form(field)], [form(again)]);

  assert.equal(put, field);
});

test("a form that is not there in the other language is left alone", () => {
  assert.doesNotThrow(() => carry([form({ name: "words", type: "text", value: "x" })], []));
});
