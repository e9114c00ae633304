// <chosen-file>: one button in the house's words in place of the browser's own, and the name of what
// was chosen. Without JavaScript the browser's own stands below.
export class ChosenFile extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.name = this.querySelector("[data-shows=name]");
    this.dataset.state = "ready";
    this.input.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const names = [...this.input.files].map((file) => file.name);
    this.name.textContent = names.join(", ");
    this.name.hidden = names.length === 0;
  }
}

globalThis.customElements?.define("chosen-file", ChosenFile);
