// The broker in this page: one for all of its cells. Nothing runs until a client connects.

import { createPageBroker } from '../page-broker/page-broker.ts'
import { startWorker } from '../page-broker/start-worker.ts'

export const pageBroker = createPageBroker(startWorker)
