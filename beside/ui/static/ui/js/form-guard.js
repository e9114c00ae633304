// Forms: the second tap does not send again, and what was typed is not lost by leaving by accident.
// The server keeps a double post one row by the form's hidden id; this only spares people the doubt.

const AGAIN_AFTER = 15000; // a form that got no answer may be sent again

/** Whether somebody changed a field of this form since the page was made. */
export function isTouched(form) {
  return [...form.elements].some((field) => {
    if (!field.name || field.type === "hidden" || field.disabled) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((each) => each.selected !== each.defaultSelected && each.defaultSelected);
    if (field.type === "file") return field.files.length > 0;
    return field.value !== (field.defaultValue ?? "");
  });
}

/** Let the form be sent once; give the button back when the page is shown again. */
export function sending(form, button) {
  if (form.dataset.state === "sending") return false;
  form.dataset.state = "sending";
  button?.setAttribute("aria-busy", "true");
  return true;
}

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
    const left = [...page.forms].some((form) => form.method === "post" && form.dataset.state !== "sending" && isTouched(form));
    if (left) event.preventDefault();
  });
}
