// Solves the challenge of the form it stands in, says how far it is, and sends the form: <vbm-proof data-challenge="{…}">.
// Where the browser cannot do that, or a proof was refused before, the button for mail stays.
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("")
const SOME = 500 // it never takes more tries than this

customElements.define("vbm-proof", class extends HTMLElement {
  connectedCallback() {
    if (globalThis.crypto?.subtle && !this.hasAttribute("data-again")) this.begin()
  }

  async begin() {
    const form = this.closest("form"), says = this.querySelector("[aria-live]"), before = says.textContent
    const mail = this.querySelector(".actions")
    const challenge = JSON.parse(this.dataset.challenge)
    mail.hidden = form.elements.proof.disabled = true // an empty proof asks for the mail
    says.textContent = "Your browser is working on it. This takes about a second, and then the form is sent."
    try {
      const solution = await this.solve(challenge.parameters)
      form.elements.proof.disabled = false
      form.elements.proof.value = btoa(JSON.stringify({ challenge, solution }))
      says.textContent = "Done. Sending it."
      form.submit()
    } catch {
      says.textContent = before
      mail.hidden = form.elements.proof.disabled = false
    }
  }

  async solve({ nonce, salt, cost, keyLength, keyPrefix }) {
    const head = bytes(nonce), password = new Uint8Array(head.length + 4), view = new DataView(password.buffer)
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost }
    password.set(head)
    for (let counter = 0; counter < SOME; counter++) {
      if (!this.isConnected) break
      view.setUint32(head.length, counter)
      const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"])
      const derivedKey = hex(await crypto.subtle.deriveBits(how, key, keyLength * 8))
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey }
    }
    throw new Error("not found")
  }
})
