// The journal: every event that counts, appended to files of JSON Lines before it is acknowledged. Written and
// synced in groups and by a thread of its own, so that neither a slow disk nor a fast class holds up the event loop.

import type { TraceEvent } from '../wire/record.ts'
import { createJournalLines } from '../wire/trace.ts'
import { type Recovered, recoverJournal } from './journal/recover.ts'
import { startWriter } from './journal/threaded-writer.ts'
import { createWriter, type OpenSegment, type Writer } from './journal/writer.ts'

export interface Journal {
  append(event: TraceEvent): void
  /** Fulfilled when everything appended so far is on disk. While the disk is full, it waits. */
  synced(): Promise<void>
  /** The disk takes it. */
  readonly isWell: boolean
  /** What was found when it was opened. */
  readonly recovered: Recovered
  close(): Promise<void>
}

export interface JournalOptions {
  /** Called when writing fails, with the reason, and with undefined when it works again. */
  onFault?: (reason: string | undefined) => void
  /** Opens a file for lines to be added; then no thread is used. */
  openSegment?: OpenSegment
  /** Bytes after which a new file is begun. */
  segmentBytes?: number
  /** Milliseconds between tries while the disk refuses. */
  retryAfter?: number
}

/** Events kept in memory while the disk refuses. Beyond them the oldest are given up, and never acknowledged. */
const KEPT = 50_000

/** Milliseconds in which events gather when nobody waits for them. */
const GATHER = 100

/** Events written out at once: then whoever waits for the class has a turn. */
const AT_ONCE = 100

async function toText(batch: readonly TraceEvent[]): Promise<string> {
  const write = createJournalLines()
  let text = ''
  for (let at = 0; at < batch.length; at += AT_ONCE) {
    if (at > 0) await new Promise(setImmediate)
    text += write(batch.slice(at, at + AT_ONCE))
  }
  return text
}

/** Throws `JournalFault` when what is there was changed after it was written. */
export function openJournal(folder: string, options: JournalOptions = {}): Journal {
  const { onFault = () => {}, segmentBytes = 16 * 1024 * 1024, retryAfter = 1_000, openSegment } = options
  const recovered = recoverJournal(folder)
  const settings = { folder, segmentBytes, place: recovered.place }
  const writer: Writer = openSegment ? createWriter({ ...settings, openSegment }) : startWriter(settings)
  let pending: TraceEvent[] = []
  let waiting: { upTo: number; done: () => void }[] = []
  let appended = 0
  let written = 0
  let failing = false
  let closing = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let working: Promise<void> | undefined

  function begin() {
    clearTimeout(timer)
    timer = undefined
    working ??= work().finally(() => {
      working = undefined
      if (pending.length > 0 && !closing) schedule()
    })
  }

  function schedule() {
    timer ??= setTimeout(begin, failing ? retryAfter : GATHER)
  }

  async function work() {
    while (pending.length > 0) {
      const batch = pending
      pending = []
      try {
        await writer.write({ seq: batch[0]!.seq, lines: await toText(batch) })
      } catch (error) {
        pending = [...batch, ...pending]
        if (!failing) onFault(error instanceof Error ? error.message : String(error))
        failing = true
        return
      }
      if (failing) onFault(undefined)
      failing = false
      written += batch.length
      const done = waiting.filter(({ upTo }) => upTo <= written)
      waiting = waiting.filter(({ upTo }) => upTo > written)
      for (const waiter of done) waiter.done()
    }
  }

  return {
    recovered,
    get isWell() {
      return !failing
    },
    append(event) {
      if (closing) return
      pending.push(event)
      appended++
      if (pending.length > KEPT && failing) {
        pending.shift()
        written++
        waiting = waiting.filter(({ upTo }) => upTo > written)
      }
      if (!working) schedule()
    },
    synced() {
      if (written === appended) return Promise.resolve()
      return new Promise((done) => {
        waiting.push({ upTo: appended, done })
        if (!working && !failing) begin()
      })
    },
    async close() {
      closing = true
      clearTimeout(timer)
      await working
      if (pending.length > 0) await work()
      await writer.close()
    },
  }
}
