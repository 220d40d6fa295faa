// The packets as a list of buttons, for pointer, keyboard and screen reader. The drawing lies behind it.

import type { NoteRow, PacketRow, Row } from '../wire-log.ts'
import { toArrowWords, toRoom } from './arrow.ts'
import type { Drawn } from './Drawing.tsx'
import { toFields } from './fields.ts'
import type { Sight } from './sight.ts'
import { en } from './texts/en.ts'
import { toMoment } from './time.ts'
import type { Stop } from './timeline.ts'
import { toFate, toLabel, toSubject } from './words.ts'

interface Props extends Drawn {
  sight: Sight
  /** The stop that is in the page's tab order. */
  current: Stop | undefined
  /** Where the column of words begins. */
  words: number
  /** Of the oldest and the newest stop. */
  numbers: { first: number; last: number }
  choose(row: Row | undefined): void
  unfold(): void
  onKeyDown(event: KeyboardEvent): void
  onPoint(key: number | undefined): void
  onFocus(key: number): void
}

export function RowList(props: Props) {
  const { sight, current, numbers, onKeyDown } = props
  const rows = sight.stops.filter(({ what }) => what !== 'arrival')
  // What has the focus is kept, in sight or not: a button that goes takes the focus with it.
  if (current && !rows.includes(current)) rows.push(current)
  return (
    <>
      {sight.stops.map((stop) =>
        stop.what === 'arrival' ? (
          <ArrivalTime key={`to ${stop.row.key}`} stop={stop} origin={props.origin} />
        ) : null,
      )}
      <ol class="ld-rows" aria-label={en.rows} onKeyDown={onKeyDown}>
        {rows.map((stop) => (
          <li
            key={`${stop.what} ${stop.row.key}`}
            aria-setsize={numbers.last - numbers.first + 1}
            aria-posinset={stop.number - numbers.first + 1}
            class="ld-row"
            style={{ top: `${stop.top - props.origin}px`, height: `${stop.height}px` }}
          >
            <RowButton {...props} stop={stop} isCurrent={stop === current} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** When a packet that took its time arrived: beside its arrow's end. */
const ArrivalTime = ({ stop, origin }: { stop: Stop; origin: number }) => (
  <span
    class="ld-time ld-time-arrival"
    aria-hidden="true"
    style={{ top: `${stop.top - origin}px`, height: `${stop.height}px` }}
  >
    {toMoment(stop.at)}
  </span>
)

interface ButtonProps extends Props {
  stop: Stop
  isCurrent: boolean
}

function RowButton(props: ButtonProps) {
  const { stop, isCurrent, chosen, marked, choose, unfold, onPoint, onFocus, parties } = props
  const { row, what } = stop
  const mark = row === chosen ? 'ld-chosen' : marked.has(row.key) && what === 'packet' ? 'ld-marked' : ''
  const way = row.kind === 'packet' && what === 'packet' ? `ld-${row.way}` : ''
  const isPings = what === 'pings'
  return (
    <button
      type="button"
      class={`ld-button ld-button-${what} ${way} ${mark}`}
      data-key={row.key}
      tabIndex={isCurrent ? 0 : -1}
      aria-expanded={isPings ? undefined : row === chosen}
      onClick={() => (isPings ? unfold() : choose(row === chosen ? undefined : row))}
      onPointerEnter={() => onPoint(way ? row.key : undefined)}
      onFocus={() => onFocus(row.key)}
    >
      <span class="visually-hidden">
        {isPings ? en.foldedLabel(stop.count ?? 1) : toLabel(row, parties[row.party])}
      </span>
      <span class="ld-time" aria-hidden="true" style={{ top: `${stop.y - stop.top}px` }}>
        {toMoment(isPings ? row.left : stop.at)}
      </span>
      {isPings ? (
        <span
          class="ld-pings"
          aria-hidden="true"
          style={{ left: `${props.geometry.isWide ? props.columns[0] : props.geometry.gutter - 10}px` }}
        >
          {en.folded(stop.count ?? 1)} <u>{en.unfold}</u>
        </span>
      ) : row.kind === 'note' ? (
        <NoteWords {...props} row={row} />
      ) : (
        <PacketWords {...props} row={row} />
      )}
    </button>
  )
}

function NoteWords({ row, words, columns, lanes, geometry, parties }: ButtonProps & { row: NoteRow }) {
  const x = columns[lanes.of(row.party)]!
  const isBad = row.event === 'refused' || row.event === 'faulted'
  const text = en.note(row)
  const name = parties[row.party]?.name ?? ''
  const isLast = x > (columns[0]! + columns.at(-1)!) / 2
  const style = geometry.isWide
    ? { left: `${words}px` }
    : isLast
      ? { left: `${geometry.gutter}px`, right: `calc(100% - ${x - 12}px)`, textAlign: 'right' }
      : { left: `${x + 12}px` }
  return (
    <span class={`ld-note ${isBad ? 'ld-bad' : ''}`} aria-hidden="true" style={style}>
      <span>{geometry.isWide ? en.noteOf(name, text) : text}</span>
    </span>
  )
}

function PacketWords({ row, words, columns, lanes, geometry, parties }: ButtonProps & { row: PacketRow }) {
  const fields = toFields(row)
  const lane = lanes.of(row.party)
  const room = toRoom({ client: columns[lane]!, broker: columns[lanes.broker]! })
  const { rest } = toArrowWords(fields, Math.floor(room / geometry.character))
  const subject = toSubject(fields)
  // Where there is little room, the time beside the arrow's end says how long it took.
  const fate = geometry.isWide || row.arrived === undefined ? toFate(row) : undefined
  const isShared = lanes.list[lane]?.kind === 'others'
  return (
    <span class="ld-words" aria-hidden="true" style={{ left: `${geometry.isWide ? words : 0}px` }}>
      {isShared && <span class="ld-mark ld-firm">{parties[row.party]?.name ?? ''}</span>}
      {rest.map((word) => (
        <span key={word} class="ld-mark ld-firm">
          {word}
        </span>
      ))}
      {subject !== undefined && (
        <span class="ld-subject">{fields.topic === undefined ? subject : <Topic of={subject} />}</span>
      )}
      {fields.payload !== undefined && <span class="ld-payload">{fields.payload}</span>}
      {fields.words.length > 0 && (
        <span class="ld-marks">
          {fields.words.map((word, i) => (
            <span key={word} class={`ld-mark ${fields.isRefusal && i === 0 ? 'ld-bad' : ''}`}>
              {word}
            </span>
          ))}
        </span>
      )}
      {fate !== undefined && <span class={`ld-mark ld-firm ${row.lost ? 'ld-bad' : 'ld-fate'}`}>{fate}</span>}
      {geometry.isWide && <span class="ld-size">{en.size(row.bytes.length)}</span>}
    </span>
  )
}

/** Its levels told apart by the separators' weight. */
const Topic = ({ of }: { of: string }) => (
  <bdi class="ld-topic-name">
    {of.split('/', MOST_LEVELS).map((level, i) => (
      <>
        {i > 0 && <span class="ld-slash">/</span>}
        {level}
      </>
    ))}
  </bdi>
)

/** A row has no room for more. */
const MOST_LEVELS = 60
