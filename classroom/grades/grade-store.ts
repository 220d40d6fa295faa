// Grades on disk: the rules, overrides with their history, and what a verdict does not tell any more when it is replaced.

import type { DatabaseSync } from 'node:sqlite'
import type { Override } from '../../labs/grades/mark.ts'
import { Rules, usualRules } from '../../labs/grades/rules.ts'
import { durably } from '../database.ts'

/** `points` is null where an override was taken back. */
export interface OverrideEntry extends Omit<Override, 'points'> {
  points: number | null
}

export interface StepName {
  handle: string
  lab: string
  number: number
  step: string
}

export type HalfDone = StepName & { done: number; at: number }
export type StepDiagnosis = StepName & { diagnosis: string; at: number }

export interface GradeStore {
  rules(): Rules
  setRules(rules: Rules): void
  /** Those in force, by handle and lab. */
  overrides(): (Override & { handle: string; lab: string })[]
  /** Everything that was said of one mark, the latest first. */
  history(handle: string, lab: string): OverrideEntry[]
  add(handle: string, lab: string, entry: OverrideEntry): void
  halfDone(): HalfDone[]
  diagnoses(): StepDiagnosis[]
  note(halfDone: readonly HalfDone[], diagnoses: readonly StepDiagnosis[]): void
}

export function createGradeStore(database: DatabaseSync): GradeStore {
  const all = <Row>(sql: string, ...values: string[]): Row[] =>
    (database.prepare(sql).all(...values) as unknown as Row[]).map((row) => ({ ...row }))

  return {
    rules() {
      const [row] = all<{ value: string }>(`SELECT value FROM facts WHERE key = 'grading'`)
      const found = Rules.safeParse(JSON.parse(row?.value ?? 'null'))
      return found.success ? found.data : usualRules
    },
    setRules: (rules) =>
      durably(database, () => {
        database.prepare(`INSERT OR REPLACE INTO facts VALUES ('grading', ?)`).run(JSON.stringify(rules))
      }),
    overrides: () =>
      all(`SELECT handle, lab, points, reason, by_whom AS by, at FROM overrides AS a
        WHERE points IS NOT NULL
          AND id = (SELECT max(id) FROM overrides AS b WHERE a.handle = b.handle AND a.lab = b.lab)`),
    history: (handle, lab) =>
      all(
        `SELECT points, reason, by_whom AS by, at FROM overrides WHERE handle = ? AND lab = ? ORDER BY id DESC`,
        handle,
        lab,
      ),
    add: (handle, lab, { points, reason, by, at }) =>
      durably(database, () => {
        database
          .prepare(
            'INSERT INTO overrides (handle, lab, points, reason, by_whom, at) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(handle, lab, points, reason, by, at)
      }),
    halfDone: () => all('SELECT handle, lab, number, step, done, at FROM half_done'),
    diagnoses: () => all('SELECT handle, lab, number, step, diagnosis, at FROM step_diagnoses'),
    note(halfDone, diagnoses) {
      const putDone = database.prepare('INSERT OR REPLACE INTO half_done VALUES (?, ?, ?, ?, ?, ?)')
      const putDiagnosis = database.prepare('INSERT OR IGNORE INTO step_diagnoses VALUES (?, ?, ?, ?, ?, ?)')
      database.exec('BEGIN')
      try {
        for (const { handle, lab, number, step, done, at } of halfDone)
          putDone.run(handle, lab, number, step, done, at)
        for (const { handle, lab, number, step, diagnosis, at } of diagnoses)
          putDiagnosis.run(handle, lab, number, step, diagnosis, at)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
