// The service worker: a board that was seen shows at once from this device while the network answers; its live line then
// brings what is new. Nothing outlives a sign-in, a sign-out or any other form sent as a page: who looks may be another then.
const PAGES = "vbm-pages", FILES = "vbm-files", MOST = 20
const isBoard = (url) => /^\/projects\/\d+$/.test(url.pathname)

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method !== "GET") return request.mode === "navigate" ? event.waitUntil(caches.delete(PAGES)) : event.respondWith(told(request))
  if (url.pathname.startsWith("/static/") && url.searchParams.has("v")) return event.respondWith(kept(event))
  if (request.mode === "navigate") event.respondWith(isBoard(url) ? shell(event) : away(event, url))
})

// A deed that leads to another page may have changed what stands above its columns too.
async function told(request) {
  const answer = await fetch(request)
  if (answer.headers.has("HX-Redirect")) await caches.delete(PAGES)
  return answer
}

// Files are named by what is in them: one that was fetched never changes.
async function kept({ request }) {
  const files = await caches.open(FILES)
  const found = await files.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) {
    for (const old of await files.keys()) if (new URL(old.url).pathname === new URL(request.url).pathname) files.delete(old)
    files.put(request, answer.clone())
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
  if (!found) return fresh
  event.waitUntil(fresh.catch(() => {}))
  return found
}

// Without a tag it says something that is to be said once.
async function keep(pages, request, answer) {
  await pages.put(request, answer)
  for (const old of (await pages.keys()).slice(0, -MOST)) pages.delete(old)
}

// Whoever may not look any more must not go on looking at what was kept.
async function refused(event, found) {
  await caches.delete(PAGES)
  const page = found && await self.clients.get(event.resultingClientId)
  page?.postMessage("gone")
}

async function away({ request }, url) {
  if (url.pathname === "/sign-in") await caches.delete(PAGES)
  return fetch(request)
}
