// The sheet of marks as data: order, filter, which rows are drawn, where keys lead.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Column,
  filterRows,
  move,
  type Order,
  type SheetStudent,
  sortRows,
  toRow,
  toWindow,
} from '../../components/desk/grades/sheet.ts'
import { fromLocal, toLocal } from '../../components/desk/grades/when.ts'

const columns: Column[] = [
  { id: '01-a', title: 'A', points: 10, due: null },
  { id: '02-b', title: 'B', points: 20, due: null },
]
const row = (student: Partial<SheetStudent>, a: number | null | undefined, total: number) =>
  toRow(
    { handle: 'x', name: 'X', team: null, ...student },
    columns,
    a === undefined
      ? undefined
      : {
          handle: 'x',
          labs: { '01-a': { points: a, of: 10, attempts: 1, passed: 0, steps: 4 } },
          total: { points: total, of: 30 },
          updatedAt: 1,
        },
  )
const rows = [
  row({ handle: 'dan', name: 'Dan', team: 'B' }, 5, 9),
  row({ handle: 'ana', name: 'Ana López', team: 'B' }, 10, 10),
  row({ handle: 'cy', name: 'Cy' }, undefined, 0),
  row({ handle: 'bo', name: 'Bo' }, 5, 20),
]
const handles = (of: typeof rows) => of.map(({ student }) => student.handle).join(' ')

test('rows are sorted by student, by a lab and by the total; what was not begun comes last, equals by handle', () => {
  const sorted = (order: Order) => handles(sortRows(rows, columns, order))
  assert.equal(sorted({ by: 'student', isDown: false }), 'ana bo cy dan')
  assert.equal(sorted({ by: 'student', isDown: true }), 'dan cy bo ana')
  assert.equal(sorted({ by: '01-a', isDown: true }), 'ana bo dan cy')
  assert.equal(sorted({ by: '01-a', isDown: false }), 'bo dan ana cy')
  assert.equal(sorted({ by: 'total', isDown: true }), 'bo ana dan cy')
})

test('who has nothing yet has a total of nothing', () => {
  assert.deepEqual(rows[2]?.total, { points: 0, of: 30, percent: 0 })
})

test('rows are found by handle and name without accents and capitals, and by team; by no name that is hidden', () => {
  const found = (text: string, team: string | null | undefined, isNamed = true) =>
    handles(filterRows(rows, { text, team }, isNamed))
  assert.equal(found(' LOPEZ', undefined), 'ana')
  assert.equal(found('lopez', undefined, false), '')
  assert.equal(found('an', undefined, false), 'dan ana')
  assert.equal(found('', 'B'), 'dan ana')
  assert.equal(found('', null), 'cy bo')
})

test('of 500 rows those in sight are drawn, and as many on either side', () => {
  for (const [top, from, to] of [
    [0, 0, 41],
    [10 * 40, 0, 51],
    [100 * 40, 80, 141],
    [480 * 40, 460, 500],
    [9_999 * 40, 499, 500],
  ] as const)
    assert.deepEqual(toWindow(500, 40, top, 800), { from, to })
  assert.deepEqual(toWindow(0, 40, 0, 800), { from: 0, to: 0 })
})

test('arrow keys move a cell, pages by what is in sight, Home and End along the row, with Ctrl to the corners', () => {
  const size = { rows: 50, labs: 3, page: 10 }
  const at = { row: 5, column: 2 }
  for (const [key, isWhole, to] of [
    ['ArrowDown', false, { row: 6, column: 2 }],
    ['ArrowUp', false, { row: 4, column: 2 }],
    ['ArrowLeft', false, { row: 5, column: 1 }],
    ['ArrowRight', false, { row: 5, column: 3 }],
    ['PageDown', false, { row: 15, column: 2 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['Home', false, { row: 5, column: 1 }],
    ['End', false, { row: 5, column: 3 }],
    ['Home', true, { row: 0, column: 1 }],
    ['End', true, { row: 49, column: 3 }],
    ['x', false, undefined],
  ] as const)
    assert.deepEqual(move(at, key, isWhole, size), to, key)
  // The head has the student and the total as well.
  assert.deepEqual(move({ row: -1, column: 1 }, 'ArrowLeft', false, size), { row: -1, column: 0 })
  assert.deepEqual(move({ row: -1, column: 0 }, 'ArrowDown', false, size), { row: 0, column: 1 })
  assert.deepEqual(move({ row: 0, column: 1 }, 'ArrowUp', false, size), { row: -1, column: 1 })
  assert.deepEqual(move({ row: 49, column: 3 }, 'ArrowDown', false, size), { row: 49, column: 3 })
})

test('a due time goes into its field and comes back', () => {
  const time = new Date(2026, 10, 28, 9, 5).getTime()
  assert.equal(toLocal(time), '2026-11-28T09:05')
  assert.equal(fromLocal(toLocal(time)), time)
  assert.equal(fromLocal(''), undefined)
})
