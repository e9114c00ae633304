// The switch between languages, when somebody has typed and not yet sent: the same page comes in the
// other language without leaving, and what was typed, chosen or recorded is put back into it.
import { waiting } from "./form-guard.js";

/** Put what the old forms hold into the new ones, field by field, by form and name. */
export function carry(before, after) {
  before.forEach((old, place) => {
    const form = after[place];
    if (!form) return;
    for (const field of old.elements) {
      const again = [...form.elements].find((each) => each.name === field.name && isSame(field, each));
      if (field.name && again) put(field, again);
    }
  });
}

function isSame(field, other) {
  if (field.type !== other.type) return false;
  return field.type === "radio" || field.type === "checkbox" ? field.value === other.value : true;
}

function put(field, again) {
  if (field.type === "checkbox" || field.type === "radio") again.checked = field.checked;
  else if (field.type === "file") again.replaceWith(field);
  else if (field.type !== "hidden") again.value = field.value;
  else if (field.name === "id") again.value = field.value; // the row this form will make stays the same
}

export async function turn(page, href) {
  const answer = await fetch(href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  carry([...page.forms], [...other.forms]);
  for (const recorder of page.querySelectorAll("story-recorder[name]:not([data-state=plain], [data-state=ready])")) {
    other.querySelector(`story-recorder[name="${CSS.escape(recorder.getAttribute("name"))}"]`)?.replaceWith(recorder);
  }
  page.title = other.title;
  page.documentElement.lang = other.documentElement.lang;
  page.body.replaceWith(page.adoptNode(other.body));
  page.querySelector("[data-switch]")?.focus({ preventScroll: true });
}

export function switchLanguages(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-switch]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !waiting(page).length) return;
    event.preventDefault();
    turn(page, link.href).catch(() => page.defaultView.location.assign(link.href));
  });
}
