// Walking over a board without a mouse: Tab goes from list to list, to the card one was at; arrows go from card to card.
{
  vbm.face = (card) => card.querySelector(".card-title a")
  vbm.columnsOf = (board) => [...board.querySelectorAll(".column")]

  vbm.goTo = (card) => {
    if (!card) return
    vbm.face(card).focus({ preventScroll: true })
    card.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  vbm.neighbour = (board, card, [across, along]) => {
    const columns = vbm.columnsOf(board)
    let index = columns.indexOf(card.closest(".column"))
    const at = vbm.cardsIn(columns[index]).indexOf(card)
    if (along) return vbm.cardsIn(columns[index])[at + along]
    while (columns[index += across]) {
      const cards = vbm.cardsIn(columns[index])
      if (cards.length) return cards[Math.min(at, cards.length - 1)]
    }
  }

  // Every list has one, else a keyboard could not scroll it.
  vbm.tabStops = (board) => {
    const stops = new Map()
    return () => board.querySelectorAll(".cards").forEach((list) => {
      const cards = vbm.cardsIn(list)
      const stop = [document.activeElement?.closest(".card"), stops.get(list.id), cards[0]].find((card) => cards.includes(card))
      stops.set(list.id, stop)
      for (const card of cards) for (const link of card.querySelectorAll("a")) link.tabIndex = card === stop ? 0 : -1
    })
  }
}
