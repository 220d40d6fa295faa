// Named cases and their verdicts: the specification's rules for the fields of each packet, tried one by one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cases } from './cases.ts'
import { tryCase } from './try-case.ts'

test('each of over 2,000 named cases ends as the specification says', async () => {
  const all = cases()
  const different = new Set(all.map(({ name, version }) => `${version} ${name}`))
  assert.ok(different.size === all.length, 'each has a name of its own')
  assert.ok(all.length >= 2_000, `${all.length} cases`)
  const wrong: string[] = []
  for (const one of all) {
    const came = await tryCase(one)
    if (came !== one.expected)
      wrong.push(`MQTT ${one.version}, ${one.name}: ${one.expected} by ${one.clause}, was ${came}`)
  }
  assert.deepEqual(wrong, [])
})
