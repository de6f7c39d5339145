// A board: cards lifted by mouse, finger or keyboard. Without this element the Move form of each card does the same.
customElements.define("vbm-board", class extends HTMLElement {
  #watcher
  #refreshTabStop
  #refreshTabs

  connectedCallback() {
    this.#refreshTabStop ??= vbm.boardKeys(this)
    this.#refreshTabs ??= vbm.boardTabs(this)
    this.#listen()
    this.#refresh()
    this.#watcher = new MutationObserver(() => this.#refresh())
    this.#watch()
  }

  disconnectedCallback() {
    this.#watcher.disconnect()
    this.removeEventListener("dragstart", this.#block)
    this.removeEventListener("contextmenu", this.#blockMenuWhilePressing)
  }

  moved(card, origin) {
    const place = vbm.placeOf(card)
    const cards = [...card.parentElement.querySelectorAll(":scope > .card")]
    const column = card.closest(".column")
    vbm.announce(`${card.querySelector(".card-title").textContent.trim()} moved to ${this.#nameOf(column)}, ${cards.indexOf(card) + 1} of ${cards.length}.`)
    if (place.column !== origin.column) column.scrollIntoView({ inline: "center", block: "nearest" })
    vbm.sendMove(card, origin)
  }

  #nameOf(column) {
    return column.querySelector("[data-column-name]")?.textContent.trim() || column.querySelector("h2").textContent.trim()
  }

  #listen() {
    this.addEventListener("dragstart", this.#block)
    this.addEventListener("contextmenu", this.#blockMenuWhilePressing)
  }

  #block = (event) => { if (event.target.closest?.(".card")) event.preventDefault() }

  #blockMenuWhilePressing = (event) => {
    if (event.pointerType === "touch" && event.target.closest(".card")) event.preventDefault()
  }

  #watch() {
    this.#watcher.observe(this, { childList: true, subtree: true })
  }

  #refresh() {
    this.querySelectorAll(".cards").forEach((list) => vbm.makeListSortable(list, this))
    this.querySelectorAll(".column").forEach((column) => column.toggleAttribute("data-empty", !column.querySelector(".card")))
    if (document.body.dataset.dragging) return
    this.#refreshTabStop()
    this.#refreshTabs()
  }
})
