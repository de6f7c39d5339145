// Ctrl+K or "/" asks where to; "c" opens the form for a new task. Single letters rest while somebody types, and when switched off.
customElements.define("vbm-palette", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.input = this.querySelector("input")
    this.list = this.querySelector("[role=listbox]")
    this.ended = new AbortController()
    const on = (place, name, act) => place.addEventListener(name, act, { signal: this.ended.signal })
    on(document, "keydown", (event) => this.heard(event))
    on(document, "click", (event) => {
      const link = event.target.closest?.("a[data-palette]")
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); this.open() }
    })
    on(this.dialog, "click", ({ target }) => target === this.dialog && this.dialog.close())
    on(this.dialog, "close", () => { this.input.value = ""; this.eager = false; this.list.replaceChildren() })
    on(this.input, "keydown", (event) => this.walked(event))
    on(this, "submit", (event) => { event.preventDefault(); this.go() })
    on(this, "htmx:after:swap", () => { this.choose(this.options[0]); this.eager && this.go() })
    on(this.list, "click", ({ target }) => target.closest("a") && this.dialog.close())
  }

  disconnectedCallback() { this.ended.abort() }

  get options() { return [...this.list.querySelectorAll("[role=option]")] }
  get chosen() { return this.list.querySelector("[aria-selected=true]") }

  heard(event) {
    const { key } = event
    if (key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) { event.preventDefault(); return this.dialog.open ? this.dialog.close() : this.open() }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || vbm.typing(event.target)) return
    if (vbm.lettersAreOff() || document.querySelector("dialog[open]") || document.body.dataset.dragging) return
    if (key === "/") { event.preventDefault(); this.open() }
    if (key === "c") { event.preventDefault(); document.querySelector("a[data-capture]")?.click() }
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal()
    this.input.focus()
    this.input.dispatchEvent(new Event("palette"))
  }

  walked(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.isComposing) return
    event.preventDefault()
    const all = this.options
    this.choose(all[(all.indexOf(this.chosen) + step + all.length) % all.length])
  }

  choose(option) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === option))
    option ? this.input.setAttribute("aria-activedescendant", option.id) : this.input.removeAttribute("aria-activedescendant")
    option?.scrollIntoView({ block: "nearest" })
  }

  // Who is faster than the answer goes as soon as it is there.
  go() {
    const said = this.input.value.trim().replace(/\s+/g, " ").normalize()
    this.eager = this.list.firstElementChild?.dataset.for !== said
    this.eager ? this.input.dispatchEvent(new Event("palette")) : this.chosen?.querySelector("a").click()
  }
})
