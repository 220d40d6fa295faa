// The desk's table of lessons, as plain data.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Student } from '../../components/class/api.ts'
import { countReaders, toRows } from '../../components/desk/lessons/rows.ts'
import { parseSum } from '../../components/desk/lessons/sums.ts'
import { lessonTexts } from '../../components/desk/texts/en-lessons.ts'
import type { ProgressSum } from '../../labs/progress/sum.ts'

const student = (handle: string) => ({ handle, name: handle.toUpperCase() }) as Student
const sum = (handle: string, read: string[], firstRight: number, updatedAt: number): ProgressSum => ({
  handle,
  updatedAt,
  lessons: Object.fromEntries(
    read.map((id) => [id, { read: true, sections: 1, run: 0, answered: 0, firstRight: 0 }]),
  ),
  read: read.length,
  run: 0,
  answered: 9,
  firstRight,
  labs: [],
})
const sums = new Map([
  ['ana', sum('ana', ['01-a'], 5, 10)],
  ['bo', sum('bo', ['01-a', '02-b'], 1, 30)],
  ['cleo', sum('cleo', [], 7, 20)],
])
const students = ['dan', 'cleo', 'bo', 'ana'].map(student)
const inOrder = (order: Parameters<typeof toRows>[2]) =>
  toRows(students, sums, order)
    .map((row) => row.student.handle)
    .join(' ')

describe('the table of lessons', () => {
  it('has everybody, those too who have not begun, in the order that is asked for', () => {
    assert.equal(inOrder('handle'), 'ana bo cleo dan')
    assert.equal(inOrder('read'), 'bo ana cleo dan')
    assert.equal(inOrder('right'), 'cleo ana bo dan')
    assert.equal(inOrder('latest'), 'bo cleo ana dan')
  })

  it('counts by lesson who has read it', () => {
    assert.deepEqual(
      [...countReaders(toRows(students, sums, 'handle'))],
      [
        ['01-a', 2],
        ['02-b', 1],
      ],
    )
  })

  it('takes what the classroom tells of a student, and nothing else', () => {
    assert.deepEqual(parseSum(JSON.stringify(sums.get('bo'))), sums.get('bo'))
    for (const other of [undefined, '', 'x', '[]', '{}', '{"handle":"bo","lessons":1,"labs":[]}'])
      assert.equal(parseSum(other), undefined)
  })

  it('says of a lesson what there is to say', () => {
    const own = { read: false, sections: 2, run: 1, answered: 3, firstRight: 2 }
    assert.equal(
      lessonTexts.inWords(own, 7),
      '2 sections seen, 1 cell run, 3 of 7 answered, 2 right at the first try',
    )
    assert.equal(lessonTexts.inWords({ ...own, read: true, run: 0, answered: 0 }, 7), 'read')
  })
})
