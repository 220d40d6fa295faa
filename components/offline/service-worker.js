// What a browser keeps of the course, so that what was visited can be read without a network. It stands at the site's
// root as /service-worker.js, where the build writes it with its own name in front. Plain JavaScript: it is no part of
// any bundle.
//
// While the site answers, pages come from it and never from here. Files whose name holds a hash are taken from here
// first, because they never change. Of a classroom's own answers (api, classroom.json, mqtt) nothing is ever kept.

/* global build */

const base = new URL(self.registration.scope).pathname
const prefix = `notebook ${base} `
const current = prefix + build
/** The page for what is not kept. */
const offlinePage = `${base}offline/`
/** A page that has not come after so long comes from here, if it is here: the network is there by name only. */
const patience = 5000

/** What belongs to the course. All else is the browser's business: it passes by as if nobody stood here. */
const pages = /^(?:(?:lessons|labs|diagnoses|playground|glossary|search|offline)\/.*)?$/
const files = /^(?:_astro\/|pagefind\/|lessons\/.*\.json$|diagnoses\/.*\.json$|favicon\.svg$)/
const unchanging = /^(?:_astro\/|pagefind\/.*\.pf_(?:fragment|index|meta)$)/

const pathOf = (address) => {
  const { origin, pathname } = new URL(address, self.location.href)
  return origin === self.location.origin && pathname.startsWith(base)
    ? pathname.slice(base.length)
    : undefined
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(current)
      await keepPage(cache, offlinePage)
      await self.skipWaiting()
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      // The build before this one stays: a page of it may be open, and still fetch its parts.
      for (const name of (await ownCaches()).slice(0, -2)) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

/** Those of this site, the oldest first. */
const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(prefix))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const path = pathOf(request.url)
  if (request.method !== 'GET' || path === undefined) return
  if (unchanging.test(path)) event.respondWith(keptFirst(request))
  else if (request.mode === 'navigate' ? pages.test(path) : files.test(path))
    event.respondWith(newFirst(event))
})

async function keptFirst(request) {
  const kept = await find(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (isWhole(answer)) await (await caches.open(current)).put(request, answer.clone())
  return answer
}

async function newFirst(event) {
  const { request } = event
  const fetched = fetch(request).then((answer) => {
    if (isWhole(answer)) event.waitUntil(keep(request, answer.clone()))
    return answer
  })
  const isSlow = Symbol('slow')
  const late = new Promise((resolve) => setTimeout(resolve, patience, isSlow))
  try {
    const first = await Promise.race([fetched, late])
    if (first !== isSlow) return first
    return (await find(request)) ?? (await fetched)
  } catch (error) {
    const kept = await find(request)
    if (kept) return kept
    if (request.mode !== 'navigate') throw error
    return (await caches.match(offlinePage)) ?? Response.error()
  }
}

/** A page with a question in its address, such as a search, is the page without it. */
const find = async (request) => {
  for (const name of (await ownCaches()).reverse()) {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true, ignoreVary: true })
    if (kept) return kept
  }
}

/** Not a fault, not a part of a file, and not what another address answered. */
const isWhole = (answer) => answer.status === 200 && answer.type === 'basic' && !answer.redirected

async function keep(request, answer) {
  const cache = await caches.open(current)
  await cache.put(new URL(request.url).pathname, answer)
}

/** A page with the scripts, styles and cells that its text names. */
async function keepPage(cache, address) {
  const answer = await fetch(address, { cache: 'no-cache' })
  if (!isWhole(answer)) return
  await cache.put(address, answer.clone())
  const html = await answer.text()
  const named = [...html.matchAll(/(?:href|src|component-url|renderer-url)="([^"]+)"/g)].map(
    (match) => match[1],
  )
  await keepFiles(
    cache,
    named.filter((name) =>
      unchanging.test(pathOf(new URL(name, new URL(address, self.location.href))) ?? ''),
    ),
  )
}

/** Files with a hash in their name, each with the files that it names, which it may need when somebody presses Run. */
async function keepFiles(cache, addresses) {
  for (const address of new Set(addresses)) {
    if (await cache.match(address)) continue
    const answer = (await find(new Request(address))) ?? (await fetch(address))
    if (answer.status !== 200) continue
    await cache.put(address, answer.clone())
    // This one names all parts of the playground, for a page that uses one: the page tells which it has fetched.
    if (!address.endsWith('.js') || /\/_astro\/Later\./.test(address)) continue
    const named = (await answer.text()).matchAll(/[\w.@~-]+[.-][\w-]{8}\.(?:js|css|wasm|woff2)\b/g)
    await keepFiles(
      cache,
      [...named].map(([name]) => `${base}_astro/${name}`),
    )
  }
}

/** What was kept of the build before is fetched as it is now. */
async function renew(cache) {
  const [before] = (await ownCaches()).filter((name) => name !== current).slice(-1)
  if (!before) return
  const old = await caches.open(before)
  for (const { url } of await old.keys()) {
    const { pathname } = new URL(url)
    if (pathname.endsWith('/') && !(await cache.match(pathname))) await keepPage(cache, pathname)
  }
  if (await old.match(wholeMark)) await keepWhole(cache, () => {})
}

/** Stands in the cache of somebody who wanted everything. */
const wholeMark = `${base}offline.json`

/** `tell` hears how many files of how many are here. */
async function keepWhole(cache, tell) {
  const answer = await fetch(wholeMark, { cache: 'no-cache' })
  if (answer.status !== 200) throw new Error(`offline.json was answered with ${answer.status}`)
  const { files } = await answer.clone().json()
  let done = 0
  const waiting = [...files]
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const address = base + file
      if (!(await cache.match(address))) {
        const kept = unchanging.test(file) ? await find(new Request(address)) : undefined
        const got = kept ?? (await fetch(address, { cache: 'no-cache' }))
        if (got.status !== 200) throw new Error(`${file} was answered with ${got.status}`)
        await cache.put(address, got)
      }
      done++
      tell(done, files.length)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  await cache.put(wholeMark, answer)
}

self.addEventListener('message', (event) => {
  const { data, source } = event
  if (data?.do === 'step-in') return event.waitUntil(self.skipWaiting())
  const say = (message) => source?.postMessage(message)
  event.waitUntil(
    (async () => {
      const cache = await caches.open(current)
      if (data?.do === 'keep') {
        const used = data.files.map(pathOf).filter((path) => path !== undefined && unchanging.test(path))
        await keepFiles(
          cache,
          used.map((path) => base + path),
        )
        for (const path of data.files.map(pathOf))
          if (path && files.test(path) && !unchanging.test(path)) await cache.add(base + path).catch(() => {})
        const page = pathOf(data.page)
        if (page !== undefined && pages.test(page)) await keepPage(cache, base + page)
        say({ offline: 'kept' })
        await renew(cache)
      }
      if (data?.do === 'keep-whole') {
        await keepWhole(cache, (done, of) => say({ offline: 'keeping', done, of }))
        say({ offline: 'whole' })
      }
      if (data?.do === 'forget') {
        // Without a network, too: so the page for what is not kept stays, as it is.
        const page = await caches.match(offlinePage)
        for (const name of await ownCaches()) await caches.delete(name)
        const fresh = await caches.open(current)
        if (page) await fresh.put(offlinePage, page)
        await keepPage(fresh, offlinePage).catch(() => {})
        say({ offline: 'forgotten' })
      }
    })().catch((error) => say({ offline: 'fault', said: String(error?.message ?? error) })),
  )
})
