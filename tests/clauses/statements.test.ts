// The table of statements is whole, and every test that it names is there.

import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { identifiers5, identifiers311 } from './identifiers.ts'
import { mqtt311 } from './mqtt-3.1.1.ts'
import { mqtt5 } from './mqtt-5.ts'
import type { Statement } from './statement.ts'
import { titlesOf } from './titles.ts'

const folder = resolve(import.meta.dirname, '..')
const versions: [name: string, statements: Statement[], identifiers: string[]][] = [
  ['3.1.1', mqtt311, identifiers311],
  ['5.0', mqtt5, identifiers5],
]

for (const [name, statements, identifiers] of versions) {
  test(`${name}: every statement that binds a server is in the table once, and no other`, () => {
    assert.deepEqual(
      statements.map(({ id }) => id),
      identifiers,
    )
  })

  test(`${name}: a statement has tests, or one reason why not`, () => {
    for (const { id, tests, untestable, notDone } of statements) {
      assert.equal([tests, untestable, notDone].filter(Boolean).length, 1, id)
      if (tests) assert.ok(Object.values(tests).flat().length > 0, id)
      else assert.ok((untestable ?? notDone ?? '').length > 20, id)
    }
  })
}

test('every test that the table names is in the file named', async () => {
  const named = [...mqtt311, ...mqtt5].flatMap(({ id, tests = {} }) =>
    Object.entries(tests).flatMap(([file, titles]) => titles.map((title) => ({ id, file, title }))),
  )
  const files = [...new Set(named.map(({ file }) => file))]
  const titles = await titlesOf(files.map((file) => join(folder, file)))
  const missing = named.filter(({ file, title }) => !titles.get(join(folder, file))!.includes(title))
  assert.deepEqual(missing, [])
})

test('there are 108 statements of 3.1.1 and 207 of 5.0 that bind a server', () => {
  assert.deepEqual([identifiers311.length, identifiers5.length], [108, 207])
})
