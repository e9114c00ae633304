// Forms: the second tap does not send again, and what was typed is not lost by leaving by accident.
// The server keeps a double post one row by the form's hidden id; this only spares people the doubt.

const AGAIN_AFTER = 15000; // milliseconds; a form that got no answer may be sent again

/** Whether somebody wrote into this form. What came back with an error counts: it was never kept. */
export function isTouched(form, cameBack = false) {
  return [...form.elements].some((field) => {
    if (!field.name || field.type === "hidden" || field.disabled) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "file") return field.files.length > 0;
    if (field.options) return chosen(field, "selected") !== Math.max(chosen(field, "defaultSelected"), 0);
    return field.value !== (cameBack ? "" : field.defaultValue ?? "");
  });
}

const chosen = (field, how) => [...field.options].findIndex((each) => each[how]);

/** Let the form be sent once; false the second time. */
export function sending(form, button) {
  if (form.dataset.state === "sending") return false;
  form.dataset.state = "sending";
  button?.setAttribute("aria-busy", "true");
  return true;
}

/** The form may be sent again. */
export function ready(form) {
  delete form.dataset.state;
  for (const each of form.querySelectorAll("[aria-busy]")) each.removeAttribute("aria-busy");
}

export function guard(page) {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (!sending(form, event.submitter)) return event.preventDefault();
    setTimeout(() => ready(form), AGAIN_AFTER);
  });
  // the back button brings a page from memory: what was typed is there, and the buttons work again
  globalThis.addEventListener("pageshow", () => {
    for (const form of page.forms) ready(form);
    page.querySelector(".errors")?.focus();
  });
  globalThis.addEventListener("beforeunload", (event) => {
    if (waiting(page).length) event.preventDefault();
  });
}

/** The forms whose words were neither sent nor kept. */
export function waiting(page) {
  const cameBack = Boolean(page.querySelector(".errors"));
  return [...page.forms].filter((form) => form.method === "post" && form.dataset.state !== "sending" && isTouched(form, cameBack));
}
