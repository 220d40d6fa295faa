// Which pages this browser has kept, by their addresses.

import { toUrl } from '../notebook/url.ts'

/** Addresses, each once, in the order of the course. None where the browser keeps nothing. */
export async function findKeptPages(): Promise<string[]> {
  if (!('caches' in globalThis)) return []
  const prefix = `notebook ${toUrl('/')} `
  const found = new Set<string>()
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue
    for (const { url } of await (await caches.open(name)).keys()) {
      const { pathname } = new URL(url)
      if (pathname.endsWith('/') && pathname !== toUrl('/offline/')) found.add(pathname)
    }
  }
  return [...found].sort()
}

export async function isWholeKept(): Promise<boolean> {
  return 'caches' in globalThis && (await caches.match(toUrl('/offline.json'))) !== undefined
}
