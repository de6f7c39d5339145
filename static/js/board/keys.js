// The board from the keyboard: one tab stop, arrows walk, Alt+arrow or Space carries, letters act. `?` lists them.
{
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
  const SWITCH = "vbm-keys"
  const face = (card) => card.querySelector(".card-title a")
  const columnsOf = (board) => [...board.querySelectorAll(".column")]
  const lettersAreOff = () => { try { return localStorage.getItem(SWITCH) === "off" } catch { return false } }

  const go = (card) => {
    if (!card) return
    face(card).focus({ preventScroll: true })
    card.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  const neighbour = (board, card, [across, along]) => {
    const columns = columnsOf(board)
    let index = columns.indexOf(card.closest(".column"))
    const at = vbm.cardsIn(columns[index]).indexOf(card)
    if (along) return vbm.cardsIn(columns[index])[at + along]
    while (columns[index += across]) {
      const cards = vbm.cardsIn(columns[index])
      if (cards.length) return cards[Math.min(at, cards.length - 1)]
    }
  }

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
    go(card)
    return true
  }

  const carry = (board, card, step) => {
    if (!card || card.dataset.pending) return
    const origin = vbm.placeOf(card)
    if (shift(board, card, step)) board.moved(card, origin)
  }

  const open = (card, way) => vbm.openPanel(`${face(card).href}${way}`, card)

  const complete = async (card) => {
    const { id } = card
    const url = `${face(card).href}/completion${card.classList.contains("is-done") ? "/undo" : ""}`
    const answer = await vbm.ask(url, { method: "POST", target: "toasts" })
    const text = await answer.text()
    await vbm.apply(text, { headers: answer.headers })
    if (!answer.ok) vbm.toast(vbm.refusalIn(text)?.textContent.trim() || "The server could not do that.", { tone: "late" })
    vbm.focusCard(id)
  }

  const LETTERS = {
    ",": (board, card) => carry(board, card, [-1, 0]),
    ".": (board, card) => carry(board, card, [1, 0]),
    n: (board, card) => (card ?? board).closest(".column, vbm-board").querySelector(".quick-add .input")?.focus(),
    m: (board, card) => card?.querySelector("[data-move-link]")?.click(),
    x: (board, card) => card && complete(card),
    w: (board, card) => card && open(card, "/blocker/new"),
    e: (board, card) => card && face(card).click(),
    a: (board, card) => card && open(card, "/edit#assignee_id"),
    d: (board, card) => card && open(card, "/edit#due_on"),
    l: (board, card) => card && open(card, "/edit#labels"),
    "?": (board) => vbm.openPanel(board.dataset.keysUrl || "/projects/keys"),
  }

  vbm.openPanel = (href, card) => {
    const link = Object.assign(document.createElement("a"), { href, hidden: true })
    link.dataset.panel = ""
    ;(card ?? document.body).append(link)
    link.click()
    link.remove()
  }

  vbm.boardKeys = (board, signal) => {
    let current = null
    let carried = null
    let shifting = false
    let wantsColumn = 0

    const settleTabStop = () => {
      const cards = vbm.cardsIn(board)
      current = cards.find((card) => card.contains(document.activeElement)) ?? (cards.includes(current) ? current : cards[0])
      for (const card of cards) for (const link of card.querySelectorAll("a")) link.tabIndex = card === current ? 0 : -1
    }

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
      go(card)
      if (!vbm.samePlace(vbm.placeOf(card), origin)) return board.moved(card, origin)
      vbm.announce(`${vbm.nameOf(card)} is where it was.`)
      vbm.settle(card.id)
    }

    const whileCarried = (event, step) => {
      event.preventDefault()
      event.stopPropagation()
      shifting = true
      if (step) shift(board, carried.card, step)
      else if (event.key === "Escape") put(true)
      else if (event.key === "Enter" || event.key === " ") put(false)
      shifting = false
    }

    const letter = (event, card) => {
      const column = Date.now() < wantsColumn && /^[1-9]$/.test(event.key) && columnsOf(board)[event.key - 1]
      wantsColumn = event.key === "g" ? Date.now() + 1500 : 0
      if (column) {
        column.scrollIntoView({ inline: "center", block: "nearest" })
        const first = vbm.cardsIn(column)[0]
        first ? go(first) : column.querySelector(".quick-add .input")?.focus()
      }
      const hot = document.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`)
      if (!column && !hot && !LETTERS[event.key]) return
      event.preventDefault()
      if (hot) hot.matches("input, select") ? hot.focus() : hot.click()
      else if (!column) LETTERS[event.key](board, card)
    }

    const key = (event) => {
      if (event.defaultPrevented || vbm.typing(event.target) || document.querySelector("dialog[open]")) return
      const step = STEPS[event.key]
      if (carried) return whileCarried(event, step)
      const card = event.target.closest?.("vbm-board .card")
      const onFace = card && event.target === face(card)
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey) return
        event.preventDefault()
        return vbm.undo()
      }
      const end = { Home: 0, End: -1 }[event.key]
      if (card && (step || end !== undefined || (onFace && event.key === " "))) {
        event.preventDefault()
        if (event.key === " ") return lift(card)
        if (step && event.altKey) return carry(board, card, step)
        return go(step ? neighbour(board, card, step) : vbm.cardsIn(card.closest(".column")).at(end))
      }
      if (!event.altKey && !lettersAreOff()) letter(event, card)
    }

    settleTabStop()
    document.addEventListener("keydown", key, { signal })
    board.addEventListener("focusin", settleTabStop, { signal })
    board.addEventListener("focusout", () => { if (carried && !shifting) setTimeout(() => { if (carried && !carried.card.contains(document.activeElement)) put(true) }) }, { signal })
    return settleTabStop
  }

  // The switch in the list of keys: for this device, since it is about hands.
  document.addEventListener("change", ({ target }) => {
    if (target.id === "letters-off") try { target.checked ? localStorage.setItem(SWITCH, "off") : localStorage.removeItem(SWITCH) } catch {}
  })
  document.addEventListener("htmx:after:swap", () => {
    const box = document.getElementById("letters-off")
    if (box) box.checked = lettersAreOff()
  })
}
