// What a class left on disk, opened when it begins again: its attempts, its journal, and what its broker kept.

import type { DatabaseSync } from 'node:sqlite'
import type { Lab } from '../labs/checker/lab.ts'
import { type AttemptStore, createAttemptStore } from './attempt-store.ts'
import { type Remembered, readBrokerMemory } from './broker-memory.ts'
import type { ClassroomOptions, Log } from './class-options.ts'
import { prepareJournal } from './journal/prepare.ts'
import { startRetention } from './journal/retention.ts'
import type { Journal, JournalOptions } from './journal.ts'
import { texts } from './texts/texts.ts'
import type { Undo } from './undo.ts'

export interface OnRecordParts {
  options: Pick<ClassroomOptions, 'journal' | 'keepJournalDays'>
  folders: { broker: string; journal: string }
  database: DatabaseSync
  labs: ReadonlyMap<string, Lab>
  /** Milliseconds since 1970; undefined for who is no student. */
  joinedAt: (handle: string) => number | undefined
  onFault: JournalOptions['onFault']
  log: Log
  undo: Pick<Undo, 'push'>
}

export interface OnRecord {
  store: AttemptStore
  journal: Journal
  /** What the class's own broker kept. */
  remembered: Remembered | undefined
  /** Number of the next event. */
  firstSeq: number
}

/** Throws `StartFault` when the class should not begin on this journal. */
export function openRecord(parts: OnRecordParts): OnRecord {
  const { options, folders, labs, joinedAt, onFault, log, undo } = parts
  const store = createAttemptStore(parts.database)
  const journal = prepareJournal(folders.journal, {
    ...options.journal,
    onFault,
    labs,
    store,
    hasJoined: (handle, time) => (joinedAt(handle) ?? Number.POSITIVE_INFINITY) <= time,
    log,
  })
  const remembered = readBrokerMemory(folders.broker, (reason) =>
    log(texts.terminal.memoryFault(reason), 'fault'),
  )
  const firstSeq = Math.max(journal.recovered.lastSeq, store.lastSeq(), remembered?.seq ?? 0) + 1
  undo.push(() => journal.close())
  undo.push(startRetention(folders.journal, options.keepJournalDays, log))
  return { store, journal, remembered, firstSeq }
}
