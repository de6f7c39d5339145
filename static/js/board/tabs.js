// On a phone one column fills the screen: the tabs above say which, and lead to the others.
vbm.boardTabs = (board) => {
  const strip = board.querySelector(".columns")
  const tabs = board.querySelectorAll(".column-tabs a")
  if (!strip || !tabs.length) return () => {}
  const tabFor = (id) => [...tabs].find((tab) => tab.hash === `#${id}`)

  const mark = (id) => tabs.forEach((tab) => {
    const current = tab === tabFor(id)
    current ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")
    if (current) tab.parentElement.scrollTo({ left: tab.offsetLeft - 16 })
  })

  const watcher = new IntersectionObserver((entries) => {
    const seen = entries.filter((entry) => entry.isIntersecting).sort((one, other) => other.intersectionRatio - one.intersectionRatio)[0]
    if (seen) mark(seen.target.id)
  }, { root: strip, threshold: 0.6 })
  const watch = () => { watcher.disconnect(); board.querySelectorAll(".column").forEach((column) => watcher.observe(column)) }

  board.addEventListener("click", (event) => {
    const tab = event.target.closest(".column-tabs a")
    if (!tab) return
    event.preventDefault()
    board.querySelector(tab.hash)?.scrollIntoView({ inline: "center", block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
  })
  watch()
  return watch
}
