// A sentence that goes away by itself, unless it is being read, holds something to press, or says what went wrong.
customElements.define("vbm-toast", class extends HTMLElement {
  #timer

  connectedCallback() {
    if (this.classList.contains("is-late")) this.setAttribute("role", "alert")
    this.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) this.remove() })
    this.addEventListener("pointerenter", () => clearTimeout(this.#timer))
    this.addEventListener("focusin", () => clearTimeout(this.#timer))
    this.addEventListener("pointerleave", () => this.#leaveSoon())
    this.addEventListener("focusout", () => this.#leaveSoon())
    this.#leaveSoon()
  }

  disconnectedCallback() { clearTimeout(this.#timer) }

  #leaveSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.remove(), this.querySelector("form, a, [data-run]") || this.classList.contains("is-late") ? 12000 : 6000)
  }
})

vbm.toast = (words, { tone = "info", action, link } = {}) => {
  const toast = document.createElement("vbm-toast")
  toast.className = `toast is-${tone}`
  const sentence = document.createElement("p")
  sentence.textContent = words
  toast.append(sentence)
  const button = (label, run) => {
    const made = document.createElement("button")
    Object.assign(made, { type: "button", className: "button is-quiet", textContent: label })
    made.addEventListener("click", () => { toast.remove(); run() })
    toast.append(made)
    return made
  }
  if (link) toast.append(Object.assign(document.importNode(link, true), { className: "button is-quiet" }))
  if (action) button(action.label, action.run).dataset.run = ""
  button("Dismiss", () => {})
  document.getElementById("toasts").append(toast)
  return toast
}

document.addEventListener("htmx:error", () => {
  vbm.toast("There is no connection. What you typed is still here.", { tone: "late" })
})
