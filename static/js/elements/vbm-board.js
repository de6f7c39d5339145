// A board: cards lifted by mouse, finger or keyboard. Without this element the Move form of each card does the same.
customElements.define("vbm-board", class extends HTMLElement {
  #watcher
  #ended
  #refreshTabStop
  #refreshTabs

  connectedCallback() {
    this.#ended = new AbortController()
    const { signal } = this.#ended
    this.#refreshTabStop = vbm.boardKeys(this, signal)
    this.#refreshTabs ??= vbm.boardTabs(this)
    vbm.rememberUndos(signal)
    this.addEventListener("dragstart", (event) => { if (event.target.closest?.(".card")) event.preventDefault() }, { signal })
    this.addEventListener("contextmenu", (event) => { if (event.pointerType === "touch" && event.target.closest(".card")) event.preventDefault() }, { signal })
    this.#refresh()
    this.#watcher = new MutationObserver(() => this.#refresh())
    this.#watcher.observe(this, { childList: true, subtree: true })
  }

  disconnectedCallback() {
    this.#watcher.disconnect()
    this.#ended.abort()
  }

  // What waits goes on waiting in the band of its new column, unless it leaves a column that means waiting.
  moved(card, origin) {
    const stageOf = ({ column }) => vbm.listOf({ column }).closest(".column").dataset.stage
    const place = vbm.placeOf(card)
    const waits = vbm.waits(card)
    const freed = stageOf(origin) === "waiting" && stageOf(place) !== "waiting"
    if (waits && !place.held && !freed) this.#toBand(card, place)
    if (vbm.samePlace(vbm.placeOf(card), origin)) {
      vbm.toast("It still waits. Open it to say that it can go on.")
      return vbm.settle(card.id)
    }
    const asks = place.column !== origin.column && card.closest(".column").hasAttribute("data-asks")
    if (asks || !waits && (place.held || (stageOf(place) === "waiting" && place.column !== origin.column))) return this.#ask(card, origin)
    this.#say(card)
    if (place.column !== origin.column) card.closest(".column").scrollIntoView({ inline: "center", block: "nearest" })
    vbm.sendMove(card, origin)
  }

  #toBand(card, { column }) {
    const place = { column, held: true, before: null }
    vbm.putAt(card, { ...place, after: vbm.cardsIn(vbm.listOf(place)).at(-1)?.id ?? null })
  }

  // For whom, what for, or why? Asked before anything is saved; closed without an answer, the card goes back.
  #ask(card, origin) {
    const { id } = card
    const answered = new AbortController()
    let done = false
    card.dataset.pending = "asked"
    document.addEventListener("panel-close", () => { done = true }, { signal: answered.signal })
    document.addEventListener("vbm:settled", () => {
      answered.abort()
      if (!done) vbm.glideBack(id, origin)
      vbm.settle(id)
      vbm.focusCard(id)
    }, { signal: answered.signal })
    const fields = new URLSearchParams({ ...vbm.fieldsFor(card, origin), asked: "yes" })
    vbm.openPanel(`${card.querySelector("[data-move-link]").href}?${fields}`, card)
  }

  #say(card) {
    const cards = vbm.cardsIn(card.parentElement)
    const column = card.closest(".column")
    const name = (column.querySelector("[data-column-name]") ?? column.querySelector("h2")).textContent.trim()
    vbm.announce(`${vbm.nameOf(card)} moved to ${name}, ${cards.indexOf(card) + 1} of ${cards.length}. Undo: Ctrl Z.`)
  }

  #refresh() {
    this.querySelectorAll(".cards").forEach((list) => vbm.makeListSortable(list, this))
    this.querySelectorAll(".column").forEach((column) => column.toggleAttribute("data-empty", !column.querySelector(".card")))
    if (document.body.dataset.dragging) return
    this.#refreshTabStop()
    this.#refreshTabs()
  }
})
