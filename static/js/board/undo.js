// Ctrl Z: my last moves on this board, kept while this tab lives. The server makes the way back and checks it.
{
  const MOST = 20
  const KEEP = 30 * 60000
  const name = () => `vbm-undo ${location.pathname}`
  const keep = (stack) => { try { sessionStorage.setItem(name(), JSON.stringify(stack.slice(-MOST))) } catch {} }

  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(name()) || "[]").filter(({ at }) => Date.now() - at < KEEP) } catch { return [] }
  }

  const without = (key) => read().filter(({ fields }) => fields.command_key !== key)

  // Each toast that offers an undo is remembered; pressed there, it is done with.
  vbm.rememberUndos = (signal) => {
    const toasts = document.getElementById("toasts")
    const watcher = new MutationObserver(() => toasts.querySelectorAll("form:not([data-kept])").forEach((form) => {
      form.dataset.kept = ""
      const fields = Object.fromEntries(new FormData(form))
      if (!fields.anyway) keep([...without(fields.command_key), { url: form.action, fields, at: Date.now() }])
    }))
    watcher.observe(toasts, { childList: true, subtree: true })
    signal.addEventListener("abort", () => watcher.disconnect())
    toasts.addEventListener("submit", ({ target }) => keep(without(new FormData(target).get("command_key"))), { capture: true, signal })
  }

  vbm.undo = async () => {
    const last = read().pop()
    if (!last) return vbm.toast("There is nothing of yours to undo here.")
    keep(read().slice(0, -1))
    const id = `task-${last.url.match(/tasks\/(\d+)/)?.[1]}`
    const card = document.getElementById(id)
    const glide = vbm.watchCards(card ? [card] : [])
    try {
      const answer = await vbm.ask(last.url, { method: "POST", fields: last.fields, target: "toasts" })
      const text = await answer.text()
      await vbm.apply(text, { headers: answer.headers })
      if (!answer.ok && vbm.refusalIn(text)) vbm.toast(vbm.refusalIn(text).textContent.trim(), { tone: "late" })
    } catch {
      keep([...read(), last])
      vbm.toast("There is no connection, so nothing was undone.", { tone: "late", action: { label: "Try again", run: vbm.undo } })
    }
    glide()
    vbm.focusCard(id)
    vbm.settle(id)
  }
}
