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

  vbm.fieldsFor = (card, origin) => {
    const { column, held, after, before } = vbm.placeOf(card)
    return { to_column: column, from_column: origin.column, after_id: numberOf(after), before_id: numberOf(before), waits: held ? "yes" : "" }
  }

  vbm.settle = (id) => {
    const card = document.getElementById(id)
    if (card) delete card.dataset.pending
    document.dispatchEvent(new Event("vbm:settled"))
  }

  // What we did ourselves need not be asked for when it is heard of.
  vbm.ownRevision = (headers) => {
    const [was, now] = [headers.get("X-Was"), headers.get("X-Revision")]
    if (was && now) document.dispatchEvent(new CustomEvent("vbm:own", { detail: { was, now } }))
  }

  // Lists drawn by the server know nothing of a card that is still on its way: they wait, and are asked for later.
  document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
    const onItsWay = [...document.querySelectorAll(".card[data-pending]:not([data-pending=asked])")].some((card) => card.id !== ctx.own)
    let held = false
    for (let at = tasks.length - 1; onItsWay && at >= 0; at--) {
      if (tasks[at].target?.matches?.(".board-strip, .column-lists, .cards")) held = Boolean(tasks.splice(at, 1))
    }
    const unread = document.querySelectorAll("#toasts > .is-late:not(:has(form))") // good news of one card must not wipe out bad news of another
    if (unread.length && ctx.text?.includes("#toasts")) document.addEventListener("htmx:after:swap", () => document.getElementById("toasts").append(...unread), { once: true })
    const headers = ctx.headers ?? ctx.response?.headers
    held ? ctx.hold?.() : headers && vbm.ownRevision(headers)
  })

  vbm.focusCard = (id) => document.getElementById(id)?.querySelector(".card-title a")?.focus({ preventScroll: true })

  // Given back when the swap took it, never taken from where somebody went meanwhile.
  const refocus = (id, hadFocus) => { if (hadFocus && document.activeElement === document.body) vbm.focusCard(id) }

  vbm.glideBack = (id, origin) => {
    const card = document.getElementById(id)
    if (!card) return
    const glide = vbm.watchCards([card])
    vbm.putAt(card, origin)
    glide()
  }

  // `key` comes along when the answer was lost: the server may have done it, and then answers the same again.
  const takeBack = async (id, origin, wanted, words, { text, key } = {}) => {
    vbm.recount(wanted, origin)
    vbm.glideBack(id, origin)
    if (text) await vbm.apply(text, { own: id })
    vbm.settle(id)
    const way = vbm.refusalIn(text)?.querySelector("a[data-panel]")
    const can = !way && vbm.listOf(wanted)
    vbm.toast(words, { tone: "late", link: way, action: can && { label: text?.includes("<hx-partial") ? "Move anyway" : "Try again", run: () => again(id, wanted, key) } })
  }

  const again = (id, wanted, key) => {
    const card = document.getElementById(id)
    if (!card || card.dataset.pending) return
    const origin = vbm.placeOf(card)
    vbm.putAt(card, wanted)
    vbm.sendMove(card, origin, key)
  }

  const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

  // One after another: the neighbours that a move names must have arrived before it.
  let last = Promise.resolve()
  vbm.sendMove = (card, origin, key = newKey()) => {
    card.dataset.pending = key
    vbm.recount(origin, vbm.placeOf(card))
    return last = last.then(() => send(card.id, origin, key)).catch(() => vbm.settle(card.id))
  }

  const send = async (id, origin, key) => {
    const card = document.getElementById(id)
    const wanted = vbm.placeOf(card)
    const hadFocus = card.contains(document.activeElement)
    const fields = { ...vbm.fieldsFor(card, origin), command_key: key }
    try {
      const answer = await vbm.ask(urlFor(card), { method: "POST", fields, target: id, wait: WAIT })
      const text = await answer.text()
      if (answer.ok) {
        await vbm.apply(text, { own: id, headers: answer.headers })
        vbm.settle(id)
      } else await takeBack(id, origin, wanted, sentenceIn(text) || `The server could not do that (${answer.status}), so the card went back.`, { text })
    } catch (error) {
      await takeBack(id, origin, wanted, wordsFor(error), { key })
    }
    refocus(id, hadFocus)
  }
}
