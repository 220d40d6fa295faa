// broker/README.md tells the way of one message by file and function. What it names has to be there.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')
const readme = readFileSync(join(root, 'broker', 'README.md'), 'utf8')

interface Place {
  file: string
  names: string[]
}

/** `file.ts`, `name` and `other`: a file, and what is named of it. A file of another room is named with its room. */
function toPlaces(text: string): Place[] {
  const places: Place[] = []
  for (const [, word = ''] of text.matchAll(/`(#?[\w/-]+(?:\.ts)?)`/g))
    if (word.endsWith('.ts')) places.push({ file: word.includes('/') ? word : `broker/${word}`, names: [] })
    else places.at(-1)?.names.push(word)
  return places
}

/** A function, a constant that is one, or a method; a call is none of them. */
const isDefined = (name: string, code: string) =>
  [
    `^(?:export )?(?:async )?function ${name}\\b`,
    `^(?:export )?const ${name}\\b.*=`,
    `^ +(?:async )?${name}\\(.*[{(]$`,
  ].some((pattern) => new RegExp(pattern, 'm').test(code))

const [, way = ''] = /\n## One message, from beginning to end\n(.*?)\n## /s.exec(readme) ?? []
const places = toPlaces(way)

test('the map of the broker names a file and a function at every step', () => {
  const steps = way.split('\n').filter((line) => /^\| \d+ \|/.test(line))
  assert.deepEqual(
    steps.map((line) => Number(/\d+/.exec(line)?.[0])),
    Array.from({ length: 14 }, (_, i) => i + 1),
  )
  for (const line of steps) {
    const where = toPlaces(line.split('|').at(-2) ?? '')
    assert.ok(where.length > 0 && where.every(({ names }) => names.length > 0), line)
  }
})

for (const { file, names } of places) {
  test(`the map of the broker is true of ${[file, ...names].join(', ')}`, () => {
    const code = readFileSync(join(root, file), 'utf8')
    for (const name of names) assert.ok(isDefined(name, code), `${name} is not defined in ${file}`)
  })
}
