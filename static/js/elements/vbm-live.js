// Other people's changes appear by themselves, but never under a dragged card or a half-typed field.
customElements.define("vbm-live", class extends HTMLElement {
  #revision
  #wanted
  #asking = null
  #stream
  #ended
  #say = vbm.liveNote()
  #settled = 0
  #missed = false

  connectedCallback() {
    this.#revision = this.#wanted = this.dataset.revision || "0"
    this.#stream = new vbm.Stream(this.dataset.stream, {
      heard: (revision) => this.#hear(revision),
      ask: () => this.#ask(),
      well: (well) => this.#say(well ? "" : "Live updates delayed"),
    })
    this.#ended = new AbortController()
    const on = (place, name, act) => place.addEventListener(name, act, { signal: this.#ended.signal })
    on(document, "vbm:settled", () => { this.#settled++; this.#catchUp() })
    on(document, "vbm:own", ({ detail }) => this.#advance(detail))
    on(document, "focusout", () => setTimeout(() => this.#catchUp()))
    on(document, "htmx:after:swap", ({ detail }) => detail.ctx.skip || setTimeout(() => this.#catchUp()))
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
    this.#wanted = revision
    this.#catchUp()
  }

  // Revisions that are numbers are compared as such; anything else that differs ("resync") is news.
  get #behind() {
    const [wanted, have] = [Number(this.#wanted), Number(this.#revision)]
    return Number.isNaN(wanted) || Number.isNaN(have) ? this.#wanted !== this.#revision : wanted > have
  }

  // My own change stands here already; only when nobody else's lies between is there nothing to ask.
  #advance({ was, now }) {
    if (was !== this.#revision) return
    this.#revision = this.dataset.revision = now
    if (Number(this.#wanted) <= Number(now)) this.#wanted = now
  }

  #catchUp() {
    if (this.#behind && !this.#handsFull) this.#ask()
  }

  // Answers whether the server could be reached; one question at a time.
  #ask() {
    const before = this.#wanted
    this.#asking ??= this.#fetch().catch(() => false).finally(() => {
      this.#asking = null
      if (this.#wanted !== before || this.#missed) this.#catchUp()
    })
    return this.#asking
  }

  async #fetch() {
    const url = new URL(this.dataset.changes, location.href)
    url.searchParams.set("since", this.#revision)
    const wanted = this.#wanted
    const settled = this.#settled // a move of mine that ends meanwhile is newer than this answer
    const answer = await vbm.ask(url)
    const nothingNew = answer.status === 204 || answer.status === 304
    if (!nothingNew && (!answer.ok || answer.redirected)) return false
    const text = nothingNew ? "" : await answer.text()
    this.#missed = this.#handsFull || this.#settled !== settled
    if (this.#missed) return true
    if (text.trim() && await this.#apply(text)) return true
    this.#revision = this.dataset.revision = answer.headers.get("X-Revision") ?? (nothingNew ? this.#revision : wanted)
    if (this.#wanted === wanted) this.#wanted = this.#revision
    return true
  }

  // True when a part had to wait because someone is working in it; the same question is asked again later.
  async #apply(text) {
    let held = false
    const cards = [...this.querySelectorAll(".card")]
    const lists = new Map(cards.map((card) => [card.id, card.parentElement.id]))
    const glide = vbm.watchCards(cards)
    const scrolls = [...this.querySelectorAll(".cards, .columns")].map((place) => [place, place.scrollTop, place.scrollLeft])
    await vbm.apply(text, { skip: (target) => vbm.beingWorkedOn(target) && (held = true), hold: () => { held = true } })
    for (const [place, top, left] of scrolls) if (place.isConnected) { place.scrollTop = top; place.scrollLeft = left }
    glide()
    for (const card of this.querySelectorAll(".card")) if ((lists.get(card.id) ?? card.parentElement.id) !== card.parentElement.id) this.#mark(card)
    return held
  }

  #mark(card) {
    const chip = Object.assign(document.createElement("span"), { className: "card-chip", textContent: card.dataset.by ? `${card.dataset.by} moved this` : "Just moved" })
    card.append(chip)
    setTimeout(() => chip.remove(), 4000)
  }
})
