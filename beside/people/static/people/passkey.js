// <passkey-form>: lets the device make or open a passkey, and posts what it says as an ordinary form.
// Its options come as JSON in the page, or from `data-options`. Without passkeys it stays hidden.

export const toBytes = (text) => {
  const padded = text.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(padded), (each) => each.charCodeAt(0));
};

export const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const named = (list) => (list ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

export const forCreating = ({ publicKey: key }) => ({
  publicKey: {
    ...key,
    challenge: toBytes(key.challenge),
    user: { ...key.user, id: toBytes(key.user.id) },
    excludeCredentials: named(key.excludeCredentials),
    authenticatorSelection: {
      ...key.authenticatorSelection,
      residentKey: 'required', requireResidentKey: true, userVerification: 'required',
    },
  },
});

export const forOpening = ({ publicKey: key }) => ({
  publicKey: {
    ...key,
    challenge: toBytes(key.challenge),
    allowCredentials: named(key.allowCredentials),
  },
});

export const asJson = (credential) => {
  const { response } = credential;
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) said[part] = toText(response[part]);
  }
  if (response.getTransports) said.transports = response.getTransports();
  return {
    type: credential.type, id: credential.id, rawId: toText(credential.rawId), response: said,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

if (canOpenPasskeys()) customElements.define('passkey-form', passkeyForm());

function canOpenPasskeys() {
  return 'customElements' in globalThis && 'PublicKeyCredential' in globalThis;
}

function passkeyForm() {
  return class extends HTMLElement {
    connectedCallback() {
      this.hidden = false;
      this.form = this.querySelector('form');
      this.form.addEventListener('submit', (event) => this.ask(event));
    }

    async ask(event) {
      if (this.form.elements.credential.value) return;
      event.preventDefault();
      const failed = this.querySelector('[data-failed]');
      failed.hidden = true;
      try {
        const options = await this.options();
        const credential = this.dataset.kind === 'create'
          ? await navigator.credentials.create(forCreating(options))
          : await navigator.credentials.get(forOpening(options));
        this.form.elements.credential.value = JSON.stringify(asJson(credential));
        this.form.submit();
      } catch {
        failed.hidden = false;
      }
    }

    async options() {
      if (!this.dataset.options) {
        const data = JSON.parse(this.querySelector('script').textContent);
        return data.creation_options ?? data.request_options;
      }
      const answer = await fetch(this.dataset.options, {
        headers: { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' },
      });
      return (await answer.json()).request_options;
    }
  };
}
