// Handles proposed from names in any script, and what is wrong with one.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findHandleFault, proposeAnother, proposeHandle } from '../../components/class/handle.ts'

const fixed = () => 'x7'

const names: [name: string, handle: string][] = [
  ['Ana', 'ana'],
  ['Ana María López', 'ana'],
  ['  José  Núñez ', 'jose'],
  ['Zoë', 'zoe'],
  ['Jürgen Groß', 'jurgen'],
  ['Groß', 'gross'],
  ['Łukasz', 'lukasz'],
  ['Ægir Þórsson', 'aegir'],
  ['Nguyễn Văn An', 'nguyen'],
  ['Øystein', 'oystein'],
  ['Ömer İnan', 'omer'],
  ['Işık', 'isik'],
  ["O'Brien", 'obrien'],
  ['Jean-Luc', 'jean'],
  ['A', 'student-x7'],
  ['J. P. Silva', 'jp'],
  ['Maximiliano-Alexander', 'maximiliano'],
  ['Wolfeschlegelsteinhausenbergerdorff', 'wolfeschlegelste'],
  ['王小明', 'student-x7'],
  ['王小明 (Ming)', 'ming'],
  ['Ольга', 'student-x7'],
  ['محمد', 'student-x7'],
  ['🙂', 'student-x7'],
  ['R2D2', 'r2d2'],
  ['Ａｎａ', 'ana'],
  ['desk', 'desk-1'],
  ['Ask Olsen', 'ask-1'],
  ['', ''],
  ['   ', ''],
]

describe('a handle is proposed from a name', () => {
  for (const [name, handle] of names) {
    test(`${JSON.stringify(name)} becomes ${JSON.stringify(handle)}`, () => {
      assert.equal(proposeHandle(name, fixed), handle)
    })
  }
  test('every proposal is a valid handle', () => {
    for (const [name] of names) {
      const handle = proposeHandle(name)
      if (name.trim()) assert.equal(findHandleFault(handle), undefined, `${name}: ${handle}`)
    }
  })
})

describe('a handle is 2 to 16 of a–z, 0–9 and -', () => {
  const table: [handle: string, fault: string | undefined][] = [
    ['ana', undefined],
    ['a1', undefined],
    ['student-x7', undefined],
    ['abcdefghijklmnop', undefined],
    ['abcdefghijklmnopq', 'long'],
    ['a', 'short'],
    ['', 'empty'],
    ['Ana', 'signs'],
    ['a b', 'signs'],
    ['a/b', 'signs'],
    ['#', 'signs'],
    ['josé', 'signs'],
    ['x'.repeat(500), 'long'],
    ['class', 'taken'],
    ['desk', 'taken'],
    ['ask', 'taken'],
    ['classy', undefined],
  ]
  for (const [handle, fault] of table) {
    test(`${JSON.stringify(handle.slice(0, 20))}: ${fault ?? 'good'}`, () => {
      assert.equal(findHandleFault(handle), fault)
    })
  }
})

describe('a handle that is taken gives way to another', () => {
  const table: [handle: string, name: string, next: string][] = [
    ['ana', 'Ana María López', 'ana-l'],
    ['ana-l', 'Ana María López', 'ana-2'],
    ['ana', 'Ana', 'ana-2'],
    ['ana-2', 'Ana', 'ana-3'],
    ['ana-9', 'Ana', 'ana-10'],
    ['abcdefghijklmnop', 'Abcdefghijklmnop', 'abcdefghijklmn-2'],
    ['student-x7', '王小明', 'student-x7-2'],
  ]
  for (const [handle, name, next] of table) {
    test(`${handle} of ${name}: ${next}`, () => {
      const found = proposeAnother(handle, name)
      assert.equal(found, next)
      assert.equal(findHandleFault(found), undefined)
    })
  }
})
