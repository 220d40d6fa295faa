// The traces that judging is measured with: what the classroom hands the judge of one student, a second at a time.

import type { TraceEvent } from '../../wire/record.ts'
import { type Client, createScene, type Scene } from '../labs/scene.ts'

/** What a board, its library and the class's clock do within a second. `nth` counts the seconds. */
type Second = (board: Client, scene: Scene, nth: number) => unknown

const right: Second = (board) => board.publish('ana/outTopic', 'hello world')
const acknowledged: Second = (board) => board.publish('ana/outTopic', 'hello world', { qos: 1 })
const reading: Second = (board, _scene, nth) => board.publish('ana/temperature', `${20 + (nth % 50) / 10}`)
const pings: Second = (board) => board.ping()
const ticks: Second = (_board, scene) => scene.tick()
/** A sketch says the same wrong thing again and again. */
const wrongTopic: Second = (board) => board.publish('ana/outtopic', 'hello world')
const wrongPayload: Second = (board) => board.publish('ana/outTopic', 'Hello World!')
/** No two alike, so that nothing of the last diagnosis helps. */
const wrongAnew: Second = (board, _scene, nth) =>
  board.publish(nth % 2 === 0 ? `ana/outTopic${nth}` : 'ana/outTopic', `hello ${nth}`)

/** A board in a lesson: readings, the greeting at QoS 0 and 1, one wrong topic each second, and now and then a PINGREQ. */
const lesson: Second = (board, scene, nth) => {
  right(board, scene, nth)
  acknowledged(board, scene, nth)
  reading(board, scene, nth)
  wrongTopic(board, scene, nth)
  if (nth % 15 === 0) pings(board, scene, nth)
  scene.tick()
}

/** By what they are, in words; the first is what counts. */
export const traces: Record<string, Second> = {
  'a lesson, mixed': lesson,
  'right messages, QoS 0': right,
  'right messages, QoS 1, and their PUBACK': acknowledged,
  'readings that no step asks for': reading,
  'PINGREQ and PINGRESP': pings,
  ticks,
  'ticks, after connections that broke off': ticks,
  'the same wrong topic again': wrongTopic,
  'the same wrong payload again': wrongPayload,
  'wrong messages, each another': wrongAnew,
}

/** So many records of it, from a board that is connected, has subscribed and was sent a word. */
export function makeTrace(what: string, records: number): TraceEvent[] {
  const second = traces[what]!
  const scene = createScene()
  if (what.includes('broke off'))
    for (let i = 0; i < 3; i++) scene.client().publish('ana/temperature', '21').close('network', 'ECONNRESET')
  const board = scene.client().subscribe('ana/inTopic')
  scene.wait(10).send('kettle')
  for (let nth = 0; scene.events.length < records; nth++) {
    second(board, scene, nth)
    // A tick is a second by itself.
    if (scene.events.at(-1)?.type !== 'tick') scene.wait(1000)
  }
  return scene.events.slice(0, records)
}
