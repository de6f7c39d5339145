// Telling the server where a card went. The card is already there; if the answer is no, this card alone goes back.
{
  const WAIT = 12000
  const numberOf = (id) => (id && document.getElementById(id)?.dataset.task) || ""
  const wordsFor = (error) => error.name === "TimeoutError" ? "The server took too long, so the card went back." : "There is no connection, so the card went back."

  const sentenceIn = (text) => {
    const refusal = vbm.refusalIn(text)
    refusal?.querySelector("a")?.remove()
    return refusal?.textContent.trim()
  }

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

  // `key` comes along when the answer was lost: the server may have done it, and then answers the same again.
  const takeBack = (id, origin, wanted, words, { text, key } = {}) => {
    const card = document.getElementById(id)
    vbm.recount(wanted.column, origin.column)
    if (card) vbm.putAt(card, origin)
    if (text) vbm.apply(text)
    settle(id)
    const way = vbm.refusalIn(text)?.querySelector("a[data-panel]")
    vbm.toast(words, { tone: "late", link: way, action: !way && { label: "Try again", run: () => again(id, wanted, key) } })
  }

  const again = (id, wanted, key) => {
    const card = document.getElementById(id)
    if (!card || card.dataset.pending) return
    const origin = vbm.placeOf(card)
    vbm.putAt(card, wanted)
    vbm.sendMove(card, origin, key)
  }

  const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

  vbm.sendMove = async (card, origin, key = newKey()) => {
    const { id } = card
    const wanted = vbm.placeOf(card)
    const hadFocus = card.contains(document.activeElement)
    const fields = { to_column: wanted.column, from_column: origin.column, after_id: numberOf(wanted.after), before_id: numberOf(wanted.before), version: card.dataset.version ?? "", command_key: key }
    card.dataset.pending = key
    vbm.recount(origin.column, wanted.column)
    try {
      const answer = await vbm.ask(urlFor(card), { method: "POST", fields, target: card.id, wait: WAIT })
      const text = await answer.text()
      if (!answer.ok) return takeBack(id, origin, wanted, sentenceIn(text) || `The server could not do that (${answer.status}), so the card went back.`, { text })
      await vbm.apply(text)
      settle(id)
      refocus(id, hadFocus)
    } catch (error) {
      takeBack(id, origin, wanted, wordsFor(error), { key })
      refocus(id, hadFocus)
    }
  }
}
