import assert from "node:assert/strict";
import { test } from "node:test";

import { sayings, voiceFor } from "../../static/ui/js/read-aloud.js";

const voice = (lang, localService = true) => ({ lang, localService });

test("the nearest voice reads", () => {
  const voices = [voice("en-US"), voice("en-GB"), voice("zh-HK"), voice("zh-CN")];

  assert.equal(voiceFor("en-GB", voices).lang, "en-GB");
  assert.equal(voiceFor("en", voices).lang, "en-US");
  assert.equal(voiceFor("yue-Hant-HK", voices).lang, "zh-HK");
  assert.equal(voiceFor("zh-Hant-HK", voices).lang, "zh-HK");
  assert.equal(voiceFor("cmn-Hans", voices).lang, "zh-CN");
});

test("Cantonese is not read by a Mandarin voice", () => {
  assert.equal(voiceFor("yue-Hant-HK", [voice("zh-CN"), voice("zh-TW")]), null);
});

test("without a voice for the language there is none", () => {
  assert.equal(voiceFor("ur", [voice("en-GB")]), null);
  assert.equal(voiceFor("en", []), null);
});

test("a voice on the device comes before one that sends words away", () => {
  const found = voiceFor("en", [voice("en-GB", false), voice("en-IE", true)]);

  assert.equal(found.lang, "en-IE");
});

test("names some devices write with a line below are understood", () => {
  assert.equal(voiceFor("yue-Hant-HK", [voice("zh_HK")]).lang, "zh_HK");
});

test("each block is said in its own language, and nothing twice", () => {
  const block = (text, lang, inner = null) => ({
    textContent: text,
    querySelector: () => inner,
    closest: (what) => (what === "[lang]" && lang ? { lang } : null),
  });
  const outer = block("all", "en", {});
  const page = { querySelectorAll: () => [outer, block("  I am\n still me. ", "en"), block("我自己揀", "yue-Hant-HK"), block("  ", "en")] };

  assert.deepEqual(sayings(page, "en"), [
    { text: "I am still me.", lang: "en" },
    { text: "我自己揀", lang: "yue-Hant-HK" },
  ]);
});
