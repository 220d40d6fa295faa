import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toGeometry } from '../../../components/playground/ladder/geometry.ts'
import { findSight } from '../../../components/playground/ladder/sight.ts'
import { Timeline } from '../../../components/playground/ladder/timeline.ts'
import { isPing, type Row, type WireLog } from '../../../components/playground/wire-log.ts'
import { cutAndResent, publish, qos2, Script } from './events.ts'

const { metrics } = toGeometry(1_000)

function lay(log: WireLog, options: { isShown?: (row: Row) => boolean; showPings?: boolean } = {}): Timeline {
  const { isShown = () => true, showPings = false } = options
  const timeline = new Timeline({ metrics, isShown, isFolded: (row) => !showPings && isPing(row) })
  timeline.update(log.rows, log.count)
  return timeline
}

test('packets that take no time are level, one line each, in order', () => {
  const timeline = lay(qos2().log())
  const places = [...timeline.places.values()]
  assert.equal(places.length, 14)
  for (const { from, to, end } of places) {
    assert.equal(end, 'level')
    assert.equal(from, to)
  }
  for (let i = 1; i < timeline.stops.length; i++) {
    const [before, stop] = [timeline.stops[i - 1]!, timeline.stops[i]!]
    assert.ok(stop.top >= before.top + before.height)
  }
})

test('a packet that took its time slopes from where it left to where it arrived, also across another', () => {
  const script = new Script()
  const slow = script.send(0, 'a', 'in', publish('slow', '1'))
  const quick = script.send(10, 'a', 'in', publish('quick', '2'))
  script.arrive(40, quick)
  script.arrive(90, slow)
  const [first, second] = [...lay(script.log()).places.values()]
  assert.deepEqual([first!.end, second!.end], ['arrived', 'arrived'])
  assert.ok(first!.from < second!.from && second!.to < first!.to)
})

test('what arrives at a moment stands above what leaves at that moment: the cause before its effect', () => {
  const script = new Script()
  const sent = script.send(0, 'a', 'in', publish('t', '1', { qos: 1, messageId: 1 }))
  script.arrive(100, sent)
  script.pass(100, 'a', 'out', { cmd: 'puback', messageId: 1 })
  const [message, answer] = [...lay(script.log()).places.values()]
  assert.ok(message!.to < answer!.from)
})

test('a lost packet ends where it was lost, and one on its way has no end yet', () => {
  const timeline = lay(cutAndResent().log())
  const ends = [...timeline.places.values()].map(({ row, end }) => `${row.packet.cmd} ${end}`)
  assert.ok(ends.includes('puback lost'))
  assert.deepEqual(ends.slice(-2), ['publish flying', 'publish flying'])
  assert.ok(timeline.isFlying)
  const lost = [...timeline.places.values()].find(({ end }) => end === 'lost')!
  assert.ok(lost.to > lost.from)
})

test('half a second without anything is a gap with its length, less only a little more room', () => {
  const script = new Script()
  for (const at of [0, 1, 400, 1_900]) script.pass(at, 'a', 'in', publish('t', String(at)))
  const { stops } = lay(script.log())
  assert.deepEqual(
    stops.map(({ gap }) => gap),
    [undefined, undefined, undefined, 1_500],
  )
  const rooms = stops.slice(1).map(({ top }, i) => top - stops[i]!.top - stops[i]!.height)
  assert.equal(rooms[0], 0)
  assert.ok(rooms[1]! > 0 && rooms[1]! < 20)
  assert.equal(rooms[2], metrics.gap)
})

test('pings are folded into one line that counts them, until they are asked for', () => {
  const log = cutAndResent().log()
  const folded = lay(log).stops.filter(({ what }) => what === 'pings')
  assert.deepEqual(
    folded.map(({ count }) => count),
    [6],
  )
  assert.equal(lay(log, { showPings: true }).stops.filter(({ what }) => what === 'pings').length, 0)
})

test('adding packets one by one gives the picture that all at once give', () => {
  const { events } = cutAndResent()
  const whole = cutAndResent().log()
  const script = new Script()
  const log = script.log()
  const step = lay(log)
  for (const event of events) {
    log.add([event])
    assert.ok(step.update(log.rows, log.count))
  }
  const toShape = ({ places, stops, bottom }: Timeline) => ({
    bottom,
    places: [...places.values()].map(({ from, to, end }) => [from, to, end]),
    stops: stops.map(({ what, top }) => [what, top]),
  })
  assert.deepEqual(toShape(step), toShape(lay(whole)))
})

test('rows that are not shown take no room', () => {
  const log = qos2().log()
  const timeline = lay(log, { isShown: (row) => row.kind === 'packet' && row.packet.cmd === 'publish' })
  assert.equal(timeline.stops.length, 2)
})

test('a lifeline is strong while its connection is open', () => {
  const timeline = lay(cutAndResent().log())
  const [sensor, phone] = [timeline.open.get(0)!, timeline.open.get(1)!]
  assert.equal(sensor.length, 2)
  assert.ok(sensor[0]!.to! < sensor[1]!.from)
  assert.equal(sensor[1]!.to, undefined)
  assert.notEqual(phone.at(-1)!.to, undefined)
})

test('after Clear the timeline says that it is of no use any more', () => {
  const log = qos2().log()
  const timeline = lay(log)
  log.clear()
  assert.equal(timeline.update(log.rows, log.count), false)
})

function flood(log: WireLog, count: number) {
  const script = new Script()
  for (let i = 0; i < count; i++) script.pass(i, 'a', 'in', publish('t', String(i)))
  return (from: number, to: number) => log.add(script.events.slice(from, to))
}

test('of a flood the newest rows are kept, and what is kept does not grow', () => {
  const log = new Script().log()
  const timeline = lay(log)
  const add = flood(log, 12_000)
  for (let at = 0; at < 12_000; at += 50) {
    add(at, at + 50)
    assert.ok(timeline.update(log.rows, log.count))
  }
  assert.ok(timeline.stops.length >= 5_000 && timeline.stops.length < 5_500)
  assert.equal(timeline.places.size, timeline.stops.length)
  assert.equal(timeline.stops.at(-1)!.row.key, 12_000)
})

test('adding a frame’s packets to 5,000 costs well under a millisecond', () => {
  const log = new Script().log()
  const timeline = lay(log)
  const add = flood(log, 12_000)
  add(0, 6_000)
  timeline.update(log.rows, log.count)
  // The quickest: what else the machine does is not the timeline's.
  let quickest = Number.POSITIVE_INFINITY
  for (let at = 6_000; at < 12_000; at += 20) {
    add(at, at + 20)
    const start = performance.now()
    timeline.update(log.rows, log.count)
    quickest = Math.min(quickest, performance.now() - start)
  }
  assert.ok(quickest < 0.5, `${quickest.toFixed(2)} ms`)
})

test('what is in sight is what is drawn, and an arrow that passes through with both ends outside', () => {
  const script = new Script()
  const slow = script.send(0, 'a', 'in', publish('slow', '1'))
  for (let i = 1; i <= 200; i++) script.pass(i, 'b', 'in', publish('t', String(i)))
  script.arrive(300, slow)
  const timeline = lay(script.log())
  const middle = timeline.bottom / 2
  const sight = findSight(timeline, middle - 200, middle + 200)
  assert.ok(sight.stops.length >= 10 && sight.stops.length <= 14, String(sight.stops.length))
  assert.equal(sight.arrows.length, sight.stops.length + 1)
  assert.ok(sight.arrows.some(({ end }) => end === 'arrived'))
})

test('of thousands of packets on their way only some are drawn through the sight', () => {
  const script = new Script()
  for (let i = 0; i < 3_000; i++) script.send(i, 'a', 'in', publish('t', String(i)))
  const timeline = lay(script.log())
  const sight = findSight(timeline, timeline.bottom - 400, timeline.bottom)
  assert.ok(sight.arrows.length < 150)
})
