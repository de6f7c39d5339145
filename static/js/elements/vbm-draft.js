// Keeps what was typed but not sent: <vbm-draft data-key="comment-12"> around a form. Gone once the server has it.
customElements.define("vbm-draft", class extends HTMLElement {
  #ended
  #sent

  connectedCallback() {
    this.#ended = new AbortController()
    const on = (name, act) => this.addEventListener(name, act, { signal: this.#ended.signal })
    if (sessionStorage.getItem(`${this.key}:sent`)) this.#wentBack ? sessionStorage.removeItem(`${this.key}:sent`) : this.#forget()
    this.#bringBack()
    on("input", () => this.#keep())
    on("submit", () => {
      this.#sent = this.#words
      sessionStorage.setItem(`${this.key}:sent`, "yes")
    })
    on("htmx:after:request", ({ target, detail: { ctx } }) => ctx.response.status < 400 ? this.#arrived(target) : sessionStorage.removeItem(`${this.key}:sent`))
    on("htmx:error", () => sessionStorage.removeItem(`${this.key}:sent`))
  }

  disconnectedCallback() { this.#ended.abort() }

  get key() { return `draft:${this.dataset.key}` }

  // Back from a send that never arrived (a browser's error page) is not a success.
  get #wentBack() { return performance.getEntriesByType("navigation")[0]?.type === "back_forward" }

  get #fields() { return [...this.querySelectorAll("textarea[name], input[type=text][name], input:not([type])[name]")] }

  get #words() { return JSON.stringify(this.#fields.map((field) => field.value)) }

  // A morph leaves what was typed in its field, so what was sent leaves it here; what was typed since stays.
  #arrived(form) {
    this.#forget()
    if (this.#sent === this.#words) form.reset?.()
    else this.#keep()
  }

  #keep() {
    const typed = this.#fields.filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value])
    typed.length ? sessionStorage.setItem(this.key, JSON.stringify(Object.fromEntries(typed))) : sessionStorage.removeItem(this.key)
  }

  #bringBack() {
    const typed = JSON.parse(sessionStorage.getItem(this.key) || "{}")
    for (const field of this.#fields) if (field.name in typed && field.value === field.defaultValue) field.value = typed[field.name]
  }

  #forget() {
    sessionStorage.removeItem(this.key)
    sessionStorage.removeItem(`${this.key}:sent`)
  }
})
