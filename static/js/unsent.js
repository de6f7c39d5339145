// What was said without a network, kept on this device in order, each with whose it is; pages and the service worker send it.
self.unsent = (() => {
  const opened = () => new Promise((yes, no) => {
    const asked = indexedDB.open("vbm", 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore("deeds", { keyPath: "id", autoIncrement: true })
    asked.onsuccess = () => yes(asked.result)
    asked.onerror = () => no(asked.error)
  })

  const within = async (mode, act) => {
    const base = await opened()
    try {
      return await new Promise((yes, no) => {
        const change = base.transaction("deeds", mode, { durability: "strict" })
        const asked = act(change.objectStore("deeds"))
        change.oncomplete = () => yes(asked.result)
        change.onabort = () => no(change.error)
      })
    } finally {
      base.close()
    }
  }

  const all = async () => (await within("readonly", (deeds) => deeds.getAll())).sort((one, other) => one.tapped - other.tapped)
  const put = (deed) => within("readwrite", (deeds) => deeds.put(deed))
  const drop = (id) => within("readwrite", (deeds) => deeds.delete(id))
  const clear = () => within("readwrite", (deeds) => deeds.clear())
  const alone = (act) => navigator.locks ? navigator.locks.request("vbm-unsent", act) : act()

  const heard = async (url, options) => {
    try {
      return await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(20000), ...options })
    } catch {
      return { ok: false, status: 0 }
    }
  }

  const post = (deed, { token, ahead }) => {
    const fields = new URLSearchParams(deed.body)
    fields.set("said_at", new Date(deed.at + ahead).toISOString())
    const headers = { "HX-Request": "true", "X-CSRFToken": token, "X-Said-By": deed.person }
    return heard(deed.path, { method: "POST", body: fields, headers })
  }

  // In the order in which it was said. What was refused, or what the server failed at, holds back what came after it for the
  // same task, and nothing else.
  // `why(answer)` finds the sentence; whoever cannot read it leaves the deed to a page.
  const send = (why) => alone(async () => {
    const who = await heard("/today/sender", { headers: { "HX-Request": "true" } })
    if (!who.ok) return who.status === 401 || who.status === 403 ? "sign-in" : "later"
    const me = await who.json(), held = new Set()
    me.ahead = me.now - Date.now() // the server's clock, which is believed
    let how = "sent"
    for (const { id } of await all()) {
      const deed = (await all()).find((one) => one.id === id) // unless it was taken back meanwhile
      if (deed && deed.person !== me.person && Date.now() - deed.tapped > 30 * 864e5) await drop(id) // nobody came back for it
      if (!deed || deed.person !== me.person) continue
      if (deed.why || held.has(deed.task)) { held.add(deed.task); continue }
      const answer = await post(deed, me)
      if (answer.ok) await drop(deed.id)
      else if (answer.status === 401) return "sign-in"
      else if (answer.status === 500) { held.add(deed.task); how = "later" }
      else if (answer.status < 400 || answer.status > 500 || answer.status === 429) return "later"
      else {
        held.add(deed.task)
        if (why) await put({ ...deed, why: await why(answer) })
      }
    }
    return how
  })

  return { all, put, drop, clear, send }
})()
