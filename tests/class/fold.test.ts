// What came from the instructor, open or in one line.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fold, isTrayOpen } from '../../components/class/companion/fold.ts'

const folded: Fold = { isOpen: false, ids: ['a'] }
const opened: Fold = { isOpen: true, ids: ['a'] }

for (const [rule, fold, ids, isNarrow, isOpen] of [
  ['what comes stands open where there is room', undefined, ['a'], false, true],
  ['on a phone what comes is one line', undefined, ['a'], true, false],
  ['what was folded stays folded', folded, ['a'], false, false],
  ['what was folded stays folded when some of it is taken back', folded, [], false, false],
  ['something new opens what was folded', folded, ['a', 'b'], false, true],
  ['on a phone something new opens nothing', folded, ['a', 'b'], true, false],
  ['what was opened on a phone stays open when something new comes', opened, ['a', 'b'], true, true],
] as const) {
  test(rule, () => assert.equal(isTrayOpen(fold, ids, isNarrow), isOpen))
}
