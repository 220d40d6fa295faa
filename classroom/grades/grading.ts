// Grades and numbers of a class that runs: what attempts came to, the grade book, judging again. Put together here.

import type { DatabaseSync } from 'node:sqlite'
import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { RosterStudent } from '../accounts.ts'
import type { AttemptStore } from '../attempt-store.ts'
import type { Attempts } from '../attempts.ts'
import type { Journal } from '../journal.ts'
import { openNumberBoard } from '../numbers/number-board.ts'
import { type GradeBook, openGradeBook } from './grade-book.ts'
import { createGradeStore, type GradeStore } from './grade-store.ts'
import { openOutcomes } from './outcomes.ts'
import { createRegrader, REGRADE_TOPIC, type Regrader } from './regrader.ts'

export interface GradingParts {
  database: DatabaseSync
  store: AttemptStore
  labs: ReadonlyMap<string, Lab>
  attempts: () => Attempts
  roster: () => RosterStudent[]
  journal: Journal
  journalFolder: string
  settle: () => number
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
  now: () => number
  onFault: (error: unknown) => void
}

export interface Grading {
  book: GradeBook
  regrader: Regrader
  store: GradeStore
  /** Messages of all attempts of a student at a lab, the earliest first. */
  messages(handle: string, lab: string): VerdictMessage[]
  /** Each verdict message that is told. */
  take(message: VerdictMessage): void
  /** Tells how everything stands. Once the broker takes messages. */
  begin(): void
  /** Students or labs are others than before. */
  renew(): void
  stop(): void
}

export function openGrading(parts: GradingParts): Grading {
  const { database, labs, retain, now } = parts
  const store = createGradeStore(database)
  const outcomes = openOutcomes({ attempts: parts.store, store, onSaveFault: parts.onFault })
  const book = openGradeBook({ ...parts, store, outcomes })
  const numbers = openNumberBoard({ outcomes, labs, retain, now })
  const regrader = createRegrader({
    ...{ labs, book, outcomes, retain, now },
    folder: parts.journalFolder,
    journal: parts.journal,
    settle: parts.settle,
    attempts: parts.attempts,
    known: () =>
      parts.store.messages().map((message) => {
        const { handle, lab, attempt } = JSON.parse(message) as VerdictMessage
        return { handle, lab, number: attempt.number, message }
      }),
  })
  return {
    book,
    regrader,
    store,
    messages: (handle, lab) => parts.store.messages({ handle, lab }).map((text) => JSON.parse(text)),
    take: outcomes.take,
    begin() {
      retain(REGRADE_TOPIC, { state: 'idle', lab: null, at: now() })
      book.renew()
      numbers.renew()
    },
    renew() {
      book.renew()
      numbers.renew()
    },
    stop() {
      regrader.stop()
      book.stop()
      numbers.stop()
      outcomes.save()
    },
  }
}
