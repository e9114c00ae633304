// <read-aloud for="id" voice-lang="yue-Hant-HK">: the browser's own voice reads an element.
// It stays hidden where this device has no voice for the language.

const KIN = { yue: ["yue", "zh-hk", "zh-mo"], cmn: ["cmn", "zh-cn", "zh-tw", "zh"], zh: ["zh-hk", "yue", "zh-tw", "zh", "cmn"] };

/** The voice nearest to a language tag; Cantonese is never read by a Mandarin voice. */
export function voiceFor(lang, voices) {
  const wanted = lang.toLowerCase();
  const first = wanted.split("-")[0];
  const tries = [wanted, ...(KIN[first] ?? [first])];
  for (const tag of tries) {
    const kin = voices.filter((voice) => {
      const has = voice.lang.toLowerCase().replace("_", "-");
      return has === tag || has.startsWith(`${tag}-`);
    });
    const found = kin.find((voice) => voice.localService) ?? kin[0];
    if (found) return found;
  }
  return null;
}

/** What to say: the text of each block, in the language each block is in. */
export function sayings(element, fallback) {
  const blocks = [...element.querySelectorAll("h1, h2, h3, p, li, dt, dd, figcaption")];
  const own = blocks.filter((block) => !block.querySelector("p, li") && !block.closest("[hidden], button, read-aloud, voice-clip"));
  return (own.length ? own : [element])
    .map((block) => ({ text: block.textContent.replace(/\s+/g, " ").trim(), lang: block.closest("[lang]")?.lang || fallback }))
    .filter(({ text }) => text);
}

export class ReadAloud extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.speech = globalThis.speechSynthesis;
    if (!this.speech) return;
    this.stop = this.stop.bind(this);
    this.look = this.look.bind(this);
    this.querySelector("[data-does=read]").addEventListener("click", () => this.read());
    this.querySelector("[data-does=stop]").addEventListener("click", this.stop);
    this.speech.addEventListener?.("voiceschanged", this.look);
    globalThis.addEventListener?.("pagehide", this.stop);
    this.look();
  }

  disconnectedCallback() {
    this.speech?.removeEventListener?.("voiceschanged", this.look);
    globalThis.removeEventListener?.("pagehide", this.stop);
    this.stop();
  }

  get target() {
    return document.getElementById(this.getAttribute("for"));
  }

  get language() {
    return this.getAttribute("voice-lang") || this.target?.closest("[lang]")?.lang || "en";
  }

  look() {
    this.hidden = !this.target || !voiceFor(this.language, this.speech.getVoices());
  }

  read() {
    this.speech.cancel();
    const voices = this.speech.getVoices();
    const parts = sayings(this.target, this.language).map(({ text, lang }) => {
      const voice = voiceFor(lang, voices);
      return voice ? Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 }) : null;
    });
    const heard = parts.filter(Boolean);
    if (!heard.length) return;
    heard.at(-1).addEventListener("end", () => this.show(false));
    for (const each of heard) {
      each.addEventListener("error", () => this.show(false));
      this.speech.speak(each);
    }
    this.show(true);
  }

  stop() {
    this.speech?.cancel();
    this.show(false);
  }

  show(reading) {
    this.querySelector("[data-does=read]").hidden = reading;
    this.querySelector("[data-does=stop]").hidden = !reading;
  }
}

globalThis.customElements?.define("read-aloud", ReadAloud);
