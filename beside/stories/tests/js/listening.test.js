import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, Listening, loudness, LONGEST, wave } from "../../static/stories/listening.js";
import { clock } from "../../static/stories/story-recorder.js";

test("silence has no loudness, and a voice has", () => {
  assert.equal(loudness(new Uint8Array(64).fill(128)), 0);
  assert.ok(loudness(new Uint8Array(64).fill(160)) > 0.2);
  assert.equal(loudness(new Uint8Array(0)), 0);
});

test("the drawn voice has at most forty strokes, live or heard again", () => {
  const levels = Array.from({ length: 500 }, (_, place) => (place % 10) / 10);

  assert.equal(wave(levels).match(/M/g).length, 40);
  assert.equal(wave(levels, { live: true }).match(/M/g).length, 40);
  assert.equal(wave([0.1, 0.2], { live: true }).match(/M/g).length, 2);
  assert.equal(wave([]), "");
});

test("the first kind that the browser can record is taken", () => {
  assert.equal(kindOf({ isTypeSupported: (kind) => kind.startsWith("audio/mp4") }), "audio/mp4;codecs=mp4a.40.2");
  assert.equal(kindOf(undefined), "");
});

test("it stops by itself after ten minutes, and a pause does not count", () => {
  const listening = new Listening({ onMoment: () => {}, onEnd: () => {} });
  listening.recorder = { state: "recording", stop() { this.state = "inactive"; } };
  listening.meter = { getByteTimeDomainData: (samples) => samples.fill(150) };
  listening.samples = new Uint8Array(8);
  listening.last = 0;

  listening.moment((LONGEST - 1) * 1000);
  listening.recorder.state = "paused";
  listening.moment(LONGEST * 5000);
  assert.equal(listening.isFull, false);
  listening.recorder.state = "recording";
  listening.moment(LONGEST * 5000 + 1500);

  assert.equal(listening.isFull, true);
  assert.equal(listening.recorder.state, "inactive");
});

test("a clock reads as people say it", () => {
  assert.equal(clock(75.4), "1:15");
  assert.equal(clock(undefined), "0:00");
});
