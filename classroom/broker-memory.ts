// What the broker must not forget when the classroom ends: retained messages and lasting sessions, in a file that is
// written whole. It is written when the class closes, and every few seconds, for the case that it does not; then the
// journal tells what happened since, as it has all that was acknowledged. What is not in the journal (messages of the
// pages and of the classroom itself) may be lost for as long as the file is old.

import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Broker } from '../broker/broker.ts'
import { restore } from '../broker/restore.ts'
import { type StoredBroker, toStored } from '../broker/store.ts'
import type { StoredMessage } from '../broker/stored-message.ts'
import type { TraceEvent } from '../wire/record.ts'
import { type KeptFile, keepFile } from './kept-file.ts'

/** Events after which the file is written though nothing else has changed: so many more would have to be read again. */
const BEHIND = 5_000

export interface Remembered {
  /** Number of the last event that is in it. */
  seq: number
  /** Milliseconds since 1970. */
  time: number
  broker: StoredBroker
}

export interface MemoryOptions {
  file: string
  broker: Pick<Broker, 'state'>
  before: Remembered | undefined
  /** What was recorded since. */
  tail: readonly TraceEvent[]
  /** Number of the last event on record. */
  lastSeq: () => number
  onFault: (reason: string) => void
  /** The broker is about to have these retained messages again. */
  onRestored: (retained: StoredMessage[]) => void
}

export const nothing: StoredBroker = { retained: [], sessions: [], clients: [], assigned: 0 }

/** Hands the broker what the last one left, and goes on keeping it. */
export function openBrokerMemory(options: MemoryOptions): KeptFile {
  const { file, broker, before, tail, lastSeq, onFault, onRestored } = options
  const { wall } = broker.state.clock
  if (before) onRestored(before.broker.retained)
  // A clock that was set back makes no time pass.
  const elapsed = Math.max(0, wall() - (before ?? tail[0] ?? { time: wall() }).time)
  try {
    restore(broker.state, before?.broker ?? nothing, elapsed, tail)
  } catch (error) {
    // A class should begin all the same.
    onFault(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  let saved = { state: '', seq: 0 }
  const kept = keepFile(
    file,
    () => {
      const state = JSON.stringify(toStored(broker.state))
      const seq = lastSeq()
      if (state === saved.state && seq - saved.seq < BEHIND) return undefined
      return {
        content: toContent(seq, wall(), state),
        written() {
          saved = { state, seq }
        },
      }
    },
    onFault,
  )
  // At once: connections of the last class end here, and nobody need find that out a second time.
  kept.save()
  return kept
}

/** What the file holds: its hash, and `Remembered`. `broker`: as JSON. */
export function toContent(seq: number, time: number, broker: string): string {
  const text = `{"seq":${seq},"time":${time},"broker":${broker}}`
  return `${hash('sha256', text)}\n${text}\n`
}

/** Undefined when there is none, or when it is not what was written: that is told, and the journal has to do. */
export function readBrokerMemory(file: string, onFault: (reason: string) => void): Remembered | undefined {
  try {
    const [sum, text = ''] = readFileSync(file, 'utf8').split('\n')
    if (hash('sha256', text) === sum) return JSON.parse(text) as Remembered
    onFault(`${file} is damaged`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onFault(String(error))
  }
  return undefined
}
