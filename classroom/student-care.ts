// The end of one student in a class that runs: everything of theirs goes, at once. What their boards sent stays in the
// journal, under the handle, because a chain of hashes lets no line be taken out.

import type { DatabaseSync } from 'node:sqlite'
import type { Subscriber } from '../broker/hooks.ts'
import type { Message } from '../broker/message.ts'
import type { Attempts } from './attempts.ts'
import type { Connections } from './connections.ts'
import { durably } from './database.ts'
import type { GradeBook } from './grades/grade-book.ts'

export interface StudentCareParts {
  database: DatabaseSync
  attempts: Pick<Attempts, 'forget'>
  grades: Pick<GradeBook, 'forget'>
  connections: Connections
  dropSessions: (ended: (owner: Subscriber) => boolean, why: string) => void
  eraseRetained: (isOver: (message: Message) => boolean) => void
  /** Their connections are taken out of the connection log. */
  forgetConnections: (handle: string) => void
  /** No lab is stopped for them any more. */
  forgetPauses: (handle: string) => void
}

export interface StudentCare {
  remove(handle: string): void
}

/** Every table that has rows of a student. */
const TABLES = [
  'credentials',
  'certificates',
  'boards',
  'attempts',
  'overrides',
  'half_done',
  'step_diagnoses',
  'progress',
  'answers',
  'students',
]

/** Levels below which a handle is the next one: `desk/verdicts/ana/01-hello`, `ask/ana/hand`. */
const isAbout = (topic: string, handle: string) => {
  const levels = topic.split('/')
  return levels[0] === handle || levels[levels[0] === 'desk' ? 2 : levels[0] === 'ask' ? 1 : 0] === handle
}

export function createStudentCare(parts: StudentCareParts): StudentCare {
  const { database, attempts, grades, connections, dropSessions, eraseRetained, forgetConnections } = parts
  return {
    remove(handle) {
      durably(database, () => {
        for (const table of TABLES) database.prepare(`DELETE FROM ${table} WHERE handle = ?`).run(handle)
      })
      attempts.forget(handle)
      grades.forget(handle)
      parts.forgetPauses(handle)
      connections.closeWhere((proof) => proof.handle === handle, 'student removed')
      dropSessions(({ account }) => account === handle, 'student removed')
      forgetConnections(handle)
      eraseRetained(({ topic, from }) => from?.account === handle || isAbout(topic, handle))
    },
  }
}
