// A tile of a dashboard: what it shows, and what it publishes. Flat, so that a form, a file and a link hold the same.

import type { QoS } from '../../../wire/packet.ts'

export const tileKinds = ['text', 'gauge', 'chart', 'lamp', 'switch', 'slider', 'button'] as const
export type TileKind = (typeof tileKinds)[number]

export interface Tile {
  /** Unique in its dashboard. */
  id: string
  kind: TileKind
  title: string
  /** What it shows: a topic name, or a filter. Empty: it shows what it published last. */
  topic: string
  /** JSONPath of the value within the payload. Empty: the whole payload. */
  path: string
  prefix: string
  postfix: string
  /** The topic it publishes to. */
  to: string
  /** Payloads: of the switch and the lamp, both; of the button, `on`. */
  on: string
  off: string
  /** The payload of a slider, with `<value>` where the number goes. Empty: the number alone. */
  pattern: string
  qos: QoS
  retain: boolean
  min: number
  max: number
  step: number
  /** Below and above this the gauge says so. */
  low: number | undefined
  high: number | undefined
  /** As long as the chart remembers. */
  minutes: number
  /** Two columns wide. */
  isWide: boolean
}

export type TileField = Exclude<keyof Tile, 'id' | 'kind'>

/** What a tile of each kind has to be told, in the order of the form. */
export const fieldsOf: Record<TileKind, readonly TileField[]> = {
  text: ['title', 'topic', 'path', 'prefix', 'postfix', 'qos', 'isWide'],
  gauge: ['title', 'topic', 'path', 'postfix', 'min', 'max', 'low', 'high', 'qos', 'isWide'],
  chart: ['title', 'topic', 'path', 'postfix', 'minutes', 'qos', 'isWide'],
  lamp: ['title', 'topic', 'path', 'on', 'off', 'qos', 'isWide'],
  switch: ['title', 'to', 'on', 'off', 'topic', 'path', 'qos', 'retain', 'isWide'],
  slider: [
    'title',
    'to',
    'min',
    'max',
    'step',
    'postfix',
    'pattern',
    'topic',
    'path',
    'qos',
    'retain',
    'isWide',
  ],
  button: ['title', 'to', 'on', 'qos', 'retain', 'isWide'],
}

export const publishes = ({ kind }: Pick<Tile, 'kind'>): boolean => fieldsOf[kind].includes('to')
export const shows = ({ kind }: Pick<Tile, 'kind'>): boolean => fieldsOf[kind].includes('topic')

export const CHART_MINUTES = { least: 1, most: 10 }
export const MOST_TILES = 60
const LONGEST_TEXT = 2_000

export function createTile(kind: TileKind, id: string, change: Partial<Tile> = {}): Tile {
  return {
    id,
    kind,
    title: '',
    topic: '',
    path: '',
    prefix: '',
    postfix: '',
    to: '',
    on: kind === 'button' ? 'press' : 'on',
    off: 'off',
    pattern: '',
    qos: 0,
    retain: false,
    min: 0,
    max: 100,
    step: 1,
    low: undefined,
    high: undefined,
    minutes: 5,
    isWide: kind === 'chart',
    ...change,
  }
}

/** A tile from a file, a link or storage: field by field, so that nothing odd comes in. Undefined: it is none. */
export function toTile(data: unknown, id: string): Tile | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const given = data as Record<string, unknown>
  const kind = tileKinds.find((one) => one === given.kind)
  if (!kind) return undefined
  const fresh = createTile(kind, id)
  const text = (
    field: 'title' | 'topic' | 'path' | 'prefix' | 'postfix' | 'to' | 'on' | 'off' | 'pattern',
  ) => {
    const value = given[field]
    return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : fresh[field]
  }
  const number = (field: 'min' | 'max' | 'step' | 'minutes') => {
    const value = given[field]
    return typeof value === 'number' && Number.isFinite(value) ? value : fresh[field]
  }
  const limit = (field: 'low' | 'high') => {
    const value = given[field]
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  const [min, max] = number('min') < number('max') ? [number('min'), number('max')] : [fresh.min, fresh.max]
  return {
    id,
    kind,
    title: text('title'),
    topic: text('topic'),
    path: text('path'),
    prefix: text('prefix'),
    postfix: text('postfix'),
    to: text('to'),
    on: text('on'),
    off: text('off'),
    pattern: text('pattern'),
    qos: given.qos === 1 || given.qos === 2 ? given.qos : 0,
    retain: given.retain === true,
    min,
    max,
    step: number('step') > 0 ? number('step') : fresh.step,
    low: limit('low'),
    high: limit('high'),
    minutes: Math.min(CHART_MINUTES.most, Math.max(CHART_MINUTES.least, number('minutes'))),
    isWide: typeof given.isWide === 'boolean' ? given.isWide : fresh.isWide,
  }
}
