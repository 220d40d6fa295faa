// What attempts came to, kept beyond the message that told it.

import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { createAttemptStore } from '../../classroom/attempt-store.ts'
import { createGradeStore } from '../../classroom/grades/grade-store.ts'
import { openOutcomes } from '../../classroom/grades/outcomes.ts'
import { migrate } from '../../classroom/migrations.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'

function open(database: DatabaseSync) {
  const store = createGradeStore(database)
  return openOutcomes({
    attempts: createAttemptStore(database),
    store,
    onSaveFault(error) {
      throw error
    },
  })
}

/** An attempt whose one step has so many of its four messages. `diagnosis`: what is wrong with it. */
const message = (done: number, updatedAt: number, diagnosis?: string): VerdictMessage => ({
  ...{ lab: '02-topics', handle: 'ana', passed: false, score: { earned: 0, of: 1 }, updatedAt },
  attempt: { number: 1, startedAt: 10 },
  steps: [
    {
      ...{ id: 'temperature', message: '', evidence: [], weight: 1, progress: { done, of: 4 } },
      verdict: diagnosis ? 'failed' : 'waiting',
      ...(diagnosis
        ? {
            diagnosis: {
              ...{ id: diagnosis, parameters: {}, sentence: '', remedy: '', evidence: [] },
              confidence: 'certain',
            },
          }
        : {}),
    },
  ],
})

test('a half-done step counts as of when it came so far, also when the attempt is told again later and read again', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database)
  const outcomes = open(database)
  const step = (of = outcomes) => of.of('ana').get('02-topics')?.[0]?.steps[0]
  outcomes.take(message(2, 100))
  outcomes.take(message(2, 900))
  assert.deepEqual([step()?.share, step()?.at], [0.5, 100])
  outcomes.take(message(3, 950))
  assert.deepEqual([step()?.share, step()?.at], [0.75, 950])
  // The series broke, and began anew: what there is of it is new.
  outcomes.take(message(0, 960))
  outcomes.take(message(2, 970))
  outcomes.take(message(2, 999))
  assert.deepEqual([step()?.share, step()?.at], [0.5, 970])
  outcomes.save()
  database
    .prepare('INSERT INTO attempts VALUES (?, ?, 1, ?, 10, NULL, 1, ?, ?)')
    .run('ana', '02-topics', 'x', '{}', JSON.stringify(message(2, 999)))
  assert.equal(step(open(database))?.at, 970)
  database.close()
})

test('what was wrong on the way is remembered once for an attempt, and forgotten with the student', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database)
  const outcomes = open(database)
  outcomes.take(message(0, 100, 'topic-case'))
  outcomes.take(message(0, 200, 'topic-case'))
  outcomes.take(message(1, 300))
  const seen = () => outcomes.diagnosesAt('02-topics').map(({ diagnosis, at }) => `${diagnosis} ${at}`)
  assert.deepEqual(seen(), ['topic-case 100'])
  outcomes.save()
  assert.deepEqual(
    createGradeStore(database)
      .diagnoses()
      .map(({ diagnosis }) => diagnosis),
    ['topic-case'],
  )
  outcomes.forget('ana')
  assert.deepEqual([seen(), outcomes.handles()], [[], []])
  database.close()
})
