// Fetched once a page has loaded: this page, and what it has used, is kept.

import { startKeeping } from './start-keeping.ts'

const { serviceWorker } = navigator
let told: ServiceWorker | null = null

/** Each worker is told once: the first, and the one of a new build that takes its place while the page is open. */
function tell() {
  const { controller } = serviceWorker
  if (!controller || controller === told) return
  told = controller
  const files = performance.getEntriesByType('resource').map(({ name }) => name)
  controller.postMessage({ do: 'keep', page: location.href, files })
}

serviceWorker.addEventListener('controllerchange', tell)
try {
  await startKeeping()
  tell()
} catch {
  // Nobody was promised anything: the page is there, and was only not kept.
}
