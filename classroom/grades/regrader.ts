// Judging again while the class goes on: first the difference is shown, then it is carried out, if the instructor wants
// it. What the instructor has said of a mark is not touched by either.

import { Worker } from 'node:worker_threads'
import type { Lab } from '../../labs/checker/lab.ts'
import type { RegradeChange, RegradeMessage } from '../../labs/grades/messages.ts'
import { toOutcome } from '../../labs/grades/outcome.ts'
import type { Attempts } from '../attempts.ts'
import { keyOf } from '../journal/rebuild.ts'
import type { KnownAttempt, Regraded } from '../journal/regrade.ts'
import type { Journal } from '../journal.ts'
import { texts } from '../texts/texts.ts'
import type { GradeBook } from './grade-book.ts'
import type { Outcomes } from './outcomes.ts'
import type { RegradeResult, RegradeTask } from './regrade-thread.ts'

export const REGRADE_TOPIC = 'desk/regrade'

export interface RegraderParts {
  folder: string
  journal: Pick<Journal, 'synced'>
  /** Everything that happened is handed on; answers the number of the last event. */
  settle: () => number
  attempts: () => Pick<Attempts, 'follow' | 'replace'>
  known: () => KnownAttempt[]
  labs: ReadonlyMap<string, Lab>
  book: Pick<GradeBook, 'marksOf' | 'findOverride'>
  outcomes: Pick<Outcomes, 'take'>
  retain: (topic: string, value: unknown) => void
  now: () => number
}

export interface Regrader {
  readonly state: RegradeMessage['state']
  /** Judges all attempts again, or those at one lab. */
  look(lab?: string): Promise<void>
  /** What `look` found. */
  changes(): RegradeChange[] | undefined
  /** Carries out what was shown, and nothing that was not. Answers how many attempts changed. */
  apply(): Promise<number>
  stop(): void
}

export function createRegrader(parts: RegraderParts): Regrader {
  const { folder, journal, settle, known, labs, book, outcomes, retain, now } = parts
  let state: RegradeMessage['state'] = 'idle'
  let asked: string | undefined
  let found: { changes: RegradeChange[]; keys: Set<string> } | undefined
  let worker: Worker | undefined

  function say(next: RegradeMessage['state'], more: Partial<RegradeMessage> = {}) {
    state = next
    retain(REGRADE_TOPIC, { state, lab: asked ?? null, at: now(), ...more } satisfies RegradeMessage)
  }

  async function judge(upTo: number): Promise<RegradeResult> {
    const task: RegradeTask = { folder, upTo, labs: [...labs.values()], lab: asked, known: known() }
    await journal.synced()
    return new Promise((done, fail) => {
      const thread = new Worker(new URL('./regrade-thread.ts', import.meta.url), { workerData: task })
      worker = thread
      thread.once('message', done)
      thread.once('error', fail)
      thread.once('exit', () => {
        if (worker === thread) worker = undefined
        fail(new Error(texts.grades.regradeEnded))
      })
    })
  }

  function toChange({ handle, lab, number, changes, stored }: Regraded): RegradeChange {
    const after = book.marksOf(handle, lab, [toOutcome(JSON.parse(stored.message))]).mark
    const before = book.marksOf(handle, lab).mark
    return {
      ...{ handle, lab, number },
      steps: changes.map(({ step, before: was, after: is }) => ({
        step,
        before: was ?? null,
        after: is ?? null,
      })),
      before: before.points,
      after: after.points,
      isOverridden: before.override !== undefined,
    }
  }

  async function work<Result>(run: () => Promise<Result>): Promise<Result> {
    say('running')
    try {
      return await run()
    } catch (error) {
      say('failed', { reason: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }

  return {
    get state() {
      return state
    },
    look: (lab) =>
      work(async () => {
        asked = lab
        found = undefined
        const { judged, changed, unknown } = await judge(settle())
        found = { changes: changed.map(toChange), keys: new Set(changed.map(keyOf)) }
        say('ready', { judged, changed: changed.length, unknown })
      }),
    changes: () => found?.changes,
    apply: () =>
      work(async () => {
        const keys = found?.keys ?? new Set()
        found = undefined
        const upTo = settle()
        const attempts = parts.attempts()
        const end = attempts.follow()
        try {
          const { judged, changed, unknown } = await judge(upTo)
          const wanted = changed.filter((one) => keys.has(keyOf(one)))
          for (const { stored } of wanted) outcomes.take(attempts.replace(stored))
          say('applied', { judged, changed: wanted.length, unknown })
          return wanted.length
        } finally {
          end()
        }
      }),
    stop: () => void worker?.terminate(),
  }
}
