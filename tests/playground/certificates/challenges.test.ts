import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCause } from '../../../components/playground/certificates/check/cause.ts'
import { CHALLENGES, drawChallenges } from '../../../components/playground/certificates/check/challenges.ts'
import { verify } from '../../../components/playground/certificates/check/verify.ts'
import { makeWorld, toPapers } from '../../../components/playground/certificates/check/world.ts'

/** Numbers from 0 up to 1, the same ones each time. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

test('each board that is drawn has one cause, no two of a draw have the same, and every cause is drawn', () => {
  const world = makeWorld()
  const seen = new Set<string>()
  for (let seed = 1; seed <= 16; seed++) {
    const causes = drawChallenges(createRandom(seed * 7_919)).map((settings) => {
      const cause = findCause(settings, verify(world, settings, toPapers(world, settings)))
      assert.ok(cause, `a board that connects: ${JSON.stringify(settings)}`)
      return cause
    })
    assert.equal(new Set(causes).size, CHALLENGES)
    for (const cause of causes) seen.add(cause)
  }
  assert.equal(seen.size, 12)
})

test('a name that is misspelt is another name, whichever host was drawn', () => {
  for (let seed = 1; seed <= 200; seed++)
    for (const { host, names, validity, trusts, clock, server, client, revoked } of drawChallenges(
      createRandom(seed),
    )) {
      const isElsewhere =
        [validity, trusts, clock, server, client].join() !== 'good,own,right,own,own' || revoked
      assert.equal(names.includes(host), isElsewhere, host)
    }
})
