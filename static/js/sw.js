// The service worker: a board that was seen shows at once from this device while the network answers; its live line then
// brings what is new. The list of today is asked for first, and shown from this device where nobody answers.
// Nothing outlives a sign-in, a sign-out or any other form sent as a page: who looks may be another then.
const PAGES = "vbm-pages", FILES = "vbm-files", SHELL = "vbm-shell", MOST = 20
const isBoard = (url) => /^\/projects\/\d+$/.test(url.pathname)
const isToday = (url) => url.pathname === "/today" && !url.search

self.addEventListener("install", (event) => {
  self.skipWaiting()
  event.waitUntil(words().catch(() => {}))
})
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("sync", (event) => {
  if (event.tag === "unsent") event.waitUntil(unsent.send().then((how) => how === "later" && Promise.reject(new Error(how))))
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method !== "GET") return request.mode === "navigate" ? event.waitUntil(forgotten(url)) : event.respondWith(told(event, url))
  if (url.pathname.startsWith("/static/") && url.searchParams.has("v")) return event.respondWith(kept(event))
  if (request.mode === "navigate") event.respondWith(isBoard(url) ? shell(event) : isToday(url) ? today(event) : away(event, url))
})

// Signing out takes along what was not sent; the page has warned before.
const forgotten = (url) => Promise.all([caches.delete(PAGES), url.pathname.includes("/sign-out") && unsent.clear()])

// A deed that leads to another page may have changed what stands above its columns too.
async function told(event, url) {
  const answer = await fetch(event.request)
  if (answer.headers.has("HX-Redirect") || answer.status === 401) await caches.delete(PAGES)
  else if (answer.ok && url.pathname.startsWith("/today/")) event.waitUntil(anew())
  return answer
}

// The list as it is after a deed, or after several that come one after another.
let asked = false
async function anew() {
  if (asked) return
  asked = true
  await new Promise((wake) => setTimeout(wake, 1500))
  asked = false
  await fetch("/today").then(keepToday, () => {})
}

// The words for when there is no network, with what they look like; drawn for nobody.
async function words() {
  const files = await caches.open(FILES), answer = await fetch("/offline", { credentials: "omit" })
  if (!answer.ok) return
  const text = await answer.clone().text()
  await Promise.all([...text.matchAll(/"(\/static\/[^"]+\?v=[^"]+)"/g)].map(async ([, file]) => await files.match(file) || files.add(file)))
  await (await caches.open(SHELL)).put("/offline", answer)
}

// Files are named by what is in them: one that was fetched never changes.
async function kept(event) {
  const { request } = event, files = await caches.open(FILES)
  const found = await files.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) {
    let older = false
    for (const old of await files.keys()) if (new URL(old.url).pathname === new URL(request.url).pathname) older = await files.delete(old)
    files.put(request, answer.clone())
    if (older) event.waitUntil(words().catch(() => {}))
  }
  return answer
}

async function shell(event) {
  const pages = await caches.open(PAGES)
  const found = await pages.match(event.request)
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.headers.has("ETag")) await keep(pages, event.request, answer.clone())
    else if (!answer.ok && answer.status < 500) await refused(event, found)
    return answer
  })
  if (!found) return fresh.catch(unheard)
  event.waitUntil(fresh.catch(() => {}))
  return found
}

async function today(event) {
  try {
    const answer = await fetch(event.request)
    if (answer.ok) event.waitUntil(keepToday(answer.clone()))
    else if (answer.status < 500) await caches.delete(PAGES)
    return answer
  } catch {
    return await (await caches.open(PAGES)).match("/today") ?? unheard()
  }
}

// Only my own list: what others need or wrote stays off this device. The page is told of when it is.
async function keepToday(answer) {
  const pages = await caches.open(PAGES)
  if (answer.redirected || answer.status >= 400 && answer.status < 500) return caches.delete(PAGES)
  const drawn = await answer.text()
  if (!answer.ok || !drawn.includes("<vbm-queue") || drawn.includes("<vbm-toast")) return // what is to be said once is not kept
  const text = drawn.replace(/<!--others-->[^]*?<!--\/others-->/g, "").replace("<body", `<body data-kept="${Date.now()}"`)
  await pages.put("/today", new Response(text, { headers: kindly(answer.headers) }))
}

const kindly = (headers) => Object.fromEntries(["Content-Type", "Content-Security-Policy", "Referrer-Policy"].map((name) => [name, headers.get(name)]))

// Without a tag it says something that is to be said once.
async function keep(pages, request, answer) {
  await pages.put(request, answer)
  const boards = (await pages.keys()).filter((old) => isBoard(new URL(old.url)))
  for (const old of boards.slice(0, -MOST)) pages.delete(old)
}

// Whoever may not look any more must not go on looking at what was kept.
async function refused(event, found) {
  await caches.delete(PAGES)
  const page = found && await self.clients.get(event.resultingClientId)
  page?.postMessage("gone")
}

async function away({ request }, url) {
  if (url.pathname === "/sign-in") await caches.delete(PAGES)
  return fetch(request).catch(unheard)
}

const unheard = async () => await (await caches.open(SHELL)).match("/offline") ?? Response.error()
