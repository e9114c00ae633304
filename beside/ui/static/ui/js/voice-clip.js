// <voice-clip>: a button, a drawn voice and a clock in place of the browser's own player.

const WHOLE = 240; // the width of the drawing

/** 75.4 seconds are 1:15. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How much of the drawn voice, `whole` wide, has been heard. */
export function heard(now, length, whole) {
  if (!(length > 0)) return 0;
  return Math.min(whole, Math.round((now / length) * whole));
}

export class VoiceClip extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    if (this.audio) return;
    this.audio = this.querySelector("audio");
    this.append(this.querySelector("template").content.cloneNode(true));
    this.dataset.state = "still";
    this.part("play").addEventListener("click", () => this.play());
    this.part("pause").addEventListener("click", () => this.audio.pause());
    for (const what of ["play", "pause", "ended", "timeupdate"]) this.audio.addEventListener(what, () => this.show());
    this.audio.querySelector("source:last-of-type").addEventListener("error", () => this.say("trouble"));
  }

  disconnectedCallback() {
    this.audio?.pause();
  }

  part(name) {
    return this.querySelector(`[data-does=${name}], [data-shows=${name}]`);
  }

  /** Recordings of this browser have no length in their head until they were heard; the page knows it. */
  get length() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : Number(this.dataset.seconds);
  }

  play() {
    for (const other of document.querySelectorAll("voice-clip")) if (other !== this) other.audio?.pause();
    this.part("trouble").hidden = true;
    this.audio.play()?.catch?.((wrong) => wrong.name === "AbortError" || this.say("trouble"));
  }

  say(name) {
    this.part(name).hidden = false;
  }

  show() {
    const { paused, currentTime } = this.audio;
    const focused = this.contains(document.activeElement);
    this.dataset.state = paused ? "still" : "playing";
    if (this.part("play").hidden === paused) {
      this.part("play").hidden = !paused;
      this.part("pause").hidden = paused;
      if (focused) this.part(paused ? "play" : "pause").focus();
    }
    const begun = currentTime > 0 && !this.audio.ended;
    this.part("time").textContent = clock(begun ? currentTime : this.length);
    this.part("heard").setAttribute("width", begun ? heard(currentTime, this.length, WHOLE) : 0);
  }
}

globalThis.customElements?.define("voice-clip", VoiceClip);
