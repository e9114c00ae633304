// <print-button>: shows itself where paper can be printed on.
export class PrintButton extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => globalThis.print());
  }
}

globalThis.customElements?.define("print-button", PrintButton);
