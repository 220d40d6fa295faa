// Starting the Worker. Vite builds the script and gives its address; the address goes through the page's
// Trusted Types policy, which `new Worker(new URL(…))` could not do.

import { trustedWorkerUrl } from '../notebook/trusted.ts'
import type { WorkerLike } from './page-broker.ts'
import scriptUrl from './worker.ts?worker&url'

export function startWorker(): WorkerLike {
  return new Worker(trustedWorkerUrl(scriptUrl), { type: 'module', name: 'broker' })
}
