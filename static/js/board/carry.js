// Carrying a card with keys: a step at once, or lifted, taken along and put down.
{
  // One step in the page alone; a card that waits keeps to the bands.
  const shift = (board, card, [across, along]) => {
    const list = card.parentElement
    const cards = vbm.cardsIn(list)
    const at = cards.indexOf(card)
    if (along) {
      if (!cards[at + along] || list.hasAttribute("data-sorted")) return false
      along < 0 ? cards[at - 1].before(card) : cards[at + 1].after(card)
    } else {
      const lists = [...board.querySelectorAll(".cards")].filter((one) => vbm.isHeld(one) === vbm.isHeld(list))
      const next = lists[lists.indexOf(list) + across]
      if (!next) return false
      const there = vbm.cardsIn(next)
      there[at] ? there[at].before(card) : next.append(card)
    }
    vbm.goTo(card)
    return true
  }

  vbm.carry = (board, card, step) => {
    if (!card || card.dataset.pending) return
    const origin = vbm.placeOf(card)
    if (shift(board, card, step)) board.moved(card, origin)
  }

  // `lift` takes a card up; while one is up, `key` is asked about every key.
  vbm.carrier = (board, signal) => {
    let carried = null
    let shifting = false

    const lift = (card) => {
      if (card.dataset.pending) return
      carried = { card, origin: vbm.placeOf(card) }
      card.dataset.carried = ""
      document.body.dataset.dragging = "keys"
      vbm.announce(`${vbm.nameOf(card)} lifted. Arrows carry it, Enter puts it down, Escape takes it back.`)
    }

    const put = (back) => {
      const { card, origin } = carried
      carried = null
      delete card.dataset.carried
      delete document.body.dataset.dragging
      if (back) vbm.glideBack(card.id, origin)
      vbm.goTo(card)
      if (!vbm.samePlace(vbm.placeOf(card), origin)) return board.moved(card, origin)
      vbm.announce(`${vbm.nameOf(card)} is where it was.`)
      vbm.settle(card.id)
    }

    const key = (event, step) => {
      if (!carried) return false
      event.preventDefault()
      event.stopPropagation()
      shifting = true
      if (step) shift(board, carried.card, step)
      else if (event.key === "Escape") put(true)
      else if (event.key === "Enter" || event.key === " ") put(false)
      shifting = false
      return true
    }

    board.addEventListener("focusout", () => { if (carried && !shifting) setTimeout(() => { if (carried && !carried.card.contains(document.activeElement)) put(true) }) }, { signal })
    return { lift, key }
  }
}
