// Today: a tap sends a task elsewhere on the page; the page and the focus stay where the thumb is.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const tapped = ctx.sourceElement?.closest?.("#my-work .todo")
  if (!tapped) return
  const all = [...document.querySelectorAll("#my-work .todo")]
  const at = all.indexOf(tapped)
  const near = [...all.slice(at + 1), ...all.slice(0, at).reverse()].filter((todo) => !todo.classList.contains("is-done")).map(({ id }) => id)
  const [top, before] = [scrollY, all[at - 1]?.id]
  document.addEventListener("htmx:after:swap", () => {
    const now = [...document.querySelectorAll("#my-work .todo")].map(({ id }) => id)
    if (now.indexOf(tapped.id) >= 0 && now[now.indexOf(tapped.id) - 1] === before) {
      const focus = document.activeElement
      if (focus === document.body || !focus.checkVisibility()) document.querySelector(`#${tapped.id} .tell > summary`)?.focus({ preventScroll: true })
      return
    }
    const next = document.querySelector(`#${near.find((id) => now.includes(id))} .todo-title a`) ?? document.querySelector("h1")
    if (next.tagName === "H1") next.tabIndex = -1
    next.focus({ preventScroll: true })
    scrollTo({ top, behavior: "instant" })
  }, { once: true })
})
