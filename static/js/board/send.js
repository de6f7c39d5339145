// Telling the server where a card went. The card is already there; if the answer is no, this card alone goes back.
{
  const WAIT = 12000
  const numberOf = (id) => (id && document.getElementById(id)?.dataset.task) || ""
  const wordsFor = (error) => error.name === "TimeoutError" ? "The server took too long, so the card went back." : "There is no connection, so the card went back."

  const urlFor = (card) => card.dataset.moveUrl || card.closest("vbm-board").dataset.movesUrlTemplate.replace("{task}", card.dataset.task)

  const settle = (id) => {
    const card = document.getElementById(id)
    if (card) delete card.dataset.pending
    document.dispatchEvent(new Event("vbm:settled"))
    return card
  }

  const refocus = (id, hadFocus) => {
    if (hadFocus && !document.getElementById(id)?.contains(document.activeElement)) document.getElementById(id)?.querySelector(".card-title a")?.focus({ preventScroll: true })
  }

  const takeBack = (id, origin, wanted, words, text) => {
    const card = document.getElementById(id)
    vbm.recount(wanted.column, origin.column)
    if (card) vbm.putAt(card, origin)
    if (text) vbm.apply(text)
    settle(id)
    vbm.toast(words, { tone: "late", action: { label: "Try again", run: () => again(id, wanted) } })
  }

  const again = (id, wanted) => {
    const card = document.getElementById(id)
    if (!card || card.dataset.pending) return
    const origin = vbm.placeOf(card)
    vbm.putAt(card, wanted)
    vbm.sendMove(card, origin)
  }

  vbm.sendMove = async (card, origin) => {
    const { id } = card
    const wanted = vbm.placeOf(card)
    const hadFocus = card.contains(document.activeElement)
    const key = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now()
    const fields = { to_column: wanted.column, from_column: origin.column, after_id: numberOf(wanted.after), before_id: numberOf(wanted.before), version: card.dataset.version ?? "", command_key: key }
    card.dataset.pending = key
    vbm.recount(origin.column, wanted.column)
    try {
      const answer = await vbm.ask(urlFor(card), { method: "POST", fields, target: card.id, wait: WAIT })
      const text = await answer.text()
      if (!answer.ok) return takeBack(id, origin, wanted, vbm.refusalIn(text) || `The server could not do that (${answer.status}), so the card went back.`, text)
      await vbm.apply(text)
      settle(id)
      refocus(id, hadFocus)
    } catch (error) {
      takeBack(id, origin, wanted, wordsFor(error))
      refocus(id, hadFocus)
    }
  }
}
