// Nobody reads what is another's, and nobody writes there. In short; the long form is `npm run soak -- isolation`.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDecisions } from './decisions.ts'
import { isolateOnWire } from './wire.ts'

test('the policy decides as a plain reference does, in 20,000 random questions', () => {
  const { differences, allowed, decisions } = compareDecisions(20_000, 1)
  assert.deepEqual(differences, [])
  assert.ok(allowed > 2_000 && allowed < decisions - 2_000, `${allowed} of ${decisions} are allowed`)
})

for (const engine of ['own', 'mosquitto'] as const)
  test(`with ${engine === 'own' ? 'the class’s own broker' : 'Mosquitto'}, 1,500 random operations of several students cross no border`, async () => {
    const { faults, arrived, refused, turnedAway, did } = await isolateOnWire({
      operations: 1_500,
      seed: 1,
      engine,
    })
    assert.deepEqual(faults, [])
    assert.ok(arrived > 300, `${arrived} messages arrived`)
    assert.ok(refused > 100, `${refused} filters were refused`)
    assert.ok(turnedAway > 10, `${turnedAway} take-overs were turned away`)
    assert.deepEqual(Object.keys(did).sort(), [
      'alias',
      'publish',
      'return',
      'subscribe',
      'take-over',
      'unsubscribe',
      'will',
    ])
  })
