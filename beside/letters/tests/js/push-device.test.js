import assert from "node:assert/strict";
import { test } from "node:test";

import { facts, subscribed, toBytes, toText } from "../../static/letters/push-device.js";

test("bytes come back as they went, in base64 for addresses", () => {
  const bytes = Uint8Array.from({ length: 65 }, (_, place) => (place * 37) % 256);

  assert.deepEqual(toBytes(toText(bytes)), bytes);
  assert.match(toText(bytes), /^[\w-]+$/);
});

test("the house is told the address of a device and its two keys", () => {
  const keys = { p256dh: new Uint8Array([4, 1]), auth: new Uint8Array([255, 254]) };

  const said = facts({ endpoint: "https://push.example.org/1", getKey: (name) => keys[name] });

  assert.deepEqual(said, { endpoint: "https://push.example.org/1", key: "BAE", secret: "__4" });
});

test("a subscription under an older key is given up, and made anew", async () => {
  let old = { unsubscribe: async () => { old = null; } };
  const manager = {
    subscribe: async ({ userVisibleOnly }) => {
      assert.equal(userVisibleOnly, true);
      if (old) throw new Error("another key");
      return { endpoint: "new" };
    },
    getSubscription: async () => old,
  };

  assert.equal((await subscribed(manager, "BAE")).endpoint, "new");
});

test("a no of the device stays a no", async () => {
  const manager = { subscribe: async () => { throw new Error("denied"); }, getSubscription: async () => null };

  await assert.rejects(subscribed(manager, "BAE"), /denied/);
});
