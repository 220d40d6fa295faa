// Lifelines, arrows and signs, of what is in sight.

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Party, Row } from '../wire-log.ts'
import { toArrow, toArrowWords, toCross, toHead, toLine } from './arrow.ts'
import { toFields } from './fields.ts'
import { Glyph } from './Glyph.tsx'
import type { Geometry } from './geometry.ts'
import type { Lanes } from './lanes.ts'
import type { Sight } from './sight.ts'
import { en } from './texts/en.ts'
import type { Place, Stop, Timeline } from './timeline.ts'

export interface Drawn {
  lanes: Lanes
  columns: readonly number[]
  parties: readonly Party[]
  /** Height at which the canvas begins. */
  origin: number
  geometry: Geometry
  /** Keys of packets that belong to the one pointed at or chosen. */
  marked: ReadonlySet<number>
  chosen: Row | undefined
  freshFrom: number
}

interface Props extends Drawn {
  timeline: Timeline
  sight: Sight
  from: number
  to: number
  /** How far down a packet on its way is drawn. */
  end: number
  width: number
}

export function Drawing(props: Props) {
  const { sight, from, to, width, origin, timeline, end } = props
  const flying = [...timeline.flying]
  const reachOf = (key: number) => {
    const at = flying.indexOf(key)
    return at < 0 ? undefined : 0.42 + 0.4 * (1 - at / Math.max(1, flying.length))
  }
  return (
    <svg
      class="ld-drawing"
      aria-hidden="true"
      width={width}
      height={Math.max(0, to - from)}
      viewBox={`0 ${from} ${width} ${Math.max(1, to - from)}`}
      style={{ top: `${from}px` }}
    >
      <Lifelines {...props} />
      {sight.stops.map((stop) =>
        stop.gap === undefined ? null : <Gap key={`gap ${stop.row.key}`} stop={stop} {...props} />,
      )}
      {sight.stops.map((stop) =>
        stop.row.kind === 'note' ? <Note key={stop.row.key} stop={stop} {...props} /> : null,
      )}
      <Arrows {...props} bottom={end - origin} reachOf={reachOf} />
    </svg>
  )
}

function Lifelines({ lanes, columns, timeline, from, to, origin, end }: Props) {
  const clamp = (y: number) => Math.max(from, Math.min(to, y))
  return (
    <>
      {lanes.list.map((lane, i) => {
        const x = columns[i]!
        if (lane.kind === 'broker')
          return <path key={lane.key} class="ld-life ld-life-broker" d={`M${x} ${from}V${to}`} />
        return (
          <g key={lane.key}>
            <path class="ld-life" d={`M${x} ${from}V${to}`} />
            {lane.parties
              .flatMap((party) => timeline.open.get(party) ?? [])
              .map((span) => ({ top: span.from - origin, bottom: (span.to ?? end + 100) - origin }))
              .filter(({ top, bottom }) => bottom > from && top < to)
              .map(({ top, bottom }) => (
                <path key={top} class="ld-open" d={`M${x} ${clamp(top)}V${clamp(bottom)}`} />
              ))}
          </g>
        )
      })}
    </>
  )
}

interface ArrowsProps extends Props {
  bottom: number
  reachOf(key: number): number | undefined
}

/** Pictures of arrows are kept while nothing about them changes: scrolling then costs next to nothing. */
function Arrows(props: ArrowsProps) {
  const { sight, lanes, columns, origin, geometry, marked, chosen, freshFrom, bottom, reachOf } = props
  const kept = useRef({
    of: [] as unknown[],
    pictures: new Map<number, Picture>(),
  })
  const ground = [lanes, columns, origin, geometry]
  if (ground.some((one, i) => one !== kept.current.of[i])) kept.current = { of: ground, pictures: new Map() }
  const { pictures } = kept.current
  const fresh = new Map<number, Picture>()
  for (const place of sight.arrows) {
    const { row, from, to, end } = place
    const reach = end === 'flying' ? reachOf(row.key) : undefined
    const isNew = row.key > freshFrom
    const mark = row === chosen ? 'ld-chosen' : marked.has(row.key) ? 'ld-marked' : ''
    const before = pictures.get(row.key)
    const isMoving = isNew || before?.of.endsWith('new')
    const of = [from, to, end, end === 'flying' ? bottom : '', reach, mark, isMoving ? 'new' : ''].join(' ')
    const picture =
      before?.of === of ? before : { of, ...toArrowPicture(props, place, mark, isMoving === true, reach) }
    fresh.set(row.key, picture)
  }
  kept.current.pictures = fresh
  const drawn = [...fresh.values()]
  // All words after all lines: a line that crosses a word gives way.
  return (
    <>
      <g>{drawn.map(({ lines }) => lines)}</g>
      <g>{drawn.map(({ words }) => words)}</g>
    </>
  )
}

interface Picture {
  /** What it was made of. */
  of: string
  lines: JSX.Element
  words: JSX.Element
}

function toArrowPicture(
  props: ArrowsProps,
  place: Place,
  mark: string,
  isNew: boolean,
  reach: number | undefined,
) {
  const { lanes, columns, origin, geometry, bottom } = props
  const { row, from, to } = place
  const arrow = toArrow(
    row.way,
    { ...place, from: from - origin, to: to - origin },
    { client: columns[lanes.of(row.party)]!, broker: columns[lanes.broker]!, bottom, reach },
  )
  const { arrow: words } = toArrowWords(toFields(row), Math.floor(arrow.label.room / geometry.character))
  const { label, end } = arrow
  const classes = `ld-arrow ld-${row.way} ld-${end} ${mark} ${isNew ? (arrow.direction === 1 ? 'ld-new' : 'ld-new ld-leftward') : ''}`
  const lines = (
    <g key={row.key} class={classes}>
      <path class="ld-line" d={toLine(arrow)} />
      {end === 'lost' ? (
        <path class="ld-cross" d={toCross(arrow)} />
      ) : end === 'flying' ? (
        <circle class="ld-tip" cx={arrow.x2} cy={arrow.y2} r="3.5" />
      ) : (
        <path class="ld-point" d={toHead(arrow)} />
      )}
      {end !== 'level' && <circle class="ld-point" cx={arrow.x1} cy={arrow.y1} r="2.5" />}
    </g>
  )
  const text = (
    <g key={row.key} class={`ld-arrow ld-${row.way} ${mark}`}>
      <text class="ld-label" x={label.x} y={label.y} text-anchor={label.anchor}>
        <tspan class="ld-name">{words[0]}</tspan>
        {words.length > 1 && ` ${words.slice(1).join(' ')}`}
      </text>
      {end === 'lost' && (
        <text
          class="ld-lost-word"
          x={arrow.x2 + arrow.direction * 10}
          y={arrow.y2 + 4}
          text-anchor={arrow.direction === 1 ? 'start' : 'end'}
        >
          {en.lost}
        </text>
      )}
    </g>
  )
  return { lines, words: text }
}

function Note({ stop, lanes, columns, origin }: Props & { stop: Stop }) {
  const { row, y } = stop
  if (row.kind !== 'note') return null
  return <Glyph event={row.event} x={columns[lanes.of(row.party)]!} y={y - origin} />
}

/** The lifelines are broken where time was left out. */
function Gap({ stop, columns, origin, geometry }: Props & { stop: Stop }) {
  const y = stop.top - origin - geometry.metrics.gap / 2
  const x = columns.length > 1 ? (columns[0]! + columns[1]!) / 2 : columns[0]!
  return (
    <g>
      {columns.map((column) => (
        <g key={column}>
          <path class="ld-break" d={`M${column} ${y - 10}v20`} />
          <path class="ld-dots" d={`M${column} ${y - 7}v14`} />
        </g>
      ))}
      <text class="ld-gap" x={x} y={y + 4} text-anchor="middle">
        {en.gap(stop.gap ?? 0)}
      </text>
    </g>
  )
}
