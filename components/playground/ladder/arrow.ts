// How a packet is drawn: where its arrow begins and ends, how it ends, and where its words stand.

import type { Way } from '../../../wire/record.ts'
import type { Fields } from './fields.ts'
import { en } from './texts/en.ts'
import type { Place } from './timeline.ts'

export interface Arrow {
  x1: number
  y1: number
  x2: number
  y2: number
  end: Place['end']
  /** 1 to the right, -1 to the left. */
  direction: 1 | -1
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end'; room: number }
}

export interface Field {
  /** Where the lifelines of the client and the broker stand. */
  client: number
  broker: number
  /** The newest height there is: a packet on its way has come so far. */
  bottom: number
  /** Of a packet on its way, how much of its way is drawn: more for one that left earlier. Nobody knows. */
  reach?: number
}

/** Half the width of a lifeline's bar: arrows end at it. */
const BAR = 3
const LOST_REACH = 0.62
/** A lost packet falls at least so far. */
const FALL = 9

export function toArrow(way: Way, { from, to, end }: Place, field: Field): Arrow {
  const [start, target] = way === 'in' ? [field.client, field.broker] : [field.broker, field.client]
  const direction = start <= target ? 1 : -1
  const x1 = start + direction * BAR
  const whole = target - direction * BAR - x1
  const reach = end === 'lost' ? LOST_REACH : end === 'flying' ? (field.reach ?? 0.5) : 1
  const x2 = x1 + whole * reach
  const y2 =
    end === 'lost' ? Math.max(to, from + FALL) : end === 'flying' ? Math.max(field.bottom, from + FALL) : to
  const room = toRoom(field)
  const label =
    end === 'level'
      ? { x: (x1 + x2) / 2, y: from - 6, anchor: 'middle' as const, room }
      : // Above the beginning: the line goes down and away from there.
        { x: x1 + direction * 9, y: from - 6, anchor: toAnchor(direction), room }
  return { x1, y1: from, x2, y2, end, direction, label }
}

/** For words on an arrow, in pixels. */
export const toRoom = ({ client, broker }: Pick<Field, 'client' | 'broker'>): number =>
  Math.max(0, Math.abs(client - broker) - 2 * BAR - 2)

const toAnchor = (direction: 1 | -1) => (direction === 1 ? ('start' as const) : ('end' as const))

export interface Words {
  /** On the arrow, in order; the first is the packet's name. */
  arrow: string[]
  /** What had no room there. */
  rest: string[]
}

/** What stands on an arrow of so many characters. DUP before all others: it is what a lesson looks for. */
export function toArrowWords({ name, id, qos, flags }: Fields, characters: number): Words {
  const words = [
    { text: id === undefined ? '' : en.id(id), first: 2 },
    { text: qos === undefined ? '' : en.qos(qos), first: 3 },
    ...flags.map((flag) => ({ text: flag, first: flag === en.dup ? 1 : 4 })),
  ].filter(({ text }) => text !== '')
  let left = characters - name.length
  const fitting = new Set<string>()
  for (const { text } of words.toSorted((a, b) => a.first - b.first)) {
    if (left < text.length + 1) break
    left -= text.length + 1
    fitting.add(text)
  }
  const isOn = ({ text }: { text: string }) => fitting.has(text)
  return {
    arrow: [name, ...words.filter(isOn).map(({ text }) => text)],
    rest: words.filter((word) => !isOn(word)).map(({ text }) => text),
  }
}

/** The head of an arrow, as a path. It points along the line. */
export function toHead({ x1, y1, x2, y2 }: Arrow, length = 9, half = 4.5): string {
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const point = (along: number, across: number) =>
    `${round(x2 - along * cos - across * sin)} ${round(y2 - along * sin + across * cos)}`
  return `M${point(0, 0)}L${point(length, half)}L${point(length, -half)}Z`
}

/** The cross at which a lost packet ends, as a path. */
export function toCross({ x2, y2 }: Arrow, half = 5.5): string {
  const [left, right, top, bottom] = [x2 - half, x2 + half, y2 - half, y2 + half].map(round)
  return `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`
}

/** The line, without its last few pixels where a head is put on. */
export function toLine(arrow: Arrow): string {
  const { x1, y1, x2, y2, end } = arrow
  const length = Math.hypot(x2 - x1, y2 - y1)
  const keep = end === 'level' || end === 'arrived' ? Math.max(0, (length - 7) / length) : 1
  return `M${round(x1)} ${round(y1)}L${round(x1 + (x2 - x1) * keep)} ${round(y1 + (y2 - y1) * keep)}`
}

export const round = (value: number) => Math.round(value * 10) / 10
