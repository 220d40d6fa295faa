// Recordings of the class that is open: each made in a thread of its own, in a file that is gone when it was fetched.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ClassPart } from '../../labs/class-part.ts'
import { newLongSecret } from '../secrets.ts'
import type { Saving } from './save.ts'
import type { Task } from './thread.ts'

export interface Recording {
  file: string
  events: number
  /** Deletes the file. */
  drop(): void
}

export interface Recorder {
  record(part: ClassPart): Promise<Recording>
  clear(): void
}

export interface RecorderOptions {
  /** A folder of its own: whatever is left in it from before goes. */
  folder: string
  journalFolder: string
  /** Fulfilled when all that has happened is on disk. */
  synced: () => Promise<void>
  people: () => Pick<Saving, 'people' | 'secrets'>
}

export function createRecorder({ folder, journalFolder, synced, people }: RecorderOptions): Recorder {
  const clear = () => rmSync(folder, { recursive: true, force: true })
  clear()
  return {
    clear,
    async record(part) {
      await synced()
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${newLongSecret()}.jsonl.gz`)
      const events = await saveInThread({ journal: journalFolder, ...people(), part, file })
      return { file, events, drop: () => rmSync(file, { force: true }) }
    },
  }
}

function saveInThread(task: Task): Promise<number> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task })
    worker.once('message', done)
    worker.once('error', fail)
    worker.once(
      'exit',
      (code) => code !== 0 && fail(new Error(`the thread that saves it ended with ${code}`)),
    )
  })
}
