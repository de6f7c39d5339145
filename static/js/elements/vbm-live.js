// Other people's changes appear by themselves, but never under a dragged card or a half-typed field.
customElements.define("vbm-live", class extends HTMLElement {
  #revision = 0
  #wanted = 0
  #asking = null
  #stream
  #ended
  #note

  connectedCallback() {
    this.#revision = this.#wanted = Number(this.dataset.revision || 0)
    this.#stream = new vbm.Stream(this.dataset.stream, {
      heard: (revision) => this.#hear(revision),
      ask: () => this.#ask(),
      well: (well) => this.#say(well ? "" : "Live updates delayed"),
    })
    this.#ended = new AbortController()
    const on = (place, name, act) => place.addEventListener(name, act, { signal: this.#ended.signal })
    on(document, "vbm:settled", () => this.#catchUp())
    on(document, "focusout", () => setTimeout(() => this.#catchUp()))
    on(document, "htmx:after:swap", () => setTimeout(() => this.#catchUp()))
    on(document, "visibilitychange", () => this.#stream.hiddenOrShown())
    on(window, "online", () => this.#stream.resume())
    on(window, "pagehide", () => this.#stream.close())
    on(window, "pageshow", (event) => { if (event.persisted) this.#stream.resume() })
    this.#stream.open()
  }

  disconnectedCallback() {
    this.#ended.abort()
    this.#stream.close()
  }

  get #handsFull() {
    return Boolean(document.body.dataset.dragging || document.querySelector(".card[data-pending]"))
  }

  #hear(revision) {
    this.#wanted = Math.max(this.#wanted, revision)
    this.#catchUp()
  }

  #catchUp() {
    if (this.#wanted > this.#revision && !this.#handsFull) this.#ask()
  }

  // Answers whether the server could be reached; one question at a time.
  #ask() {
    this.#asking ??= this.#fetch().catch(() => false).finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  async #fetch() {
    const url = new URL(this.dataset.changes, location.href)
    url.searchParams.set("since", this.#revision)
    const answer = await vbm.ask(url)
    if (answer.status === 204 || answer.status === 304) return true
    if (!answer.ok || answer.redirected) return false
    const text = await answer.text()
    if (this.#handsFull) return true
    const revision = Number(answer.headers.get("X-Revision")) || this.#wanted
    if (text.trim() && await this.#apply(text)) return true
    this.#revision = Math.max(this.#revision, revision)
    this.dataset.revision = this.#revision
    if (this.#wanted > this.#revision) setTimeout(() => this.#catchUp(), 250)
    return true
  }

  // True when a part had to wait because someone is working in it; the same question is asked again later.
  async #apply(text) {
    let held = false
    const scrolls = [...this.querySelectorAll(".cards, .columns")].map((place) => [place, place.scrollTop, place.scrollLeft])
    await vbm.apply(text, { skip: (target) => vbm.beingWorkedOn(target) && (held = true) })
    for (const [place, top, left] of scrolls) if (place.isConnected) { place.scrollTop = top; place.scrollLeft = left }
    return held
  }

  #say(words) {
    if (!this.#note && !words) return
    this.#note ??= this.#makeNote()
    this.#note.hidden = !words
    this.#note.firstElementChild.textContent = words
  }

  #makeNote() {
    const note = document.createElement("p")
    note.className = "live-note"
    note.setAttribute("role", "status")
    note.innerHTML = "<span></span> <a>Reload</a>"
    note.lastElementChild.href = location.href
    document.getElementById("toasts").before(note)
    return note
  }
})
