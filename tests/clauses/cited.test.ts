// What students are told of the specification: every number that a text cites is one that its version has.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { clientIdentifiers5, clientIdentifiers311, identifiers5, identifiers311 } from './identifiers.ts'

const root = resolve(import.meta.dirname, '../..')
const known = {
  '3.1.1': new Set([...identifiers311, ...clientIdentifiers311]),
  '5.0': new Set([...identifiers5, ...clientIdentifiers5]),
}

interface Citation {
  file: string
  version: keyof typeof known
  identifier: string
}

/** `[MQTT-3.1.4-2]` is of 3.1.1; `5.0 [MQTT-3.1.3-9]` and `[MQTT5 3.1.3-9]` are of 5.0. */
function findCitations(file: string, text: string): Citation[] {
  return [...text.matchAll(/(5\.0,? )?\[MQTT(-|5 )([\d.]+-\d+)\]/g)].map(
    ([, named, sort, identifier = '']) => ({
      file,
      version: named || sort === '5 ' ? '5.0' : '3.1.1',
      identifier,
    }),
  )
}

const textsOf = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file))

test('every statement that a lesson, a quiz, the glossary, a lab or the interface cites is one of its version', () => {
  const files = [
    ...textsOf('lessons', /\.(mdx|yaml|mmd)$/),
    ...textsOf('labs/catalog', /\.(mdx|yaml)$/),
    ...textsOf('labs/checker', /texts\/.*\.ts$/),
    ...textsOf('components', /texts\/.*\.ts$/),
  ]
  const citations = files.flatMap((file) => findCitations(file, readFileSync(join(root, file), 'utf8')))
  assert.ok(citations.length > 100, `expected many citations, found ${citations.length}`)
  assert.deepEqual(
    citations.filter(({ version, identifier }) => !known[version].has(identifier)),
    [],
  )
})

test('a number that its version does not have is found, whichever way the version is told', () => {
  const found = findCitations(
    'x',
    'so [MQTT-3.1.2-24], (5.0 [MQTT-3.1.2-24]), [MQTT5 9.9.9-9], [MQTT-9.9.9-9]',
  )
  assert.deepEqual(
    found.map(({ version, identifier }) => `${version} ${identifier} ${known[version].has(identifier)}`),
    ['3.1.1 3.1.2-24 true', '5.0 3.1.2-24 true', '5.0 9.9.9-9 false', '3.1.1 9.9.9-9 false'],
  )
})

test('every lesson says where its rules stand', () => {
  for (const { name } of readdirSync(join(root, 'lessons/en'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const text = readFileSync(join(root, 'lessons/en', name, 'index.mdx'), 'utf8')
    assert.match(text, /\[MQTT-|§\d|RFC \d/, name)
  }
})
