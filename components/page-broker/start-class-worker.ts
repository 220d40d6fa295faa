// Starting the Worker of a lab in the page: see start-worker.ts.

import { trustedWorkerUrl } from '../notebook/trusted.ts'
import scriptUrl from './class-worker.ts?worker&url'
import type { WorkerLike } from './page-broker.ts'

export function startClassWorker(): WorkerLike {
  return new Worker(trustedWorkerUrl(scriptUrl), { type: 'module', name: 'class' })
}
