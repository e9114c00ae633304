// *Leave quickly*, by the link or by Escape twice: the next page stands in the history where this one
// stood, so that going back does not lead here. Without this module the link is a plain one.

const TWICE = 1000; // milliseconds between the two

export function leaveQuickly(page) {
  let before = -Infinity;
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-leave]");
    if (!link) return;
    event.preventDefault();
    leave(page, link);
  });
  page.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const link = page.querySelector("a[data-leave]");
    const again = event.timeStamp - before <= TWICE;
    before = event.key === "Escape" ? event.timeStamp : -Infinity;
    if (link && again && event.key === "Escape") leave(page, link);
  });
}

function leave(page, link) {
  page.body.hidden = true; // what was read is gone before the other page has come
  for (const form of page.forms) form.dataset.state = "sending"; // nobody asks whether to stay
  page.defaultView.location.replace(link.href);
}
