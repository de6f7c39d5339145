// Where a card stands, in words that survive a change of the list around it: column and neighbours.
{
  const cardAfter = (card) => { let next = card.nextElementSibling; while (next && !next.matches(".card")) next = next.nextElementSibling; return next }
  const cardBefore = (card) => { let before = card.previousElementSibling; while (before && !before.matches(".card")) before = before.previousElementSibling; return before }
  const listOf = (column) => document.querySelector(`.cards[data-column="${CSS.escape(column)}"]`)

  vbm.placeOf = (card) => ({
    column: card.closest(".cards").dataset.column,
    after: cardBefore(card)?.id ?? null,
    before: cardAfter(card)?.id ?? null,
  })

  vbm.samePlace = (one, other) => one.column === other.column && one.after === other.after && one.before === other.before

  vbm.putAt = (card, place) => {
    const list = listOf(place.column)
    const within = (id) => { const found = id && document.getElementById(id); return found && found !== card && found.parentElement === list ? found : null }
    const after = within(place.after)
    const before = within(place.before)
    if (!list) return
    if (after) after.after(card)
    else if (before) before.before(card)
    else if (place.after === null && place.before !== null) list.prepend(card)
    else list.append(card)
  }

  // Counters show what the server said; "99+" and the like are not ours to reckon with.
  vbm.recount = (from, to) => {
    const shift = (column, by) => document.querySelectorAll(`[data-count="${CSS.escape(column)}"]`).forEach((counter) => {
      if (/^\d+$/.test(counter.textContent.trim())) counter.textContent = Math.max(0, Number(counter.textContent) + by)
    })
    if (from === to) return
    shift(from, -1)
    shift(to, 1)
  }
}
