// What a program prints: values as text, errors with their place, and a flood kept within bounds.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConsoleLog } from '../../../components/playground/code/console-log.ts'
import type { ConsoleLine } from '../../../components/playground/code/protocol.ts'
import { createConsole } from '../../../components/playground/code/runner/console.ts'
import { inspect } from '../../../components/playground/code/runner/inspect.ts'
import { createOutlet } from '../../../components/playground/code/runner/outlet.ts'
import { toErrorLine, withoutAddresses } from '../../../components/playground/code/runner/report.ts'
import { toTable } from '../../../components/playground/code/runner/table.ts'
import { findFrames, findLine } from '../../../components/playground/code/runner/where.ts'
import { toWords } from '../../../components/playground/code/runner/words.ts'

describe('a value on the console', () => {
  class Sensor {
    name = 'roof'
  }
  const round: Record<string, unknown> = {}
  round.self = round
  const ownCause = new Error('mine')
  ownCause.cause = ownCause
  const sparse = [1]
  sparse[2] = 3
  for (const [value, text] of [
    ['it’s', "'it’s'"],
    ["it's", '"it\'s"'],
    ['two\nlines', "'two\\nlines'"],
    [21.5, '21.5'],
    [-0, '-0'],
    [10n, '10n'],
    [undefined, 'undefined'],
    [Symbol('x'), 'Symbol(x)'],
    [[], '[]'],
    [{}, '{}'],
    [{ celsius: 21.5, 'at all': [1, 2] }, "{ celsius: 21.5, 'at all': [ 1, 2 ] }"],
    [new Sensor(), "Sensor { name: 'roof' }"],
    [Object.create(null), '[no prototype] {}'],
    [new Map([['a', 1]]), "Map(1) { 'a' => 1 }"],
    [new Set([1]), 'Set(1) { 1 }'],
    [Buffer.from('21'), '<Buffer 32 31>'],
    [new Uint8Array([1, 2]), 'Uint8Array(2) [ 1, 2 ]'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date('never'), 'Invalid Date'],
    [/a+/g, '/a+/g'],
    [new TypeError('no'), 'TypeError: no'],
    [Object.assign(new Error('no'), { code: 135 }), 'Error: no { code: 135 }'],
    [new Error('no', { cause: new TypeError('why') }), 'Error: no { cause: TypeError: why }'],
    [ownCause, 'Error: mine { cause: [Circular] }'],
    [round, '{ self: [Circular] }'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, '{ a: { b: { c: { d: [Object] } } } }'],
    [sparse, '[ 1, <empty>, 3 ]'],
  ] as [unknown, string][])
    it(`of ${text.slice(0, 40)} reads so`, () => assert.equal(inspect(value), text))

  it('is not asked: a getter is named, and one that throws does no harm', () => {
    const value = {
      get celsius(): number {
        throw new Error('called')
      },
    }
    assert.equal(inspect(value), '{ celsius: [Getter] }')
    const trap = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('trapped')
        },
      },
    )
    assert.match(inspect(trap), /cannot be shown: trapped/)
  })

  it('is cut where nobody reads on', () => {
    assert.match(inspect(Array.from({ length: 250 }, (_, i) => i)), /… 150 more/)
    assert.ok(inspect('x'.repeat(20_000)).endsWith("10000 more characters'"))
  })

  it('that is long stands on several lines', () => {
    const text = inspect({ one: 'a'.repeat(40), two: 'b'.repeat(40) })
    assert.equal(text, `{\n  one: '${'a'.repeat(40)}',\n  two: '${'b'.repeat(40)}'\n}`)
  })

  it('that is a string stands as it is, and %s and its kin are filled', () => {
    assert.equal(toWords(['a', 1, { b: 2 }]), 'a 1 { b: 2 }')
    assert.equal(
      toWords(['%s: %d °C, %o, 100%%', 'roof', '21', { a: 1 }, 'more']),
      'roof: 21 °C, { a: 1 }, 100% more',
    )
    assert.equal(toWords(['%s and %s', 'one']), 'one and %s')
    assert.equal(toWords(['%cred', 'color: red']), 'red')
  })

  it('that has rows is a table', () => {
    assert.deepEqual(toTable([{ a: 1, b: 'x' }, { a: 2 }]), {
      head: ['(index)', 'a', 'b'],
      rows: [
        ['0', '1', 'x'],
        ['1', '2', ''],
      ],
    })
    assert.deepEqual(toTable([1, 2])?.head, ['(index)', 'Values'])
    assert.deepEqual(toTable([{ a: 1, b: 2 }], ['b'])?.head, ['(index)', 'b'])
    assert.equal(toTable(5), undefined)
  })
})

describe('an error nobody caught', () => {
  const v8 = `TypeError: boo
    at f (your-code.js:3:21)
    at new Sensor (your-code.js:9:3)
    at EventEmitter.emit (data:text/javascript;charset=utf-8,var%20a:1:99)
    at your-code.js:12:1`
  const firefox = `f@data:text/javascript;name=your-code.js;charset=utf-8,a(%22b%22):3:21
@data:text/javascript;name=your-code.js;charset=utf-8,a(%22b%22):12:1`

  it('has its place in the student’s own lines, in Chromium’s words and in Firefox’s', () => {
    assert.deepEqual(findFrames(v8), [
      { name: 'f', line: 3 },
      { name: 'Sensor', line: 9 },
      { name: undefined, line: 12 },
    ])
    assert.deepEqual(findFrames(firefox), [
      { name: 'f', line: 3 },
      { name: undefined, line: 12 },
    ])
    assert.equal(findLine('Error\n    at data:text/javascript;charset=utf-8,x:1:2'), undefined)
    assert.equal(findLine(undefined), undefined)
  })

  it('says its line, and the way there when there is one', () => {
    const error = Object.assign(new TypeError('boo'), { stack: v8 })
    assert.deepEqual(toErrorLine(error), {
      level: 'error',
      text: 'TypeError: boo\n    at f, line 3\n    at Sensor, line 9\n    at line 12',
      isUncaught: true,
      line: 3,
    })
    assert.equal(toErrorLine({ a: 1 }).text, 'Thrown: { a: 1 }')
  })

  it('never shows the addresses that modules have here', () => {
    const message = `The requested module 'data:text/javascript,const%20a%3D%27b%27' does not provide x`
    assert.equal(withoutAddresses(message), 'The requested module "mqtt" does not provide x')
  })
})

describe('a flood of lines', () => {
  const flood = (count: number, line: ConsoleLine = { level: 'log', text: 'x'.repeat(9) }) => {
    const sent: { lines: ConsoleLine[]; dropped: number }[] = []
    const time = { now: 0 }
    const later: (() => void)[] = []
    const outlet = createOutlet(
      (lines, dropped) => sent.push({ lines, dropped }),
      () => time.now,
      (task) => later.push(task),
    )
    const add = (times: number) => {
      for (let i = 0; i < times; i++) outlet.add(line)
    }
    add(count)
    return { sent, time, later, add, outlet }
  }
  const total = (sent: { lines: ConsoleLine[] }[]) => sent.reduce((sum, { lines }) => sum + lines.length, 0)

  it('comes in portions, the first at once', () => {
    const { sent, later } = flood(3)
    assert.equal(sent.length, 1)
    later[0]?.()
    assert.equal(total(sent), 3)
  })

  it('is held to 1,000 lines a second, and the rest is counted', () => {
    const { sent, time, add, outlet } = flood(5_000)
    outlet.flush()
    assert.equal(total(sent), 1_000)
    assert.equal(sent.at(-1)?.dropped, 4_000)
    time.now = 1_000
    add(10)
    outlet.flush()
    assert.equal(total(sent), 1_010)
  })

  it('is held to 100 KB a second, and what nobody caught is shown all the same', () => {
    const { sent, outlet } = flood(100, { level: 'log', text: 'x'.repeat(10_000) })
    outlet.add({ level: 'error', text: 'the end', isUncaught: true })
    outlet.flush()
    assert.equal(total(sent), 11)
  })

  it('leaves the newest thousand on the screen', () => {
    const log = new ConsoleLog()
    for (let i = 0; i < 30; i++)
      log.add(Array.from({ length: 100 }, (_, n) => ({ level: 'log', text: String(i * 100 + n) }) as const))
    assert.equal(log.entries.length, 1_000)
    assert.equal(log.count, 3_000)
    const last = log.entries.at(-1)
    assert.equal(last && 'text' in last && last.text, '2999')
    log.note({ kind: 'dropped', count: 2 })
    log.note({ kind: 'dropped', count: 3 })
    const note = log.entries.at(-1)
    assert.deepEqual(note && 'note' in note && note.note, { kind: 'dropped', count: 5 })
  })
})

describe('the console', () => {
  const open = () => {
    const lines: ConsoleLine[] = []
    const time = { now: 0 }
    const here = createConsole(
      (line) => lines.push(line),
      () => lines.splice(0),
      () => time.now,
      () => 'Error\n    at f (your-code.js:7:1)',
    )
    return { lines, here, time }
  }

  it('says the line of a warning and of an error, and of nothing else', () => {
    const { lines, here } = open()
    here.log('a')
    here.warn('b')
    here.error('c')
    here.assert(lines.length > 0, 'd')
    here.assert(false, 'e')
    assert.deepEqual(lines, [
      { level: 'log', text: 'a' },
      { level: 'warn', text: 'b', line: 7 },
      { level: 'error', text: 'c', line: 7 },
      { level: 'error', text: 'Assertion failed: e', line: 7 },
    ])
  })

  it('indents groups, counts and takes times', () => {
    const { lines, here, time } = open()
    here.group('outer')
    here.log('inner')
    here.groupEnd()
    here.groupEnd()
    here.count()
    here.count()
    here.time('t')
    time.now = 12.34
    here.timeEnd('t')
    here.timeEnd('t')
    assert.deepEqual(
      lines.map(({ text, indent = 0 }) => `${indent} ${text}`),
      ['0 outer', '1 inner', '0 default: 1', '0 default: 2', '0 t: 12.3 ms', '0 t: no such timer'],
    )
  })

  it('cuts a line that nobody could read', () => {
    const { lines, here } = open()
    here.log('x'.repeat(5_000_000))
    assert.match(lines[0]!.text, /^x{20000}… 4980000 more characters$/)
  })

  it('takes from a Worker only what it knows', () => {
    const log = new ConsoleLog()
    log.add([{ level: 'shout', text: { toString: () => 'x' }, line: -1, extra: 1 } as never])
    assert.deepEqual(log.entries, [{ key: 1, level: 'log', text: 'x' }])
  })
})
