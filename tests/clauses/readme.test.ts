import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { all as scripts } from '../compare/all.ts'
import { mqtt311 } from './mqtt-3.1.1.ts'
import { mqtt5 } from './mqtt-5.ts'
import { count } from './statement.ts'

test('the README counts the statements and the scripts as they are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const statements = [...mqtt311, ...mqtt5]
  for (const expected of [
    `Of ${statements.length} normative statements that bind a server (${mqtt311.length} in 3.1.1, ${mqtt5.length} in 5.0)`,
    `${count(statements, 'held by a test')} are held by a test`,
    `${count(statements, 'cannot be tested')} cannot be tested`,
    `${count(statements, 'optional and not done')} are optional and not done`,
    `over ${scripts.length} scripted exchanges`,
  ])
    assert.ok(readme.includes(expected), expected)
})
