// The board from the keyboard: arrows walk, Alt+arrow or Space carries, letters act. `?` lists them.
{
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

  const open = (card, way) => vbm.openPanel(`${vbm.face(card).href}${way}`, card)

  const complete = async (card) => {
    const { id } = card
    const url = `${vbm.face(card).href}/completion${card.classList.contains("is-done") ? "/undo" : ""}`
    const answer = await vbm.ask(url, { method: "POST", target: "toasts" })
    const text = await answer.text()
    await vbm.apply(text, { headers: answer.headers })
    if (!answer.ok) vbm.toast(vbm.refusalIn(text)?.textContent.trim() || "The server could not do that.", { tone: "late" })
    vbm.focusCard(id)
  }

  const LETTERS = {
    ",": (board, card) => vbm.carry(board, card, [-1, 0]),
    ".": (board, card) => vbm.carry(board, card, [1, 0]),
    n: (board, card) => (card ?? board).closest(".column, vbm-board").querySelector(".quick-add .input")?.focus(),
    m: (board, card) => card?.querySelector("[data-move-link]")?.click(),
    x: (board, card) => card && complete(card),
    w: (board, card) => card && open(card, "/blocker/new"),
    e: (board, card) => card && vbm.face(card).click(),
    a: (board, card) => card && open(card, "/edit#assignee_id"),
    d: (board, card) => card && open(card, "/edit#due_on"),
    l: (board, card) => card && open(card, "/edit#labels"),
    "?": (board) => vbm.openPanel(board.dataset.keysUrl || "/projects/keys"),
  }

  vbm.openPanel = async (href, card) => {
    await vbm.desk().catch(() => {})
    const link = Object.assign(document.createElement("a"), { href, hidden: true })
    link.dataset.panel = ""
    ;(card ?? document.body).append(link)
    link.click()
    link.remove()
  }

  vbm.boardKeys = (board, signal) => {
    const settleTabStops = vbm.tabStops(board)
    const carrier = vbm.carrier(board, signal)
    let wantsColumn = 0

    const letter = (event, card) => {
      const column = Date.now() < wantsColumn && /^[1-9]$/.test(event.key) && vbm.columnsOf(board)[event.key - 1]
      wantsColumn = event.key === "g" ? Date.now() + 1500 : 0
      if (column) {
        column.scrollIntoView({ inline: "center", block: "nearest" })
        const first = vbm.cardsIn(column)[0]
        first ? vbm.goTo(first) : column.querySelector(".quick-add .input")?.focus()
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
      if (carrier.key(event, step)) return
      const card = event.target.closest?.("vbm-board .card")
      const onFace = card && event.target === vbm.face(card)
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey) return
        event.preventDefault()
        return vbm.undo()
      }
      const end = { Home: 0, End: -1 }[event.key]
      if (card && (step || end !== undefined || (onFace && event.key === " "))) {
        event.preventDefault()
        if (event.key === " ") return carrier.lift(card)
        if (step && event.altKey) return vbm.carry(board, card, step)
        return vbm.goTo(step ? vbm.neighbour(board, card, step) : vbm.cardsIn(card.closest(".column")).at(end))
      }
      if (!event.altKey && !vbm.lettersAreOff()) letter(event, card)
    }

    settleTabStops()
    document.addEventListener("keydown", key, { signal })
    board.addEventListener("focusin", settleTabStops, { signal })
    return settleTabStops
  }
}
