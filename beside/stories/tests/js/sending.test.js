import assert from "node:assert/strict";
import { test } from "node:test";
import { Lost, newId, PIECE, Refused, Sending } from "../../static/stories/sending.js";

/** A server that keeps what it gets; `trouble(method, count)` may lose the way there or back. */
function server(total, trouble = () => "") {
  const here = { bytes: [], offset: 0, asked: [], count: 0 };
  here.reach = async (url, { method, body, headers }) => {
    here.count += 1;
    here.asked.push(method);
    const what = trouble(method, here.count);
    if (what === "there") throw new TypeError("no network");
    let answer = { status: 200, ok: true, headers: new Map(), redirected: false };
    if (method === "HEAD") answer.headers.set("Upload-Offset", String(here.offset));
    else if (method === "POST" && url.endsWith("finish")) {
      if (here.offset < total) answer = { status: 409, headers: new Map([["Upload-Offset", String(here.offset)]]) };
      else answer.json = async () => ({ id: "kept", seconds: 3 });
    } else if (method === "POST") answer = { status: 201, json: async () => ({ offset: here.offset }) };
    else if (Number(headers["Upload-Offset"]) !== here.offset) {
      answer = { status: 409, headers: new Map([["Upload-Offset", String(here.offset)]]) };
    } else {
      here.bytes = here.bytes.concat(Array.from(new Uint8Array(await body.arrayBuffer())));
      here.offset = here.bytes.length;
      answer = { status: 204, headers: new Map([["Upload-Offset", String(here.offset)]]) };
    }
    if (what === "back") throw new TypeError("the answer was lost");
    if (what === "broken") return { status: 503, headers: new Map() };
    return answer;
  };
  return here;
}

function voice(size) {
  return new Blob([Uint8Array.from({ length: size }, (_, place) => place % 251)]);
}

const options = (here, more = {}) => ({ url: "/upload/", token: "t", reach: here.reach, rest: async () => {}, ...more });

test("a voice arrives whole, in pieces", async () => {
  const size = PIECE * 2 + 17;
  const here = server(size);
  const shares = [];

  const heard = await new Sending(voice(size), options(here, { onShare: (share) => shares.push(share) })).send();

  assert.equal(heard.id, "kept");
  assert.deepEqual(new Uint8Array(here.bytes), new Uint8Array(await voice(size).arrayBuffer()));
  assert.equal(shares.at(-1), 1);
});

for (const how of ["there", "back", "broken"]) {
  test(`every third message is lost (${how}) and the same bytes arrive`, async () => {
    const size = PIECE * 3 + 5;
    const here = server(size, (_, count) => (count % 3 === 2 ? how : ""));

    await new Sending(voice(size), options(here)).send();

    assert.deepEqual(new Uint8Array(here.bytes), new Uint8Array(await voice(size).arrayBuffer()));
  });
}

test("when nobody answers it gives up, and goes on later from where it was", async () => {
  let isAway = false;
  const size = PIECE + 5;
  const here = server(size, (method) => (isAway && method !== "DELETE" ? "there" : ""));
  const sending = new Sending(voice(size), options(here, { onShare: () => (isAway = true) }));

  await assert.rejects(sending.send());
  isAway = false;
  sending.onShare = () => {};
  await sending.send();

  assert.equal(here.bytes.length, size);
});

test("a server that never takes a piece is not asked for ever", async () => {
  const here = server(9, (method) => (method === "PATCH" ? "there" : ""));

  await assert.rejects(new Sending(voice(9), options(here)).send());

  assert.ok(here.count < 20);
});

test("what the server says in words is passed on, and not tried again", async () => {
  let asked = 0;
  const reach = async () => { asked += 1; return { status: 422, json: async () => ({ sentence: "We could not hear anything." }) }; };

  await assert.rejects(new Sending(voice(9), options({ reach })).send(), (wrong) =>
    wrong instanceof Refused && wrong.message === "We could not hear anything.");

  assert.equal(asked, 1);
});

test("someone who was signed out meanwhile loses nothing", async () => {
  const reach = async () => ({ status: 200, ok: true, redirected: true, headers: new Map() });

  await assert.rejects(new Sending(voice(9), options({ reach })).send(), Lost);
});

test("an id is a random UUID", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
