// Lifting a card with mouse or finger. What a drop means is the board's business: it gets card, origin and list.
{
  const CLICK_IS_SHORTER_THAN = 250
  const SWALLOW_CLICK_FOR = 400
  const HOLD_AT_EDGE = 500
  const onPhone = matchMedia("(max-width: 860px)")
  let lifted = null
  let edge = { since: 0, seen: 0 }

  // On a phone a card held at the edge brings in one column, then the next; elsewhere the strip just scrolls.
  const scrollColumns = (across, down, event, touch, strip) => {
    if (!across || !onPhone.matches || !strip.matches?.(".columns")) return "continue"
    const now = performance.now()
    if (now - edge.seen > 120) edge.since = now
    edge.seen = now
    if (now - edge.since < HOLD_AT_EDGE) return
    edge.since = now
    strip.scrollBy({ left: Math.sign(across) * (strip.querySelector(".column").offsetWidth + 10), behavior: "smooth" })
  }

  const swallowNextClick = () => {
    const swallow = (event) => { event.preventDefault(); event.stopPropagation() }
    document.addEventListener("click", swallow, { capture: true, once: true })
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), SWALLOW_CLICK_FOR)
  }

  // Sortable knows no cancel: tell it the finger is up, and remember that it was not meant.
  const cancel = () => {
    if (!lifted) return
    lifted.cancelled = true
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }))
    document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }))
    document.dispatchEvent(new Event("touchend", { bubbles: true }))
  }

  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && lifted) { event.preventDefault(); event.stopPropagation(); cancel() } }, true)
  window.addEventListener("blur", cancel)

  const lift = ({ item }) => {
    lifted = { at: performance.now(), origin: vbm.placeOf(item) }
    document.body.dataset.dragging = "yes"
    navigator.vibrate?.(10)
  }

  const drop = (event, board) => {
    const { item } = event
    const { at, origin, cancelled } = lifted
    lifted = null
    delete document.body.dataset.dragging
    const inside = event.from === event.to
    const tooQuick = inside && performance.now() - at < CLICK_IS_SHORTER_THAN
    const forbidden = inside && event.to.hasAttribute("data-sorted")
    if (cancelled || tooQuick || forbidden) vbm.putAt(item, origin)
    if (!tooQuick) swallowNextClick()
    if (forbidden && !cancelled) vbm.toast(event.to.dataset.sorted || "This column is sorted; switch to manual order to arrange it yourself.")
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
    scroll: true,
    scrollFn: scrollColumns,
    scrollSensitivity: 48,
    scrollSpeed: 14,
    bubbleScroll: true,
    emptyInsertThreshold: 24,
    onStart: lift,
    onEnd: (event) => drop(event, board),
  })
}
