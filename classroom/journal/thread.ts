// The thread that writes the journal: hashing and waiting for the disk happen here, so that the class never waits for
// either. It does what writer.ts says, and tells after each group where the journal ends now.

import { parentPort, workerData } from 'node:worker_threads'
import { createWriter, type Group, type Place, type WriterOptions } from './writer.ts'

export type Told = { place: Place; fault?: string }

const writer = createWriter(workerData as WriterOptions)

parentPort!.on('message', async (group: Group | 'close') => {
  if (group === 'close') {
    await writer.close()
    return parentPort!.close()
  }
  try {
    await writer.write(group)
    parentPort!.postMessage({ place: writer.place } satisfies Told)
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    parentPort!.postMessage({ place: writer.place, fault } satisfies Told)
  }
})
