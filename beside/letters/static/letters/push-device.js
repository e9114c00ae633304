// <push-device>: turns this phone or computer on for letters, and posts its address as an ordinary
// form. Where a browser cannot, it stays hidden and the other ways remain.

export const toBytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (each) => each.charCodeAt(0));
};

export const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the house needs to know of a subscription. */
export const facts = (subscription) => ({
  endpoint: subscription.endpoint,
  key: toText(subscription.getKey("p256dh")),
  secret: toText(subscription.getKey("auth")),
});

/** A subscription under the key that the house has now; one under an older key is given up. */
export async function subscribed(manager, key) {
  const wanted = { userVisibleOnly: true, applicationServerKey: toBytes(key) };
  try {
    return await manager.subscribe(wanted);
  } catch (problem) {
    const old = await manager.getSubscription();
    if (!old) throw problem;
    await old.unsubscribe();
    return manager.subscribe(wanted);
  }
}

const can = () =>
  "customElements" in globalThis && "PushManager" in globalThis && "serviceWorker" in (globalThis.navigator ?? {});

if (can()) customElements.define("push-device", pushDevice());

function pushDevice() {
  return class extends HTMLElement {
    async connectedCallback() {
      this.form = this.querySelector("form");
      this.form.addEventListener("submit", (event) => this.turnOn(event));
      const there = await navigator.serviceWorker.getRegistration(this.dataset.worker);
      const on = await there?.pushManager.getSubscription();
      const known = [...document.querySelectorAll("[data-endpoint]")].map((each) => each.dataset.endpoint);
      this.hidden = Boolean(on) && known.includes(on.endpoint);
    }

    async turnOn(event) {
      if (this.form.elements.endpoint.value) return;
      event.preventDefault();
      const failed = this.querySelector("[data-failed]");
      failed.hidden = true;
      try {
        await navigator.serviceWorker.register(this.dataset.worker);
        const { pushManager } = await navigator.serviceWorker.ready;
        const found = facts(await subscribed(pushManager, this.dataset.key));
        for (const [name, value] of Object.entries(found)) this.form.elements[name].value = value;
        this.form.submit();
      } catch {
        failed.hidden = false;
      }
    }
  };
}
