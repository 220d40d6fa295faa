// The worker that keeps pages, where the browser allows one: over https and on localhost.

import { trustedWorkerUrl } from '../notebook/trusted.ts'
import { toUrl } from '../notebook/url.ts'

/** Started if need be. Rejects where the browser does not let it. */
export async function startKeeping(): Promise<ServiceWorker> {
  await navigator.serviceWorker.register(trustedWorkerUrl(toUrl('/service-worker.js')))
  const { active } = await navigator.serviceWorker.ready
  if (!active) throw new Error('the service worker did not start')
  // Only then does it see what this page fetches.
  while (active.state === 'activating')
    await new Promise((done) => active.addEventListener('statechange', done))
  return active
}
