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
import { writeWhole, writeWholeLater } from './whole-file.ts'

/** Milliseconds between two files at least. */
const EVERY = 1_000

/** A large state takes long to write down, and the class waits for it: no more than a fiftieth of its time. */
const SHARE = 50

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

const nothing: StoredBroker = { retained: [], sessions: [], clients: [], assigned: 0 }

export interface BrokerMemory {
  /** Writes it down as it is now. */
  save(): void
  /** Writes it down once more and ends. */
  close(): void
}

/** Hands the broker what the last one left, and goes on keeping it. */
export function openBrokerMemory(options: MemoryOptions): BrokerMemory {
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
  let saves = 0
  let isFailing = false
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** What is to be written, where there is anything new. */
  function look() {
    const state = JSON.stringify(toStored(broker.state))
    const seq = lastSeq()
    if (state === saved.state && seq - saved.seq < BEHIND) return undefined
    const text = `{"seq":${seq},"time":${wall()},"broker":${state}}`
    return { state, seq, content: `${hash('sha256', text)}\n${text}\n` }
  }

  function tell(error: unknown) {
    if (!isFailing) onFault(error instanceof Error ? error.message : String(error))
    isFailing = true
  }

  function save() {
    saves++
    const news = look()
    if (!news) return
    try {
      writeWhole(file, news.content)
      saved = news
      isFailing = false
    } catch (error) {
      tell(error)
    }
  }

  async function saveLater(news: NonNullable<ReturnType<typeof look>>) {
    const mine = ++saves
    try {
      if (!(await writeWholeLater(file, news.content, () => saves !== mine))) return
      saved = news
      isFailing = false
    } catch (error) {
      if (saves === mine) tell(error)
    }
  }

  function again(wait: number) {
    timer = setTimeout(async () => {
      const began = performance.now()
      const news = look()
      const took = performance.now() - began
      if (news) await saveLater(news)
      if (!isClosed) again(Math.max(EVERY, SHARE * took))
    }, wait)
  }

  // At once: connections of the last class end here, and nobody need find that out a second time.
  save()
  again(EVERY)
  return {
    save,
    close() {
      isClosed = true
      clearTimeout(timer)
      save()
    },
  }
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
