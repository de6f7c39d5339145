// Where a lifted card may go: a bar of all columns in reach of the thumb, and full columns that say so before the drop.
{
  const bar = Object.assign(document.createElement("div"), { className: "drop-bar" })

  const forbid = (place, why) => { if (why) place.dataset.forbidden = why }

  // What waits needs no room; a band takes what will wait, however full its column is.
  const whyFull = (column, card, origin) => {
    const full = document.getElementById(`said-${column.dataset.column}`)?.dataset.full
    return column.dataset.column !== origin.column && !vbm.waits(card) && full
  }

  vbm.showGoals = (board, card, origin, touch) => {
    bar.replaceChildren(...vbm.columnsOf(board).map((column) => {
      const place = Object.assign(document.createElement("span"), { textContent: column.querySelector("[data-column-name]").textContent })
      const why = whyFull(column, card, origin)
      place.dataset.to = column.dataset.column
      forbid(column.querySelector(".column-lists"), why)
      forbid(place, why)
      return place
    }))
    if (touch) document.body.append(bar)
  }

  vbm.hideGoals = (board) => {
    bar.remove()
    board.querySelectorAll("[data-forbidden]").forEach((lists) => { delete lists.dataset.forbidden })
  }

  vbm.topOf = (column, card) => {
    const held = vbm.waits(card)
    const first = vbm.cardsIn(vbm.listOf({ column, held })).find((other) => other !== card)
    return { column, held, after: null, before: first?.id ?? null }
  }
}
