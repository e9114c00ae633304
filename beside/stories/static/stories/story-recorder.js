// <story-recorder>: say it instead of writing it. Nothing is kept until the person says so.
// Every state is a <template data-for> already in the page; this module only chooses between them.
import { Listening, wave } from "./listening.js";
import { Refused, Sending } from "./sending.js";

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export class StoryRecorder extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    if (this.kept || !navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) return;
    this.kept = this.querySelector("input[type=hidden]");
    this.form = this.closest("form");
    this.addEventListener("click", (event) => this.does(event.target.closest("[data-does]")?.dataset.does));
    this.form?.addEventListener("submit", (event) => this.beforeForm(event));
    addEventListener("beforeunload", (event) => this.hasUnsent && event.preventDefault());
    this.show(this.kept.value ? "kept" : "ready");
    this.querySelector(".clip[data-live]")?.remove(); // what arrived earlier is not here to be heard
  }

  disconnectedCallback() {
    this.listening?.stop();
    this.player?.pause();
  }

  get hasUnsent() {
    return ["recording", "paused", "review", "sending", "waiting"].includes(this.dataset.state) && this.form?.dataset.state !== "sending";
  }

  /** Put the template of that state on the page; the first button gets the focus if one had it. */
  show(state, { words = "", besides = false } = {}) {
    const had = this.contains(document.activeElement);
    if (!besides) for (const each of [...this.children]) if (each.matches("[data-live]")) each.remove();
    const live = this.querySelector(`template[data-for="${state}"]`).content.cloneNode(true);
    for (const each of live.children) each.dataset.live = "";
    this.append(live);
    if (!besides) this.dataset.state = state;
    if (words) this.part("sentence").textContent = words;
    this.draw();
    if (had) this.querySelector("[data-live] button, button[data-live]")?.focus();
  }

  part(name) {
    return this.querySelector(`[data-live] [data-shows="${name}"], [data-live][data-shows="${name}"]`);
  }

  draw() {
    const { listening } = this;
    const time = this.part("time");
    if (time && listening) time.textContent = clock(listening.spoken);
    const drawn = this.querySelector("[data-live] .wave > path, .wave[data-live] > path");
    if (drawn && listening) drawn.setAttribute("d", wave(listening.levels, { live: this.dataset.state === "recording" }));
  }

  does(what) {
    const deeds = {
      record: () => this.record(), again: () => this.record(), stop: () => this.listening.stop(),
      pause: () => this.pause(false), "go-on": () => this.pause(true), play: () => this.play(), write: () => this.write(),
      keep: () => this.keep(), send: () => this.keep(), drop: () => this.drop(),
    };
    deeds[what]?.();
  }

  async record() {
    this.forget();
    this.listening = new Listening({ onMoment: () => this.draw(), onEnd: (voice) => this.heard(voice) });
    try {
      await this.listening.start();
    } catch {
      this.listening = null;
      return this.show("refused");
    }
    this.show("recording");
  }

  pause(goesOn) {
    this.listening[goesOn ? "goOn" : "pause"]();
    this.show(goesOn ? "recording" : "paused");
  }

  heard(listening) {
    if (listening !== this.listening) return;
    this.show(listening.isSilent ? "silent" : "review");
    if (listening.isFull) this.show("too-long", { besides: true });
    this.ended?.();
  }

  play() {
    this.player ??= new Audio(URL.createObjectURL(this.listening.voice));
    if (this.player.paused) this.player.play()?.catch?.(() => {}); // stopped before it began
    else this.player.pause();
  }

  /** Send it; the form that holds this recorder takes its id along. */
  async keep() {
    this.player?.pause();
    this.sending ??= new Sending(this.listening.voice, {
      url: this.getAttribute("upload-url"), token: this.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
      onShare: (share) => this.part("share") && (this.part("share").textContent = `${Math.round(share * 100)} %`),
    });
    this.show("sending");
    try {
      this.kept.value = (await this.sending.send()).id;
      this.show("kept");
      return true;
    } catch (trouble) {
      if (trouble instanceof Refused) this.show("wrong", { words: trouble.message });
      else this.show("waiting");
      return false;
    }
  }

  /** Sending the form is saying “keep it”: the voice goes first, then the form. */
  async beforeForm(event) {
    if (!this.hasUnsent) return;
    event.preventDefault();
    if (this.dataset.state === "sending") return;
    if (["recording", "paused"].includes(this.dataset.state)) {
      await new Promise((resolve) => { this.ended = resolve; this.listening.stop(); });
    }
    if (await this.keep()) this.form.requestSubmit(event.submitter ?? undefined);
  }

  drop() {
    this.forget();
    this.show("ready");
  }

  write() {
    this.form?.querySelector("textarea")?.focus();
  }

  forget() {
    this.listening?.stop();
    this.player?.pause();
    this.sending?.letGo();
    this.kept.value = "";
    this.listening = this.player = this.sending = null;
  }
}

globalThis.customElements?.define("story-recorder", StoryRecorder);
