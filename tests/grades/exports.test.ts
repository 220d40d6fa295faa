// Grades as files: each in its system's own columns, opened by a CSV parser as the system would, and computing nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Papa from 'papaparse'
import { toPlainCell } from '../../classroom/grades/export/cell.ts'
import { type ExportOptions, formats } from '../../classroom/grades/export/formats.ts'
import { GradesFile, gradesSchema } from '../../classroom/grades/export/json.ts'
import type { Sheet, SheetRow } from '../../classroom/grades/grade-book.ts'
import { markAttempt, type Override, type Terms, toMark, toTotal } from '../../labs/grades/mark.ts'
import { usualRules } from '../../labs/grades/rules.ts'
import { hostile } from '../hostile/payloads.ts'

const options: ExportOptions = {
  delimiter: ',',
  missing: 'empty',
  className: 'Physics 7',
  now: 1_800_000_000_000,
}

const lab = (id: string, title: string, points: number): Sheet['labs'][number] => ({
  ...{ id, title, points, due: null },
  steps: ['connect', 'publish'].map((step) => ({
    id: step,
    title: `${step} it`,
    weight: 1,
    optional: false,
  })),
})

const labs = [lab('01-hello', 'Hello, broker', 10), lab('02-topics', 'A "tree" of topics', 20)]

function row(
  who: Partial<SheetRow>,
  done: Record<string, { passed: number; override?: Override }>,
): SheetRow {
  const marks: SheetRow['marks'] = new Map()
  const counting: SheetRow['counting'] = new Map()
  for (const one of labs) {
    const { passed, override } = done[one.id] ?? {}
    if (passed === undefined) continue
    const terms: Terms = { late: usualRules.late, attempts: 'best', points: one.points, due: undefined }
    const attempt = markAttempt(
      {
        ...{ handle: 'x', lab: one.id, number: 1, startedAt: 1, updatedAt: 9, passed: passed === 2 },
        steps: one.steps
          .slice(0, passed)
          .map(({ id }) => ({ id, verdict: 'passed', share: 1, at: 5, weight: 1 })),
      },
      one,
      terms,
    )
    marks.set(one.id, toMark([attempt], terms, override))
    counting.set(one.id, attempt)
  }
  const { points } = toTotal(marks.values())
  const total = { points, of: 30, percent: Math.round((points / 30) * 10_000) / 100 }
  return { handle: 'ana', name: 'Ana', email: null, team: null, ...who, marks, counting, total }
}

const burnt = { points: 17.5, reason: 'her board "burnt"; half a mark back', by: 'instructor', at: 7 }
const sheet: Sheet = {
  rules: usualRules,
  labs,
  rows: [
    row(
      { handle: 'ana', name: 'López, Ana', email: 'ana@school.example', team: 'B' },
      { '01-hello': { passed: 2 }, '02-topics': { passed: 1, override: burnt } },
    ),
    row({ handle: 'bo-2', name: '林小明' }, { '01-hello': { passed: 1 } }),
  ],
}

const parse = (text: string, delimiter = '') => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true })
  assert.deepEqual(errors, [])
  return data
}
const written = (format: keyof typeof formats, more: Partial<ExportOptions> = {}, of = sheet) =>
  formats[format].write(of, { ...options, ...more })

test('Moodle’s file is this, to the byte', () => {
  assert.equal(
    written('moodle'),
    [
      'ID number,Email address,Full name,"Hello, broker (Real)","Hello, broker (Feedback)","A ""tree"" of topics (Real)","A ""tree"" of topics (Feedback)"',
      'ana,ana@school.example,"López, Ana",10,2 of 2 steps passed,17.5,"her board ""burnt""; half a mark back"',
      'bo-2,,林小明,5,1 of 2 steps passed,-,',
      '',
    ].join('\r\n'),
  )
})

test('Canvas’s file has its five columns and its row of points', () => {
  const [head, worth, ana, bo] = parse(written('canvas'))
  assert.deepEqual(head, [
    ...['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Hello, broker', 'A "tree" of topics'],
  ])
  assert.deepEqual(worth, ['    Points Possible', '', '', '', '', '10', '20'])
  assert.deepEqual(ana, ['López, Ana', '', 'ana', 'ana@school.example', 'B', '10', '17.5'])
  assert.deepEqual(bo, ['林小明', '', 'bo-2', 'bo-2', '', '5', ''])
})

test('the plain table has a column for each step, and a byte order mark for Excel', () => {
  const text = written('csv', { delimiter: ';' })
  assert.ok(text.startsWith('\uFEFFhandle;name;'))
  const [head, ana, bo] = parse(text.slice(1), ';')
  assert.deepEqual(head, [
    ...['handle', 'name', 'e-mail', 'group'],
    ...['01-hello: connect it', '01-hello: publish it', '01-hello (of 10)', '01-hello: note'],
    ...['02-topics: connect it', '02-topics: publish it', '02-topics (of 20)', '02-topics: note'],
    ...['total', 'of', 'percent'],
  ])
  assert.deepEqual(ana?.slice(4), [
    ...['1', '1', '10', '2 of 2 steps passed', '1', '0', '17.5', burnt.reason],
    ...['27.5', '30', '91.67'],
  ])
  assert.deepEqual(bo?.slice(4), ['1', '0', '5', '1 of 2 steps passed', '', '', '', '', '5', '30', '16.67'])
})

test('what was not begun is left empty, or is nothing, as is wanted', () => {
  for (const [format, at, none] of [
    ['moodle', 5, '-'],
    ['canvas', 6, ''],
    ['csv', 10, ''],
  ] as const) {
    const last = (missing: 'empty' | 'zero') => parse(written(format, { missing })).at(-1)?.[at]
    assert.deepEqual([last('empty'), last('zero')], [none, '0'], format)
  }
})

test('a lab of no points is not handed on, and two of one title are told apart', () => {
  const twins = { ...sheet, labs: [lab('01-a', 'Twin', 5), lab('02-b', 'Twin', 5), lab('03-c', 'Off', 0)] }
  assert.deepEqual(parse(written('canvas', {}, twins))[0]?.slice(5), ['Twin 01-a', 'Twin 02-b'])
})

test('the JSON fits its schema, which describes every field that is there', () => {
  const file: unknown = JSON.parse(written('json'))
  assert.deepEqual(GradesFile.parse(file), file)
  const [ana, bo] = (file as GradesFile).students
  assert.deepEqual(ana?.labs['02-topics']?.override, burnt)
  assert.equal(bo?.labs['01-hello']?.steps[1]?.share, 0)
  assert.match(JSON.stringify(gradesSchema()), /"\$schema":"https:\/\/json-schema\.org\/draft\/2020-12/)
})

test('a cell never begins as a formula does: plain, after blanks, in full-width forms, or by a tab', () => {
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'])
    for (const before of ['', ' ', '\u00a0', '\u200b', '\uFEFF', '\t', '\r', '\n', '\r\n ', '\0'])
      assert.ok(String(toPlainCell(`${before}${sign}1+1`)).startsWith("'"), JSON.stringify(before + sign))
  for (const start of ['\t', '\r', '\n']) assert.ok(String(toPlainCell(`${start}x`)).startsWith("'"))
  for (const plain of ['-', 'Ana', "O'Hara", '3=3', 'a\tb'.replace('\t', ' '), ''])
    assert.equal(toPlainCell(plain), plain)
  assert.equal(toPlainCell('two\r\nlines'), 'two lines')
  assert.deepEqual([toPlainCell(-1), toPlainCell(null)], [-1, ''])
})

test('300 hostile names, groups, addresses and reasons leave every table as wide and as long, and none begins a formula', () => {
  const rows = hostile.map((text, i) =>
    row(
      { handle: `s-${i}`, name: text, email: text, team: text },
      { '01-hello': { passed: 1, override: { ...burnt, reason: text } } },
    ),
  )
  for (const format of ['moodle', 'canvas', 'csv'] as const)
    for (const delimiter of [',', ';'] as const) {
      const text = written(format, { delimiter }, { ...sheet, rows }).replace(/^\uFEFF/, '')
      const data = parse(text, delimiter)
      assert.equal(data.length, rows.length + (format === 'canvas' ? 2 : 1))
      for (const cells of data) {
        assert.equal(cells.length, data[0]!.length)
        for (const cell of cells.filter((one) => one !== '-'))
          assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r]/u)
      }
    }
  assert.equal(JSON.parse(written('json', {}, { ...sheet, rows })).students[7].name, hostile[7])
})
