// Random stories, played to the broker and to a reference model that is slow and plain. `npm run soak` plays more.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDifference } from './search.ts'

for (const [which, seed] of [
  ['always the same', 20_261_121],
  ['new ones each time', Date.now()],
] as const)
  test(`in 5,000 random stories, ${which}, the broker does what the model does`, async () => {
    const difference = await findDifference({ stories: 5_000, seed })
    assert.ok(difference === undefined, difference)
  })

test('a broker that loses messages of one topic is found out, and the shortest story of it is told', async () => {
  const hooks = { mayDeliver: (_: unknown, { topic }: { topic: string }) => topic !== 'b' }
  const told = await findDifference({ stories: 1_000, seed: 1, broker: { hooks } })
  const lines = told?.split('\n') ?? []
  assert.match(lines[0]!, /^seed 1, and the shortest story:$/)
  assert.match(lines[1]!, /^ana connect version 4/)
  assert.match(lines.at(-1)!, / → \w+ did not receive (PUBLISH b |what is retained: b)/)
})
