import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toQuoted } from '../../wire/visible.ts'

test('a quoted text is cut after so many characters, never in the middle of one', () => {
  assert.equal(toQuoted('abc', 3), '"abc"')
  assert.equal(toQuoted('abcd', 3), '"abc…"')
  assert.equal(toQuoted('🌡🌡🌡', 3), '"🌡🌡🌡"')
  assert.equal(toQuoted('a🌡🌡🌡', 3), '"a🌡🌡…"')
  assert.equal(toQuoted('🌡'.repeat(60_000), 3), '"🌡🌡🌡…"')
  assert.equal(toQuoted('x'.repeat(60_000)), `"${'x'.repeat(60)}…"`)
})
