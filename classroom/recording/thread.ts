// Saves a recording beside the class: reading a journal and renaming everybody in it takes seconds, and a broker has none.

import { parentPort, workerData } from 'node:worker_threads'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { type Saving, saveRecording } from './save.ts'

export interface Task extends Saving {
  journal: string
}

const { journal, ...saving } = workerData as Task
parentPort?.postMessage(saveRecording(openTraceFolder(journal).read(), saving))
