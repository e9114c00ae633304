// Listening to the microphone: a voice in memory, its length, and how loud it was as it went.

export const LONGEST = 600; // seconds
export const QUIETEST = 0.004; // the loudest level below which nothing was said
const BARS = 40;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];

/** What this browser can record that the server can hear. */
export function kindOf(recorder = globalThis.MediaRecorder) {
  return KINDS.find((kind) => recorder?.isTypeSupported?.(kind)) ?? "";
}

/** The drawn voice, from levels between 0 and 1: forty strokes on a field of 240 by 32. */
export function wave(levels, { live = false } = {}) {
  const shown = live ? levels.slice(-BARS) : spread(levels);
  return shown.map((level, place) => {
    const height = Math.max(1, Math.min(27, Math.sqrt(level) * 36));
    return `M${6 * place + 3} ${(16 - height / 2).toFixed(1)}v${height.toFixed(1)}`;
  }).join("");
}

function spread(levels) {
  if (!levels.length) return [];
  return Array.from({ length: BARS }, (_, place) => {
    const from = Math.floor((place * levels.length) / BARS);
    return Math.max(...levels.slice(from, Math.max(from + 1, Math.floor(((place + 1) * levels.length) / BARS))));
  });
}

/** How loud these samples of one moment are: bytes around 128 become 0 to 1. */
export function loudness(samples) {
  let sum = 0;
  for (const each of samples) sum += ((each - 128) / 128) ** 2;
  return samples.length ? Math.sqrt(sum / samples.length) : 0;
}

export class Listening {
  /** `onMoment(seconds, levels)` is called about ten times a second, `onEnd` when it stops. */
  constructor({ onMoment, onEnd }) {
    Object.assign(this, { onMoment, onEnd, levels: [], pieces: [], spoken: 0, isFull: false });
  }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    this.recorder = new MediaRecorder(this.stream, { mimeType: kindOf(), audioBitsPerSecond: 32000 });
    this.recorder.addEventListener("dataavailable", (event) => event.data.size && this.pieces.push(event.data));
    this.recorder.addEventListener("stop", () => this.end());
    for (const track of this.stream.getTracks()) track.addEventListener("ended", () => this.stop());
    const sound = new AudioContext();
    this.meter = sound.createAnalyser();
    this.meter.fftSize = 1024;
    sound.createMediaStreamSource(this.stream).connect(this.meter);
    this.sound = sound;
    this.recorder.start(1000);
    this.samples = new Uint8Array(this.meter.fftSize);
    this.last = performance.now();
    this.clock = setInterval(() => this.moment(), 100);
  }

  moment(now = performance.now()) {
    if (this.recorder.state === "recording") {
      this.spoken += (now - this.last) / 1000;
      this.meter.getByteTimeDomainData(this.samples);
      this.levels.push(loudness(this.samples));
      this.onMoment(this.spoken, this.levels);
    }
    this.last = now;
    if (this.spoken >= LONGEST) {
      this.isFull = true;
      this.stop();
    }
  }

  pause() {
    this.recorder.pause();
  }

  goOn() {
    this.last = performance.now();
    this.recorder.resume();
  }

  stop() {
    if (this.recorder && this.recorder.state !== "inactive") this.recorder.stop();
  }

  end() {
    clearInterval(this.clock);
    for (const track of this.stream.getTracks()) track.stop();
    this.sound.close();
    this.voice = new Blob(this.pieces, { type: this.recorder.mimeType.split(";")[0] });
    this.onEnd(this);
  }

  get isSilent() {
    return this.voice.size === 0 || Math.max(0, ...this.levels) < QUIETEST;
  }
}
