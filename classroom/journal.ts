// The journal: every event that counts, appended to files of JSON Lines before it is acknowledged. Written and
// synced in groups and in Node's thread pool, so that neither a slow disk nor a fast class holds up the event loop.

import { readdirSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { TraceEvent } from '../wire/record.ts'
import { toLines } from '../wire/trace.ts'

export interface Journal {
  append(event: TraceEvent): void
  /** Fulfilled when everything appended so far is on disk. While the disk is full, it waits. */
  synced(): Promise<void>
  close(): Promise<void>
}

export interface JournalOptions {
  /** Called when writing fails, with the reason, and with undefined when it works again. */
  onFault?: (reason: string | undefined) => void
  openSegment?: (file: string) => Promise<Segment>
  /** Bytes after which a new file is begun. */
  segmentBytes?: number
  /** Milliseconds between tries while the disk refuses. */
  retryAfter?: number
}

export type Segment = Pick<FileHandle, 'appendFile' | 'datasync' | 'close'>

/** Events kept in memory while the disk refuses. Beyond them the oldest are given up, and never acknowledged. */
const KEPT = 50_000

/** Milliseconds in which events gather when nobody waits for them. */
const GATHER = 100

/** Files are named for the first event in them, so that their names sort as their events do. */
const segmentName = (seq: number) => `${String(seq).padStart(15, '0')}.jsonl`

export function openJournal(folder: string, options: JournalOptions = {}): Journal {
  const { onFault = () => {}, segmentBytes = 16 * 1024 * 1024, retryAfter = 1_000 } = options
  const openSegment = options.openSegment ?? ((file: string) => open(file, 'a'))
  let pending: TraceEvent[] = []
  let waiting: { upTo: number; done: () => void }[] = []
  let appended = 0
  let written = 0
  let segment: Segment | undefined
  let segmentSize = 0
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
        await write(batch)
      } catch (error) {
        pending = [...batch, ...pending]
        // A line may have been cut in the middle: nothing may follow it, so the next try has a file of its own.
        await segment?.close().catch(() => {})
        segment = undefined
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

  async function write(batch: TraceEvent[]) {
    if (segment && segmentSize > segmentBytes) {
      await segment.close()
      segment = undefined
    }
    if (!segment) {
      segment = await openSegment(join(folder, segmentName(batch[0]!.seq)))
      segmentSize = 0
    }
    const lines = toLines(batch)
    await segment.appendFile(lines)
    await segment.datasync()
    segmentSize += lines.length
  }

  return {
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
      await segment?.close().catch(() => {})
    },
  }
}

/**
 * The number of the last event that the journal holds whole, or 0. A line that a power cut left unfinished is
 * passed over; it is never appended to, as each start begins a new file.
 */
export function findLastSeq(folder: string): number {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  for (const file of files.reverse()) {
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
    for (const line of lines.reverse()) {
      const seq = seqOf(line)
      if (seq !== undefined) return seq
    }
  }
  return 0
}

function seqOf(line: string): number | undefined {
  try {
    const { seq } = JSON.parse(line)
    return Number.isSafeInteger(seq) ? seq : undefined
  } catch {
    return undefined
  }
}
