// The same scripts to our broker and to Mosquitto, compared packet by packet. They give the same, or they differ
// exactly as a named choice says.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { all } from './all.ts'
import { choices } from './choices/all.ts'
import { compare, type Difference, differ } from './compare.ts'
import type { Script } from './script.ts'

let found: Map<string, Difference>
before(async () => {
  found = await compare(all)
})

const chosen = new Map(
  choices.flatMap(({ name, scripts }) =>
    Object.entries(scripts).map(([title, difference]) => [title, { name, difference }] as const),
  ),
)

/** A machine under load answers after the wait is over: what looks wrong is played again, alone, before it counts. */
async function differenceOf(script: Script, expected: Difference): Promise<Difference | undefined> {
  const first = found.get(script.title)
  if (isDeepStrictEqual(first, expected)) return first
  return (await compare([script])).get(script.title)
}

for (const script of all) {
  const { title } = script
  const choice = chosen.get(title)
  test(`${title}: ${choice ? `other than Mosquitto, by choice: ${choice.name}` : 'as Mosquitto does'}`, async () => {
    const expected = choice?.difference ?? []
    assert.deepEqual(await differenceOf(script, expected), expected)
  })
}

test('at least 200 scripts are compared, each with a title of its own', () => {
  assert.equal(new Set(all.map(({ title }) => title)).size, all.length)
  assert.ok(all.length >= 200)
})

test('a choice belongs to a script that there is, says what it cites, and to one choice alone', () => {
  const titles = new Set(all.map(({ title }) => title))
  for (const { name, cite, why, scripts } of choices) {
    assert.match(cite, /§|MQTT/, name)
    assert.ok(why.length > 20, name)
    for (const title of Object.keys(scripts)) assert.ok(titles.has(title), `${name}: no script "${title}"`)
  }
  assert.equal(chosen.size, choices.flatMap(({ scripts }) => Object.keys(scripts)).length)
})

test('a difference is what is left when the lines that both gave are taken out', () => {
  assert.deepEqual(differ(['a', 'b'], ['a', 'b']), [])
  assert.deepEqual(differ(['a', 'b', 'c'], ['a', 'c']), ['ours: b'])
  assert.deepEqual(differ(['a'], ['b', 'a', 'c']), ['its: b', 'its: c'])
  assert.deepEqual(differ(['a', 'x'], ['a', 'y']), ['ours: x', 'its: y'])
})
