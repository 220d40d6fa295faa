// A recorded class is judged as the class was, at any moment, whichever way one comes to it; and a file with broken lines
// is read as far as it can be.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { personAt } from '../classroom/demo/names.ts'
import { rebuildAttempts } from '../classroom/journal/rebuild.ts'
import { createPlayer, type Frames } from '../components/replay/player.ts'
import { readRecording } from '../components/replay/read-recording.ts'
import { toClock } from '../components/replay/time.ts'
import { loadLabs } from '../labs/catalog.ts'
import * as judge from '../labs/checker/judge.ts'
import type { VerdictMessage } from '../labs/checker/verdict.ts'
import { pickPart } from '../labs/class-part.ts'
import { ClassReplay } from '../labs/class-replay/class-replay.ts'
import { findHandles } from '../labs/handles.ts'
import { disguiseClass } from '../labs/pseudonyms/class-trace.ts'
import { wordsOf } from '../labs/pseudonyms/lab-words.ts'
import { toCompactLines } from '../wire/compact-lines.ts'
import type { Trace, TraceEvent } from '../wire/record.ts'
import { parseTrace, toLines } from '../wire/trace.ts'

const labs = new Map(loadLabs().map((lab) => [lab.id, lab]))
const file = readFileSync(join(import.meta.dirname, '..', 'public', 'recordings', 'class-of-30.jsonl.gz'))

const streamOf = (bytes: Uint8Array, size = 10_000) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size))
      controller.close()
    },
  })

const { events, faultCount } = await readRecording(streamOf(file))

/** Eight of them, which is a class as well, and sooner judged. */
const few = pickPart(events, { students: findHandles(events).slice(0, 8) })

/** Everything that is shown at the moment. */
const pictureOf = (replay: ClassReplay) => ({
  verdicts: replay.handles.map((handle) => replay.labs.map((lab) => replay.verdicts(handle, lab))),
  online: replay.handles.filter((handle) => replay.isOnline(handle)),
  map: replay.map.view(replay.time),
})

test('the example has 30 students, slips, and nobody’s name', () => {
  assert.equal(faultCount, 0)
  assert(file.length <= 400 * 1024, `${file.length} bytes`)
  const replay = new ClassReplay(events, labs, judge)
  assert.equal(replay.handles.length, 30)
  const kept = wordsOf(labs.values())
  const text = toLines(events)
    .toLowerCase()
    .replaceAll('banana', '')
    .replace(/"type":"\w+"/g, '')
  for (let n = 0; n < 30; n++) {
    const { handle } = personAt(n)
    assert(kept.has(handle) || !text.includes(handle), `${handle} is in it`)
  }
})

test('at its end every attempt is judged as the class judged it, and as a regrade does', () => {
  const replay = new ClassReplay(few, labs, judge)
  replay.seek(Number.POSITIVE_INFINITY)
  const rebuilt = rebuildAttempts(few, labs)
  assert(rebuilt.length > 12)
  let told = 0
  for (const { start, stored, told: judged } of rebuilt) {
    const message = JSON.parse(stored!.message)
    const isLatest = !rebuilt.some(
      ({ start: other }) =>
        other.handle === start.handle && other.lab === start.lab && other.number > start.number,
    )
    if (!isLatest) continue
    const shown = replay.verdicts(start.handle, start.lab)!
    assert.deepEqual(shown.steps, message.steps, `${start.handle} ${start.lab}`)
    if (!judged) continue
    told++
    const verdicts = Object.fromEntries(shown.steps.map(({ id, verdict }) => [id, verdict]))
    assert.deepEqual(verdicts, { ...judged.steps }, `${start.handle} ${start.lab}`)
  }
  assert(told > 12)
})

test('where the instructor stopped a lab, a recording is judged as the class was, with other names too', () => {
  const handle = findHandles(few)[0]!
  const stop = (what: string, share: number): [number, TraceEvent] => {
    const place = Math.floor(few.length * share)
    const { at, time } = few[place]!
    const detail = { labs: null, handles: what === 'fault' ? [handle] : null, until: time + 30_000 }
    return [place, { type: 'desk', by: 'Winterbottom', what, detail, seq: 0, at, time }]
  }
  const deeds = new Map([stop('pause', 0.3), stop('resume', 0.5), stop('fault', 0.7)])
  const trace = few
    .flatMap((event, i) => [...(deeds.has(i) ? [deeds.get(i)!] : []), event])
    .map((event, i) => ({ ...event, seq: i + 1 }))
  const judged = (events: Trace) =>
    rebuildAttempts(events, labs).map(({ start, stored }) => ({
      start,
      message: JSON.parse(stored!.message),
    }))
  const before = judged(trace)
  assert.notDeepEqual(
    before.map(({ message }) => message.steps),
    judged(few).map(({ message }) => message.steps),
  )
  const replay = new ClassReplay(trace, labs, judge)
  replay.seek(replay.to)
  for (const { start, message } of before) {
    const shown = replay.verdicts(start.handle, start.lab)!
    if (shown.attempt.number === start.number) assert.deepEqual(shown.steps, message.steps)
  }
  const other = disguiseClass(trace, { kept: wordsOf(labs.values()) }).trace
  const verdictsOf = ({ message }: { message: VerdictMessage }) => message.steps.map(({ verdict }) => verdict)
  assert.deepEqual(judged(other).map(verdictsOf), before.map(verdictsOf))
  assert(!toLines(other).includes('Winterbottom'))
})

test('a moment looks the same from before and from behind', () => {
  const one = new ClassReplay(few, labs, judge)
  const middle = one.from + (one.to - one.from) * 0.6
  one.seek(middle)
  const picture = pictureOf(one)
  one.seek(one.to)
  assert.notDeepEqual(pictureOf(one), picture)
  one.seek(middle)
  assert.deepEqual(pictureOf(one), picture)
  one.seek(one.from - 1)
  assert.deepEqual(pictureOf(one).online, [])
  const another = new ClassReplay(few, labs, judge)
  let turns = 0
  while (!another.seek(middle, () => false)) turns++
  assert(turns > 10)
  assert.deepEqual(pictureOf(another), picture)
})

test('broken lines are passed over and told by their numbers, in a packed file too', async () => {
  const lines = toLines(events.slice(0, 40)).trimEnd().split('\n')
  lines[6] = '{"type":"packet"'
  lines[20] = 'not a line'
  const whole = lines.join('\n')
  for (const bytes of [Buffer.from(whole), gzipSync(whole), Buffer.from(`\uFEFF${whole}\n`)]) {
    const read = await readRecording(streamOf(bytes, 77))
    assert.deepEqual(
      read.faults.map(({ line }) => line),
      [7, 21],
    )
    assert.equal(read.events.length, 38)
  }
  const cut = await readRecording(streamOf(Buffer.from(`${lines[0]}\n${lines[1]!.slice(0, 30)}`)))
  assert.deepEqual([cut.events.length, cut.faults[0]?.line], [1, 2])
})

test('a compact trace is the same trace', () => {
  const some = events.slice(0, 3_000)
  const { trace, fault } = parseTrace(toCompactLines(some))
  assert.equal(fault, undefined)
  assert.deepEqual(toLines(trace), toLines(some))
  assert(toCompactLines(some).length < toLines(some).length * 0.75)
})

/** A page whose frames come when they are called. */
function stillPage() {
  let now = 0
  let next: (() => void) | undefined
  const frames: Frames = {
    request(callback) {
      next = callback
      return 1
    },
    cancel() {
      next = undefined
    },
    now: () => now,
  }
  return {
    frames,
    pass(milliseconds: number) {
      now += milliseconds
      const callback = next
      next = undefined
      callback?.()
    },
    isQuiet: () => next === undefined,
  }
}

test('playing goes on by the speed, stops at the end, and begins anew there', () => {
  const page = stillPage()
  const replay = new ClassReplay(few, labs, judge)
  const player = createPlayer(replay, page.frames)
  player.speed.value = 10
  player.play()
  page.pass(0)
  page.pass(500)
  assert.equal(player.at.value, 5_000)
  assert(replay.index > 0)
  player.pause()
  page.pass(500)
  assert.equal(player.at.value, 5_000)
  assert(page.isQuiet())
  player.speed.value = 'max'
  player.play()
  for (let i = 0; i < 10_000 && player.isPlaying.value; i++) page.pass(16)
  assert.equal(player.at.value, player.length)
  assert.equal(replay.index, few.length)
  player.play()
  assert.equal(player.at.value, 0)
  player.stop()
})

test('moments are written as clocks are', () => {
  assert.deepEqual([0, 7_400, 247_000, 3_753_000].map(toClock), ['0:00', '0:07', '4:07', '1:02:33'])
})
