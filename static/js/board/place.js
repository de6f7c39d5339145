// Where a card stands, in words that survive a change of the list around it: column, band of those that wait or not, neighbours.
{
  const cardBeside = (card, way) => { let at = card[way]; while (at && !at.matches(".card")) at = at[way]; return at?.id ?? null }
  const calm = matchMedia("(prefers-reduced-motion: reduce)")

  vbm.cardsIn = (place) => [...place.querySelectorAll(".card:not(.is-lifted)")]
  vbm.nameOf = (card) => card.querySelector(".card-title").textContent.trim()
  vbm.isHeld = (list) => list.classList.contains("is-waiting")
  vbm.waits = (card) => Boolean(card.querySelector(":scope > .band.is-waiting"))
  vbm.listOf = ({ column, held }) => document.querySelector(`.cards${held ? ".is-waiting" : ":not(.is-waiting)"}[data-column="${CSS.escape(column)}"]`)

  vbm.placeOf = (card) => ({
    column: card.parentElement.dataset.column,
    held: vbm.isHeld(card.parentElement),
    after: cardBeside(card, "previousElementSibling"),
    before: cardBeside(card, "nextElementSibling"),
  })

  vbm.samePlace = (one, other) => Object.keys(one).every((name) => one[name] === other[name])

  vbm.putAt = (card, place) => {
    const list = vbm.listOf(place)
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
    const shift = ({ column }, by) => document.querySelectorAll(`[data-count="${CSS.escape(column)}"]`).forEach((counter) => {
      if (/^\d+$/.test(counter.textContent.trim())) counter.textContent = Math.max(0, Number(counter.textContent) + by)
    })
    const shiftHeld = (place, by) => {
      const list = place.held && vbm.listOf(place)
      if (list) list.dataset.heading = list.dataset.heading.replace(/\d+/, (number) => Math.max(0, Number(number) + by))
    }
    shiftHeld(from, -1)
    shiftHeld(to, 1)
    if (from.column === to.column) return
    shift(from, -1)
    shift(to, 1)
  }

  // What is about to change its place is looked at before, so that it can be seen to go there.
  vbm.watchCards = (cards) => {
    const seen = calm.matches || cards.length > 400 ? [] : cards.map((card) => [card.id, card.getBoundingClientRect()])
    return () => {
      for (const [id, from] of seen) {
        const card = document.getElementById(id)
        const to = card?.getBoundingClientRect()
        const [x, y] = to ? [from.x - to.x, from.y - to.y] : [0, 0]
        if (x || y) card.animate([{ translate: `${x}px ${y}px` }, { translate: "0 0" }], { duration: 200, easing: "ease-out" })
      }
    }
  }
}
