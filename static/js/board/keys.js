// The board from the keyboard: one tab stop, arrows walk, Alt+arrow carries, m asks where to, Enter opens.
{
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
  const cardsIn = (list) => [...list.querySelectorAll(":scope > .card")]
  const face = (card) => card.querySelector(".card-title a")

  const settleTabStop = (board) => {
    const cards = [...board.querySelectorAll(".card")]
    const current = cards.find((card) => card.contains(document.activeElement)) || cards.find((card) => card.dataset.current) || cards[0]
    for (const card of cards) {
      for (const link of card.querySelectorAll("a")) link.tabIndex = card === current ? 0 : -1
      card === current ? card.dataset.current = "yes" : delete card.dataset.current
    }
  }

  const neighbour = (board, card, [across, along]) => {
    const lists = [...board.querySelectorAll(".cards")]
    const at = cardsIn(card.parentElement).indexOf(card)
    if (along) return cardsIn(card.parentElement)[at + along]
    for (let index = lists.indexOf(card.parentElement) + across; lists[index]; index += across) {
      const cards = cardsIn(lists[index])
      if (cards.length) return cards[Math.min(at, cards.length - 1)]
    }
  }

  const carry = (board, card, [across, along]) => {
    if (card.dataset.pending) return
    const origin = vbm.placeOf(card)
    const cards = cardsIn(card.parentElement)
    const at = cards.indexOf(card)
    if (along) {
      if (!cards[at + along] || card.parentElement.hasAttribute("data-sorted")) return
      along < 0 ? cards[at - 1].before(card) : cards[at + 1].after(card)
    } else {
      const lists = [...board.querySelectorAll(".cards")]
      const list = lists[lists.indexOf(card.parentElement) + across]
      if (!list) return
      const there = cardsIn(list)
      there[at] ? there[at].before(card) : list.append(card)
    }
    face(card).focus({ preventScroll: true })
    card.scrollIntoView({ block: "nearest", inline: "nearest" })
    board.moved(card, origin)
  }

  vbm.boardKeys = (board) => {
    settleTabStop(board)
    board.addEventListener("focusin", () => settleTabStop(board))
    board.addEventListener("keydown", (event) => {
      const card = event.target.closest(".card")
      if (!card || vbm.typing(event.target) || event.ctrlKey || event.metaKey) return
      const step = STEPS[event.key]
      if (step && event.altKey) { event.preventDefault(); return carry(board, card, step) }
      if (step) { event.preventDefault(); return face(neighbour(board, card, step) ?? card).focus() }
      if (event.key === "Home" || event.key === "End") { event.preventDefault(); return face(cardsIn(card.parentElement).at(event.key === "Home" ? 0 : -1)).focus() }
      if (event.key === "m" && !event.altKey && board.dataset.keys !== "off") card.querySelector("[data-move-link]")?.click()
    })
    return () => settleTabStop(board)
  }
}
