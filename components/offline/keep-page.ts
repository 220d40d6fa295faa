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

/**
 * The worker of a new build steps in by itself. One that found the worker before it at work may be left waiting, though
 * (seen with Chromium 156): so it is asked again.
 */
async function followBuilds() {
  const registration = await serviceWorker.ready
  setInterval(() => registration.waiting?.postMessage({ do: 'step-in' }), 1_000)
}

serviceWorker.addEventListener('controllerchange', tell)
try {
  await startKeeping()
  tell()
  await followBuilds()
} catch {
  // Nobody was promised anything: the page is there, and was only not kept.
}
