// The journal of a class that begins: opened, and verdicts brought up to what it says.

import { join } from 'node:path'
import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import type { Judged, TraceEvent } from '../../wire/record.ts'
import type { AttemptStore, StoredAttempt } from '../attempt-store.ts'
import { StartFault } from '../fault.ts'
import { type Journal, type JournalOptions, openJournal } from '../journal.ts'
import { texts } from '../texts/texts.ts'
import { keyOf, rebuildAttempts } from './rebuild.ts'
import { JournalFault } from './recover.ts'
import { listSegments, readSegment } from './segments.ts'

export interface PrepareOptions extends JournalOptions {
  labs: ReadonlyMap<string, Lab>
  store: AttemptStore
  /** There was a student of that name at that time. */
  hasJoined: (handle: string, time: number) => boolean
  log: (line: string, kind: 'plain' | 'fault') => void
}

/** Throws `StartFault` with a sentence when the class should not begin on this journal. */
export function prepareJournal(folder: string, options: PrepareOptions): Journal {
  const { log } = options
  try {
    const journal = openJournal(folder, options)
    const { torn } = journal.recovered
    if (torn) log(texts.journal.torn(torn.segment, torn.line, torn.bytes, torn.file), 'fault')
    const behind = catchUp(folder, options)
    if (behind > 0) log(texts.journal.caughtUp(behind), 'fault')
    return journal
  } catch (error) {
    if (error instanceof JournalFault)
      throw new StartFault(texts.journal.refused(folder, error.segment, error.damage.line, error.damage.kind))
    throw new StartFault(texts.start.journal(folder, error instanceof Error ? error.message : String(error)))
  }
}

/**
 * After a power cut the journal may know of verdicts that the database does not. The last file shows whether it does;
 * only then is all of it read. Answers how many attempts were rebuilt.
 */
function catchUp(folder: string, { labs, store, hasJoined }: PrepareOptions): number {
  const name = listSegments(folder).at(-1)
  if (name === undefined) return 0
  const rows = new Map(store.latest().map((row) => [`${row.handle}/${row.lab}`, row]))
  const { lines } = readSegment(join(folder, name), undefined)
  const latest = new Map(lines.flatMap(toResult).map((event) => [keyOf(event), event]))
  const behind = [...latest.values()].filter((event) => {
    const row = rows.get(`${event.handle}/${event.lab}`)
    if (!row || row.number < event.number) return true
    return (
      row.number === event.number && row.seq < event.seq && event.type === 'judged' && isOther(row, event)
    )
  })
  if (behind.length === 0) return 0
  const keys = new Set(behind.map(keyOf))
  const trace = openTraceFolder(folder).read()
  const rebuilt = rebuildAttempts(
    trace,
    labs,
    // A database that was begun anew has nothing to do with those who had the same handles before.
    (start) => keys.has(keyOf(start)) && hasJoined(start.handle, start.time),
  ).flatMap(({ stored }) => stored ?? [])
  store.save(rebuilt, true)
  return rebuilt.length
}

type Result = Extract<TraceEvent, { type: 'started' | 'judged' }>

function toResult(line: string): Result[] {
  if (!/"type":"(judged|started)"/.test(line)) return []
  const event = JSON.parse(line) as TraceEvent
  return event.type === 'judged' || event.type === 'started' ? [event] : []
}

function isOther({ message }: StoredAttempt, { steps }: Judged): boolean {
  const stored = (JSON.parse(message) as VerdictMessage).steps
  return stored.some(({ id, verdict }) => new Map(Object.entries(steps)).get(id) !== verdict)
}
