// Lifting a card with mouse or finger. What a drop means is the board's business: it gets card and origin.
{
  const CLICK_IS_SHORTER_THAN = 250
  const SWALLOW_CLICK_FOR = 400
  const HOLD_AT_EDGE = 500
  const ZONE = 48
  const SPEED = 14
  const onPhone = matchMedia("(max-width: 860px)")
  let lifted = null

  const swallowNextClick = () => {
    const stop = new AbortController()
    document.addEventListener("click", (event) => {
      if (!event.isTrusted || event.target.closest("#toasts")) return
      event.preventDefault()
      event.stopPropagation()
      stop.abort()
    }, { capture: true, signal: stop.signal })
    setTimeout(() => stop.abort(), SWALLOW_CLICK_FOR)
  }

  // Sortable knows no cancel: tell it the finger is up, and remember that it was not meant.
  const cancel = () => {
    if (!lifted || lifted.cancelled) return
    lifted.cancelled = true
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }))
  }

  addEventListener("keydown", (event) => { if (event.key === "Escape" && lifted) { event.preventDefault(); event.stopPropagation(); cancel() } }, true)
  addEventListener("blur", cancel)
  addEventListener("pointercancel", () => { if (lifted) lifted.cancelled = true }, true)
  addEventListener("pointermove", (event) => {
    if (!lifted || !event.isTrusted) return
    Object.assign(lifted, { x: event.clientX, y: event.clientY })
    if (event.pointerType === "mouse" && !event.buttons) { lifted.outside = true; cancel() }
  }, true)

  // How deep in an edge zone, from -1 to 1.
  const depth = (at, from, to) => at < from + ZONE ? Math.max(-1, (at - from - ZONE) / ZONE) : at > to - ZONE ? Math.min(1, (at - to + ZONE) / ZONE) : 0

  const scrollerUnder = (element, board) => {
    while (element && board.contains(element) && (element.scrollHeight <= element.clientHeight + 1 || !/auto|scroll/.test(getComputedStyle(element).overflowY))) element = element.parentElement
    return element && board.contains(element) ? element : null
  }

  // Also while the pointer rests. On a phone a card held at the edge brings in one column, then the next.
  const scroll = (now) => {
    if (!lifted) return
    requestAnimationFrame(scroll)
    const { x, y, board, touch } = lifted
    const under = document.elementFromPoint(x, y)
    const over = touch ? under?.closest(".drop-bar [data-to]") : null
    if (over !== lifted.over) {
      lifted.over?.classList.remove("is-over")
      over?.classList.add("is-over")
      lifted.over = over
    }
    if (over) return
    const list = scrollerUnder(under, board)
    const strip = board.querySelector(".columns")
    if (list) { const box = list.getBoundingClientRect(); list.scrollTop += SPEED * depth(y, box.top, box.bottom) }
    const box = strip.getBoundingClientRect()
    const across = depth(x, box.left, box.right)
    if (!onPhone.matches) strip.scrollLeft += SPEED * across
    else if (!across) lifted.edge = now
    else if (now - lifted.edge > HOLD_AT_EDGE) {
      lifted.edge = now
      strip.scrollBy({ left: Math.sign(across) * (strip.querySelector(".column").offsetWidth + 10), behavior: "smooth" })
    }
  }

  const lift = ({ item, originalEvent }, board) => {
    const touch = originalEvent.pointerType === "touch" || Boolean(originalEvent.touches)
    const { clientX: x, clientY: y } = originalEvent.touches?.[0] ?? originalEvent
    lifted = { board, touch, x, y, at: performance.now(), edge: performance.now(), over: null, origin: vbm.placeOf(item) }
    document.body.dataset.dragging = touch ? "touch" : "mouse"
    vbm.showGoals(board, item, lifted.origin, touch)
    navigator.vibrate?.(10)
    requestAnimationFrame(scroll)
  }

  const drop = ({ item, from, to }, board) => {
    const { at, origin, cancelled, outside, over } = lifted
    lifted = null
    delete document.body.dataset.dragging
    const inside = from.dataset.column === to.dataset.column
    const tooQuick = inside && !over && performance.now() - at < CLICK_IS_SHORTER_THAN
    const why = over ? over.dataset.forbidden : inside ? to.dataset.sorted : !vbm.isHeld(to) && to.parentElement.dataset.forbidden
    vbm.hideGoals(board)
    if (cancelled || tooQuick || why) vbm.glideBack(item.id, origin)
    else if (over) vbm.putAt(item, vbm.topOf(over.dataset.to, item))
    if (!tooQuick && !outside) swallowNextClick()
    if (why && !cancelled && !tooQuick) vbm.toast(why)
    if (vbm.samePlace(vbm.placeOf(item), origin)) document.dispatchEvent(new Event("vbm:settled"))
    else board.moved(item, origin)
  }

  vbm.makeListSortable = (list, board) => Sortable.get(list) || Sortable.create(list, {
    group: board.id || "board",
    draggable: ".card",
    filter: "[data-pending], input, textarea, select, button, .card-tools",
    preventOnFilter: false,
    delay: 300,
    delayOnTouchOnly: true,
    touchStartThreshold: 10,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 6,
    fallbackClass: "is-lifted",
    ghostClass: "is-slot",
    chosenClass: "is-chosen",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    emptyInsertThreshold: 24,
    onStart: (event) => lift(event, board),
    onEnd: (event) => drop(event, board),
  })
}
