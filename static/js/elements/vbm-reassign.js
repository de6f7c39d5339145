// A task dragged from a week onto somebody's row is given to them, by the form that stands beside it.
customElements.define("vbm-reassign", class extends HTMLElement {
  connectedCallback() {
    this.ondragstart = ({ target }) => { this.line = target.closest?.("[data-take]") }
    this.ondragover = (event) => {
      const row = this.#row(event)
      this.#mark(row)
      if (row) event.preventDefault()
    }
    this.ondrop = (event) => {
      const option = this.#option(this.#row(event))
      if (!option) return
      event.preventDefault()
      option.selected = true
      option.closest("form").requestSubmit()
    }
    this.onclick = ({ target }) => {
      const cell = target.closest?.("a.load")
      if (!cell) return
      this.querySelector("a.load[aria-current]")?.removeAttribute("aria-current")
      cell.setAttribute("aria-current", "true")
    }
    this.ondragend = () => { this.#mark(this.line = null) }
  }

  // Only people with a seat at the task's client are offered by its form, and only they can be dropped on.
  #option(row) { return row && this.line?.querySelector(`option[value="${row.dataset.person}"]`) }

  #row({ target }) {
    const row = target.closest?.("[data-person]")
    return this.#option(row) ? row : null
  }

  #mark(row) {
    if (row === this.marked) return
    this.marked?.classList.remove("is-over")
    this.marked = row
    row?.classList.add("is-over")
  }
})
