// What tiles read, remember and keep.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { moved, toPlace } from '../../../components/playground/dashboard/arrange.ts'
import { parseBoard, toText } from '../../../components/playground/dashboard/board-file.ts'
import { toDrawing } from '../../../components/playground/dashboard/chart-drawing.ts'
import { toExample } from '../../../components/playground/dashboard/example.ts'
import {
  findPathFault,
  parseNumber,
  readNumber,
  readState,
  readText,
  toShownNumber,
} from '../../../components/playground/dashboard/reading.ts'
import { Room, type Said } from '../../../components/playground/dashboard/room.ts'
import { Series, toExtent, toTicks } from '../../../components/playground/dashboard/series.ts'
import { findFaults, fromForm, toForm, toPayload } from '../../../components/playground/dashboard/settings.ts'
import { en } from '../../../components/playground/dashboard/texts/en.ts'
import { createThrottle } from '../../../components/playground/dashboard/throttle.ts'
import {
  createTile,
  type TileKind,
  tileKinds,
  toTile,
} from '../../../components/playground/dashboard/tile.ts'
import { stoppedClock } from '../../../wire/clock.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a tile reads', () => {
  it('the whole payload without a path, and the value at its path with one', () => {
    assert.deepEqual(readText(bytes('21.5'), ''), { value: '21.5' })
    assert.deepEqual(readText(bytes('{"a":{"b":["x"]}}'), '$.a.b[0]'), { value: 'x' })
    assert.deepEqual(readText(bytes('{"a":{"b":1}}'), '$.a'), { value: '{"b":1}' })
    assert.deepEqual(readText(bytes('{"a":null}'), '$.a'), { value: 'null' })
    assert.deepEqual(readText(new Uint8Array(), ''), { value: '' })
  })

  it('a number, as text or in JSON', () => {
    for (const [payload, path, value] of [
      ['21.5', '', 21.5],
      [' -3e2\n', '', -300],
      ['{"t":21.5}', '$.t', 21.5],
      ['{"t":"21.5"}', '$.t', 21.5],
      ['[1,2]', '$[1]', 2],
    ] as const)
      assert.deepEqual(readNumber(bytes(payload), path), { value })
  })

  for (const [payload, path, sentence] of [
    [Uint8Array.of(0xff, 0xfe), '', 'These bytes are not UTF-8'],
    ['{"t":21', '$.t', 'Expected JSON. “{"t":21” is none'],
    ['', '$.t', 'The payload is empty'],
    ["{'t':21}", '$.t', 'look for single quotes'],
    ['{"T":21}', '$.t', 'There is nothing at $.t in this payload. Capital and small letters differ'],
    ['{}', 't', 'The JSON path t cannot be read'],
    ['{}', '$.[', 'cannot be read'],
    ['21,5', '', 'programs write a point, as in 21.5'],
    ['21.5 °C', '', 'a unit belongs into the tile'],
    ['{"t":21.5}', '', 'set the JSON path to $.t'],
    ['{"at 2":21.5}', '', 'set the JSON path to $["at 2"]'],
    ['warm', '', 'Expected a number. “warm” came'],
    ['', '', 'Expected a number. The payload is empty'],
    ['{"t":true}', '$.t', 'Expected a number. “true” came'],
    ['NaN', '', 'Expected a number. “NaN” came'],
    ['0x10', '', 'Expected a number'],
    [`x${'y'.repeat(500)}`, '', '…” came'],
  ] as const)
    it(`“${String(payload).slice(0, 20)}” at “${path}” and says: ${sentence.slice(0, 50)}`, () => {
      const reading = readNumber(typeof payload === 'string' ? bytes(payload) : payload, path)
      assert.ok('fault' in reading)
      const said = en.reading(reading.fault)
      assert.ok(said.includes(sentence), said)
    })

  it('a state letter by letter', () => {
    const lamp = { path: '', on: 'on', off: 'off' }
    assert.deepEqual(readState(bytes('on'), lamp), { value: true })
    assert.deepEqual(readState(bytes('off'), lamp), { value: false })
    const reading = readState(bytes('ON'), lamp)
    assert.ok('fault' in reading)
    assert.match(en.reading(reading.fault), /“ON” came: payloads are compared letter by letter/)
    assert.deepEqual(readState(bytes('{"s":1}'), { path: '$.s', on: '1', off: '0' }), { value: true })
  })

  it('numbers that are written as numbers, and no others', () => {
    assert.deepEqual(['1', '1.', '.5', '+1', '1e3', ' 1 '].map(parseNumber), [1, 1, 0.5, 1, 1000, 1])
    assert.deepEqual(
      ['', '.', '1,5', '1 2', '--1', 'Infinity', '1e', 'e3'].map(parseNumber),
      Array(8).fill(undefined),
    )
    assert.deepEqual([21.123456789, 0.1 + 0.2, 1e12, 0].map(toShownNumber), [
      '21.1235',
      '0.3',
      '1.00e+12',
      '0',
    ])
    assert.equal(findPathFault(''), undefined)
    assert.equal(findPathFault('$.a'), undefined)
    assert.notEqual(findPathFault('a b'), undefined)
  })
})

describe('the settings of a tile', () => {
  const faultsOf = (kind: TileKind, change: object) =>
    Object.entries(findFaults({ ...toForm(createTile(kind, 'x')), ...change })).map(
      ([field, { kind: what }]) => `${field} ${what}`,
    )

  it('ask for the topic that it needs', () => {
    assert.deepEqual(faultsOf('text', {}), ['topic missing'])
    assert.deepEqual(faultsOf('switch', {}), ['to missing'])
    assert.deepEqual(faultsOf('switch', { to: 'a' }), [])
    assert.deepEqual(faultsOf('text', { topic: 'a/#/b' }), ['topic filter'])
    assert.deepEqual(faultsOf('button', { to: 'a/+' }), ['to name'])
  })

  it('take numbers that make sense', () => {
    assert.deepEqual(faultsOf('gauge', { topic: 'a', min: '5', max: '5' }), ['max order'])
    assert.deepEqual(faultsOf('gauge', { topic: 'a', min: 'x', max: '1,5' }), ['min number', 'max number'])
    assert.deepEqual(faultsOf('gauge', { topic: 'a', low: '60', high: '40' }), ['high order'])
    assert.deepEqual(faultsOf('gauge', { topic: 'a', low: '', high: '' }), [])
    assert.deepEqual(faultsOf('slider', { to: 'a', step: '0', pattern: 'x' }), [
      'step step',
      'pattern pattern',
    ])
    assert.deepEqual(faultsOf('chart', { topic: 'a', minutes: '11', path: 'x' }), [
      'path path',
      'minutes minutes',
    ])
  })

  it('are the tile’s again when they are applied', () => {
    const tile = createTile('gauge', 'x', { topic: 'a', low: 3.5, high: undefined })
    assert.deepEqual(fromForm(toForm(tile), tile), tile)
  })

  it('put a slider’s number where the pattern has it', () => {
    assert.equal(toPayload(21.5, ''), '21.5')
    assert.equal(toPayload(21.5, '{"a":<value>,"b":<value>}'), '{"a":21.5,"b":21.5}')
  })
})

describe('a dashboard as text', () => {
  let id = 0
  const toId = () => String(++id)
  const parse = (text: string) => parseBoard(text, toId)

  it('is the same when it is read again, but for its ids', () => {
    const tiles = tileKinds.map((kind) => createTile(kind, toId(), { title: kind, topic: 'a/b', to: 'a/b' }))
    const read = parse(toText({ title: 'T', tiles }))
    assert.ok('board' in read)
    const plain = (all: typeof tiles) => all.map((tile) => ({ ...tile, id: '' }))
    assert.deepEqual(plain(read.board.tiles), plain(tiles))
    assert.equal(read.leftOut, 0)
  })

  it('of another kind is refused with a sentence', () => {
    for (const [text, sentence] of [
      ['nonsense', 'This is something else'],
      ['{}', 'no dashboard'],
      ['null', 'no dashboard'],
      ['{"kind":"mqtt-notebook dashboard","version":9,"tiles":[]}', 'later version'],
      ['x'.repeat(600_000), 'larger than any dashboard'],
    ] as const) {
      const read = parse(text)
      assert.ok('fault' in read)
      assert.ok(en.boardFault(read.fault).includes(sentence), en.boardFault(read.fault))
    }
  })

  it('with odd tiles gives those that are tiles, put right', () => {
    const tiles = [
      5,
      { kind: 'nothing' },
      { kind: 'gauge', title: 7, min: 9, max: 1, qos: 5, retain: 'yes', extra: 1 },
      { kind: 'chart', minutes: 900 },
    ]
    const read = parse(JSON.stringify({ kind: 'mqtt-notebook dashboard', version: 1, tiles }))
    assert.ok('board' in read)
    assert.equal(read.leftOut, 2)
    const [gauge, chart] = read.board.tiles
    assert.deepEqual(gauge, createTile('gauge', gauge!.id))
    assert.equal(chart?.minutes, 10)
    assert.equal(toTile(null, 'x'), undefined)
  })

  it('never holds an address, a name or a password', () => {
    const text = toText({ title: 'T', tiles: toExample(toId) })
    assert.doesNotMatch(text, /password|userName|url|ws:|broker/)
  })
})

describe('tiles are moved', () => {
  it('by one, or by a row', () => {
    for (const [from, direction, to] of [
      [4, 'left', 3],
      [4, 'right', 5],
      [4, 'up', 1],
      [4, 'down', 6],
      [0, 'left', 0],
      [1, 'up', 1],
      [6, 'right', 6],
      [6, 'down', 6],
      [3, 'down', 6],
    ] as const)
      assert.equal(toPlace(from, direction, 7, 3), to, `${from} ${direction}`)
  })

  it('and the others keep their order', () => {
    assert.deepEqual(moved(['a', 'b', 'c', 'd'], 0, 2), ['b', 'c', 'a', 'd'])
    assert.deepEqual(moved(['a', 'b', 'c', 'd'], 3, 0), ['d', 'a', 'b', 'c'])
    assert.deepEqual(moved(['a'], 5, 0), ['a'])
  })
})

describe('a chart', () => {
  it('keeps what it shows, no denser than the eye, and the newest always', () => {
    const series = new Series(60_000)
    for (let at = 0; at <= 300_000; at += 10) series.add({ at, value: at })
    const points = series.points(300_000)
    assert.ok(points.length > 300 && points.length <= 1_203, `${points.length} points`)
    assert.deepEqual(points.at(-1), { at: 300_000, value: 300_000 })
    assert.ok(points[0]!.at <= 240_000 && points[1]!.at >= 240_000)
  })

  it('shows the last number even when it is older than the chart', () => {
    const series = new Series(60_000)
    series.add({ at: 0, value: 5 })
    assert.deepEqual(series.points(600_000), [{ at: 0, value: 5 }])
  })

  it('bears a clock that is set back', () => {
    const series = new Series(60_000)
    for (const at of [50_000, 60_000, 10_000]) series.add({ at, value: at })
    assert.deepEqual(series.points(10_000), [{ at: 10_000, value: 10_000 }])
  })

  it('has round numbers beside it', () => {
    assert.deepEqual(toTicks(19.2, 21.7, 3), [19, 20, 21, 22])
    assert.deepEqual(toTicks(0, 100, 4), [0, 50, 100])
    assert.deepEqual(toTicks(-0.03, 0.04, 3), [-0.05, 0, 0.05])
    assert.deepEqual(toTicks(5, 5), [5])
    assert.deepEqual(toExtent([{ at: 0, value: 20 }]), { low: 18, high: 22 })
    assert.equal(toExtent([]), undefined)
  })

  it('draws within its frame, and as few points as can be seen', () => {
    const now = 600_000
    const points = Array.from({ length: 3_002 }, (_, i) => ({
      at: 299_900 + i * 100,
      value: Math.sin(i / 50) * 10,
    }))
    const drawing = toDrawing(points, { now, width: 300, height: 150, minutes: 5 })
    const places = [...drawing.path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ])
    assert.ok(places.length < 700, `${places.length} places`)
    for (const [x, y] of places.slice(1))
      assert.ok(x! >= drawing.left - 1 && x! <= 300 && y! >= 0 && y! <= 150, `${x} ${y}`)
  })
})

describe('a slider that is dragged', () => {
  it('publishes at once, then every so often, and where it stopped', () => {
    const clock = stoppedClock()
    const sent: [number, number][] = []
    const throttle = createThrottle<number>(200, clock, (value) => sent.push([clock.now(), value]))
    for (let value = 1; value <= 50; value++) {
      throttle.call(value)
      clock.advance(10)
    }
    clock.advance(1_000)
    assert.deepEqual(sent, [
      [0, 1],
      [200, 20],
      [400, 40],
      [600, 50],
    ])
    throttle.call(60)
    throttle.call(61)
    throttle.cancel()
    clock.advance(1_000)
    assert.equal(sent.at(-1)?.[1], 60)
  })
})

describe('the simulated room', () => {
  const find = (said: Said[], topic: string) => said.find((one) => one.topic === topic)?.payload
  const run = (room: Room, seconds: number) => Array.from({ length: seconds }, () => room.tick()).flat()

  it('says how warm it is every second, and warms to what it is told', () => {
    const room = new Room(() => 0.5)
    assert.equal(run(room, 10).filter(({ topic }) => topic === 'room/temperature').length, 10)
    assert.deepEqual(room.hear('room/target/set', '25'), [
      { topic: 'room/target', payload: '25', qos: 1, retain: true },
    ])
    const last = run(room, 120).findLast(({ topic }) => topic === 'room/temperature')
    assert.ok(Math.abs(Number(last?.payload) - 25) < 0.6, last?.payload)
  })

  it('has better air after the window was open, and shuts it by itself', () => {
    const room = new Room(() => 0.5)
    const co2 = (said: Said[]) =>
      (JSON.parse(said.findLast(({ topic }) => topic === 'room/air')?.payload ?? '{}') as { co2: number }).co2
    const before = co2(run(room, 60))
    assert.equal(find(room.hear('room/window/set', 'open'), 'room/window'), 'open')
    const said = run(room, 30)
    assert.ok(co2(said) < before - 200)
    assert.equal(find(said, 'room/window'), 'shut')
  })

  it('answers only what it understands', () => {
    const room = new Room(() => 0.5)
    assert.equal(find(room.hear('room/light/set', 'on'), 'room/light'), 'on')
    for (const [topic, payload] of [
      ['room/light/set', 'ON'],
      ['room/target/set', ''],
      ['room/target/set', '1000'],
      ['room/door/set', 'on'],
    ] as const)
      assert.deepEqual(room.hear(topic, payload), [])
  })
})
