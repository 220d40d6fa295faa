// The thread that judges again: a class's journal may have millions of lines, and the class goes on meanwhile.

import { parentPort, workerData } from 'node:worker_threads'
import type { Lab } from '../../labs/checker/lab.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { type KnownAttempt, type Regraded, regrade } from '../journal/regrade.ts'

export interface RegradeTask {
  folder: string
  /** Number of the last event that counts. */
  upTo: number
  labs: Lab[]
  /** Left out: all of them. */
  lab?: string | undefined
  known: KnownAttempt[]
}

export interface RegradeResult {
  /** How many attempts were judged, and those that come out differently. */
  judged: number
  changed: Regraded[]
  /** Attempts at labs that are there no more. */
  unknown: { lab: string; count: number }[]
}

const { folder, upTo, labs, lab, known } = workerData as RegradeTask
const trace = openTraceFolder(folder)
  .read()
  .filter(({ seq }) => seq <= upTo)
const { attempts, unknown } = regrade(trace, new Map(labs.map((one) => [one.id, one])), { lab, known })
parentPort!.postMessage({
  judged: attempts.length,
  changed: attempts.filter(({ changes }) => changes.length > 0),
  unknown: [...unknown].map(([name, count]) => ({ lab: name, count })),
} satisfies RegradeResult)
