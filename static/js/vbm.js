// The one name our elements share: how fragments are asked for and applied, and how people are told.
window.vbm = (() => {
  const inherited = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}")

  // Applies an answer; `skip(target)` may hold back a part that would overwrite what someone is doing.
  const apply = (text, { target = document.body, swap = "none", ...more } = {}) =>
    htmx.swap({ text, target, swap, sourceElement: document.body, ...more })

  // A refusal is said, not drawn over the form that asked: what was typed stays where it is.
  document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
    const refusal = ctx.response?.status >= 400 && refusalIn(ctx.text)
    if (!refusal) return
    vbm.toast(refusal.textContent.trim(), { tone: "late" })
    for (let at = tasks.length - 1; at >= 0; at--) if (tasks[at].type === "main") tasks.splice(at, 1)
  })

  document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
    if (!ctx.skip) return
    for (let at = tasks.length - 1; at >= 0; at--) if (ctx.skip(tasks[at].target)) tasks.splice(at, 1)
  })

  // How far the columns are unrolled, so that what comes anew is not shorter than what is there.
  const unrolled = () => {
    const long = [...document.querySelectorAll("[id^=cards-]")].map((list) => [list.dataset.column, list.querySelectorAll(".card").length]).filter(([, cards]) => cards > 50)
    return long.length ? { "X-Unrolled": long.map((each) => each.join(":")).join() } : {}
  }
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => Object.assign(ctx.request.headers, unrolled()))

  const ask = (url, { method = "GET", fields, target = "body", wait = 15000 } = {}) => fetch(url, {
    method,
    body: fields && new URLSearchParams(fields),
    credentials: "same-origin",
    signal: AbortSignal.timeout(wait),
    headers: { ...inherited(), ...unrolled(), Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target, "HX-Current-URL": location.href },
  })

  const announce = (words) => {
    const place = document.getElementById("announcer")
    place.textContent = ""
    setTimeout(() => { place.textContent = words }, 50)
  }

  const refusalIn = (text) => text && new DOMParser().parseFromString(text, "text/html").querySelector(".refusal")

  const typing = (element) => element?.matches?.("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable=true]")

  const changed = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected) && [...field.options].some((option) => option.defaultSelected)
    : field.type !== "hidden" && field.value !== field.defaultValue

  const beingWorkedOn = (place) => Boolean(place?.querySelectorAll) && (
    (place.contains(document.activeElement) && typing(document.activeElement)) ||
    [...place.querySelectorAll("input, textarea, select")].some(changed))

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.repeat || event.target.type !== "textarea") return
    event.preventDefault()
    event.target.form?.querySelector("[type=submit]")?.click()
  })

  addEventListener("submit", (event) => {
    if (!event.target.action.includes("/sign-out")) return // and inside another site a browser may keep nothing to ask for
    const unsent = Number(localStorage.getItem("unsent")) // as the list of today counts
    if (!unsent) return
    if (confirm(`${unsent === 1 ? "1 thing is" : `${unsent} things are`} not sent. Signing out throws away what is not sent. Sign out anyway?`)) {
      localStorage.removeItem("unsent")
      indexedDB.deleteDatabase("vbm")
    }
    else event.preventDefault()
  })

  // This page may be an earlier drawing, whose forms were sent before: what is sent from here is new.
  const mark = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  for (const key of document.querySelectorAll("[name=command_key]")) key.value += mark

  navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "gone" && location.reload()) // what was shown from this device is not theirs any more
  addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => {}))

  return { apply, ask, announce, refusalIn, typing, beingWorkedOn }
})()
