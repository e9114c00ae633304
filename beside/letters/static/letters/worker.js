// The service worker: shows that something waits, and opens the house when it is tapped. It keeps
// nothing, and what it shows holds no fact of anybody's life: the words come sealed, in two lines.

const said = (event) => {
  try {
    return event.data.json();
  } catch {
    return {};
  }
};

self.addEventListener("push", (event) => {
  const { title = "Beside", body = "", link = "/letters/", lang = "", tag = "beside" } = said(event);
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag, data: { link } }));
});

// The browser gave up this device's address: nothing would arrive any more, and only its owner can
// turn it on again. Nothing is kept here, so not their language either: it is said in both.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(self.registration.showNotification("Beside · 在旁", {
    body: "This device is told nothing any more. Turn it on again.\n這部裝置不再收到通知，請重新開啟。",
    tag: "turned-off",
    data: { link: "/letters/ways/" },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.link));
});

// Only ever into this house, whatever was sent.
async function open(link) {
  const to = new URL(link || "/letters/", self.location.origin);
  const address = to.origin === self.location.origin ? to.href : new URL("/letters/", self.location.origin).href;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((each) => each.url === address);
  return there ? there.focus() : self.clients.openWindow(address);
}
