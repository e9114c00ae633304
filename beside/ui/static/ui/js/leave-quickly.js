// *Leave quickly*: the next page stands in the history where this one stood, so that going back does
// not lead here. Without this module it is a plain link.

export function leaveQuickly(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-leave]");
    if (!link) return;
    event.preventDefault();
    page.body.hidden = true; // what was read is gone before the other page has come
    page.defaultView.location.replace(link.href);
  });
}
