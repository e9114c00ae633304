// Sending a voice in pieces: after a lost connection it goes on where the server says it stopped.

export const PIECE = 256 * 1024;
const PAUSES = [1, 2, 4, 8, 15]; // seconds between tries; after the last, the person decides

/** The server said in words why it will not keep this. */
export class Refused extends Error {}

/** Nobody answers just now. What was said is still here. */
export class Lost extends Error {}

export class Sending {
  /** `blob` has size and slice; `reach` is fetch; `rest` waits that many seconds. */
  constructor(blob, { url, token, reach = fetch.bind(globalThis), rest = seconds, onShare = () => {} }) {
    Object.assign(this, { blob, url, token, reach, rest, onShare });
    this.id = newId();
    this.begun = false;
  }

  /** Send what has not arrived yet; resolves to what the server heard: {id, seconds}. */
  async send() {
    let offset = await this.again(() => this.whereItStands());
    while (offset !== null) {
      offset = offset < this.blob.size ? await this.again(() => this.piece(offset)) : await this.again(() => this.finish());
    }
    return this.heard;
  }

  /** Take back what arrived of it; nobody waits for the answer. */
  async letGo() {
    if (!this.begun) return;
    try {
      await this.ask("DELETE", this.id);
    } catch {
      // it is swept away later
    }
  }

  async again(step) {
    for (let tries = 0; ; tries++) {
      try {
        return await step();
      } catch (trouble) {
        if (trouble instanceof Refused || tries === PAUSES.length) throw trouble;
        await this.rest(PAUSES[tries]);
      }
    }
  }

  async whereItStands() {
    if (this.begun) {
      const answer = await this.ask("HEAD", this.id);
      if (answer.ok) return offsetOf(answer);
      this.begun = false;
    }
    const body = new URLSearchParams({ id: this.id, total: String(this.blob.size) });
    const answer = await this.ask("POST", "", body);
    if (answer.status !== 201) throw await trouble(answer);
    this.begun = true;
    return (await answer.json()).offset;
  }

  async piece(offset) {
    let answer;
    try {
      const part = this.blob.slice(offset, offset + PIECE);
      answer = await this.ask("PATCH", this.id, part, { "Upload-Offset": String(offset) });
    } catch (lost) {
      const now = await this.whereItStands();
      if (now <= offset) throw lost;
      return now; // it had arrived although its answer had not
    }
    if (answer.status !== 204 && answer.status !== 409) throw await trouble(answer);
    const now = offsetOf(answer);
    this.onShare(now / this.blob.size);
    return now;
  }

  async finish() {
    const answer = await this.ask("POST", `${this.id}/finish`);
    if (answer.status === 409) return offsetOf(answer);
    if (answer.status !== 200) throw await trouble(answer);
    this.heard = await answer.json();
    return null;
  }

  async ask(method, path, body, headers = {}) {
    const answer = await this.reach(`${this.url}${path}`, {
      method, body, credentials: "same-origin", cache: "no-store",
      headers: { "X-CSRFToken": this.token, ...headers },
    });
    if (answer.redirected || answer.status >= 500) throw new Lost(String(answer.status));
    return answer;
  }
}

function offsetOf(answer) {
  const offset = Number(answer.headers.get("Upload-Offset"));
  if (!Number.isInteger(offset) || offset < 0) throw new Lost("no offset");
  return offset;
}

async function trouble(answer) {
  if (answer.status === 422) return new Refused((await answer.json()).sentence);
  return new Lost(String(answer.status));
}

function seconds(many) {
  return new Promise((resolve) => setTimeout(resolve, many * 1000));
}

/** A random UUID, also where the page is not served securely. */
export function newId(random = crypto.getRandomValues(new Uint8Array(16))) {
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = [...random].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
