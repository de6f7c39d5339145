// A task opened over its board: a[data-panel] links land in the dialog, and stay ordinary links for everyone else.
customElements.define("vbm-panel", class extends HTMLElement {
  #opener = null
  #asked = 0
  #pushed = false
  #leaving = false
  #within = false
  #ended

  get dialog() { return this.querySelector("dialog") }
  get place() { return this.querySelector("#panel") }

  connectedCallback() {
    this.#ended = new AbortController()
    const { signal } = this.#ended
    document.addEventListener("click", this.#click, { signal })
    document.addEventListener("panel-close", () => this.dialog.close(), { signal })
    addEventListener("popstate", this.#back, { capture: true, signal })
    vbm.hush = this.#hush
    if (history.state?.panel) this.#leave()
    this.addEventListener("htmx:after:swap", ({ target }) => { if (target === this.place && this.dialog.open) this.#show() }, { signal })
    this.dialog.addEventListener("keydown", this.#step, { signal })
    this.dialog.addEventListener("close", () => this.#closed(), { signal })
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog || event.target.closest("[data-close]")) { event.preventDefault(); this.dialog.close() }
    }, { signal })
  }

  disconnectedCallback() { this.#ended.abort() }

  // Esc in a form that was opened from what the panel showed goes back there, as “Not now” does.
  #step = (event) => {
    const back = event.key === "Escape" && !event.isComposing && this.#within && this.place.querySelector(".actions a[data-panel]")
    if (back) { event.preventDefault(); back.click() }
  }

  // htmx would load the page anew for a step between two entries of one page: it hears nothing of this one.
  #hush = (event) => {
    if (event.navigationType === "traverse" && event.destination.sameDocument && (this.#pushed || this.#leaving)) event.stopImmediatePropagation()
  }

  // Back, the phone's way of closing things, closes the panel and stays on the board.
  #back = (event) => {
    if (!this.#pushed && !this.#leaving) return
    event.stopImmediatePropagation()
    const left = this.#leaving
    this.#pushed = this.#leaving = false
    if (!this.dialog.open) return
    if (left) this.#push()
    else this.dialog.close()
  }

  #push() {
    if (!this.#pushed) history.pushState({ htmx: true, panel: true }, "")
    this.#pushed = true
  }

  #leave() {
    this.#leaving = true
    history.back()
  }

  #click = (event) => {
    const link = event.target.closest?.("a[data-panel]")
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    this.#within = this.place.contains(link)
    if (!this.dialog.open) this.#opener = { link, card: link.closest(".card, [id]")?.id }
    this.#open(link)
  }

  async #open(link) {
    const asked = ++this.#asked
    const promise = vbm.ask(link.href, { target: "div#panel" })
    const soon = setTimeout(() => this.#show("<p class=\"panel-opening\">Opening…</p>"), 150)
    try {
      const answer = await promise
      const text = await answer.text()
      if (asked !== this.#asked) return
      if (!answer.ok || answer.redirected || /<html[\s>]/i.test(text)) return location.assign(link.href)
      this.place.replaceChildren()
      await vbm.apply(text, { target: this.place, swap: "innerHTML" })
      this.#show()
      if (link.hash) this.place.querySelector(`[name="${CSS.escape(link.hash.slice(1))}"]`)?.focus()
    } catch {
      if (asked !== this.#asked) return
      this.dialog.close()
      vbm.toast("That could not be opened: there is no connection.", { tone: "late", action: { label: "Try again", run: () => this.#open(link) } })
    } finally {
      clearTimeout(soon)
    }
  }

  // Everything outside a modal dialog is out of reach, so messages come along.
  #show(placeholder) {
    if (placeholder && !this.dialog.open) this.place.innerHTML = placeholder
    if (!this.dialog.open) {
      this.dialog.showModal()
      this.#push()
    }
    if (!this.querySelector("#toasts")) this.dialog.append(document.getElementById("toasts"))
    const title = this.place.querySelector("h1, h2")
    if (title && !this.place.querySelector("[autofocus]")) { title.tabIndex = -1; title.focus({ preventScroll: true }) }
    this.dialog.scrollTop = 0
  }

  // The opener may have been redrawn meanwhile: find it again by its card.
  #closed() {
    this.#asked++
    if (this.#pushed) this.#leave()
    this.place.replaceChildren()
    this.after(document.getElementById("toasts"))
    const { link, card } = this.#opener ?? {}
    const again = link?.isConnected ? link : document.getElementById(card)?.querySelector("a")
    again?.focus({ preventScroll: true })
    if (again !== document.activeElement) document.getElementById(card)?.querySelector("a")?.focus({ preventScroll: true })
    document.dispatchEvent(new Event("vbm:settled"))
  }
})
