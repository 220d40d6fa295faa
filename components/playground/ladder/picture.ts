// The ladder as a picture that stands alone: an SVG with its own colours, for a white page.

import { toVisible } from '../../../wire/visible.ts'
import { isPing, type PacketRow, type Party, type Row } from '../wire-log.ts'
import { toArrow, toArrowWords, toCross, toHead, toLine } from './arrow.ts'
import { toFields } from './fields.ts'
import { type Lanes, toColumns, toLanes } from './lanes.ts'
import { en } from './texts/en.ts'
import { toMoment } from './time.ts'
import { type Metrics, type Stop, Timeline } from './timeline.ts'
import { toFate, toSubject } from './words.ts'

export interface Picture {
  title: string
  rows: readonly Row[]
  parties: readonly Party[]
  /** Else those that follow each other are one line. */
  showPings?: boolean
}

export interface Drawn {
  svg: string
  width: number
  height: number
}

const paper = {
  ground: '#ffffff',
  ink: '#1d1c1a',
  soft: '#5b5850',
  rule: '#b9b4a6',
  open: '#8a867b',
  in: '#1d5a9e',
  out: '#8f4a10',
  failed: '#a8261d',
}
const ui = "'Source Sans 3','Segoe UI','Helvetica Neue',Arial,sans-serif"
const code = "'JetBrains Mono',ui-monospace,Menlo,Consolas,monospace"
const metrics: Metrics = { packet: 38, line: 25, arrival: 22, note: 26, pings: 26, gap: 32 }
const GUTTER = 84
const STEP = 215
const MARGIN = 58
const HEAD = 92
const DETAILS = 500
const CHARACTER = 7.4
const MOST_LANES = 7

export function toPicture({ title, rows, parties, showPings = false }: Picture): Drawn {
  const used = [...new Set(rows.map(({ party }) => party))].sort((a, b) => a - b)
  const lanes = toLanes(parties, used, MOST_LANES)
  const across = (lanes.list.length - 1) * STEP + 2 * MARGIN
  const columns = toColumns(lanes.list.length, across, MARGIN).map((x) => x + GUTTER)
  const timeline = new Timeline({
    metrics,
    isShown: () => true,
    isFolded: (row) => !showPings && isPing(row),
  })
  timeline.update(rows)
  const width = GUTTER + across + DETAILS
  const height = Math.ceil(HEAD + timeline.bottom + 34)
  const draw = new Drawing(lanes, columns, parties, timeline)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${ui}" font-size="13" fill="${paper.ink}">`,
    `<title>${toXml(toVisible(title))}</title>`,
    `<rect width="100%" height="100%" fill="${paper.ground}"/>`,
    `<text x="${GUTTER}" y="30" font-size="18" font-weight="600">${toXml(toVisible(title))}</text>`,
    draw.legend(width),
    `<g transform="translate(0 ${HEAD})">`,
    ...draw.lifelines(),
    ...timeline.stops.map((stop) => draw.stop(stop)),
    '</g></svg>',
  ]
  return { svg: parts.join('\n'), width, height }
}

class Drawing {
  readonly #lanes: Lanes
  readonly #columns: readonly number[]
  readonly #parties: readonly Party[]
  readonly #timeline: Timeline

  constructor(lanes: Lanes, columns: readonly number[], parties: readonly Party[], timeline: Timeline) {
    this.#lanes = lanes
    this.#columns = columns
    this.#parties = parties
    this.#timeline = timeline
  }

  legend(width: number): string {
    const key = (x: number, colour: string, words: string) =>
      `<path d="M${x} 25h22" stroke="${colour}" stroke-width="2"/><path d="M${x + 28} 25l-9 -4.5v9z" fill="${colour}"/><text x="${x + 36}" y="30" fill="${colour}">${words}</text>`
    return key(width - 280, paper.in, en.toBroker) + key(width - 144, paper.out, en.fromBroker)
  }

  lifelines(): string[] {
    const bottom = this.#timeline.bottom + 14
    return this.#lanes.list.flatMap((lane, i) => {
      const x = this.#columns[i]!
      const name =
        lane.kind === 'broker'
          ? en.broker
          : lane.kind === 'others'
            ? en.others(lane.parties.length)
            : lane.name.slice(0, 24)
      const half = Math.max(34, name.length * 4 + 12)
      const bars = lane.parties
        .flatMap((party) => this.#timeline.open.get(party) ?? [])
        .map(
          ({ from, to }) =>
            `<path d="M${x} ${from}V${to ?? bottom}" stroke="${paper.open}" stroke-width="3"/>`,
        )
      if (lane.kind === 'broker')
        bars.push(`<path d="M${x} -18V${bottom}" stroke="${paper.ink}" stroke-width="3"/>`)
      return [
        `<path d="M${x} -18V${bottom}" stroke="${paper.rule}"/>`,
        ...bars,
        `<rect x="${x - half}" y="-46" width="${2 * half}" height="28" rx="4" fill="${lane.kind === 'broker' ? paper.ink : paper.ground}" stroke="${paper.soft}"/>`,
        `<text x="${x}" y="-27" text-anchor="middle" font-weight="600" fill="${lane.kind === 'broker' ? paper.ground : paper.ink}">${toXml(name)}</text>`,
      ]
    })
  }

  stop(stop: Stop): string {
    const { what, row, y, at, gap, top } = stop
    const time = `<text x="${GUTTER - 18}" y="${y + 4}" text-anchor="end" font-size="12" fill="${paper.soft}">${toMoment(what === 'pings' ? row.left : at)}</text>`
    const pause = gap === undefined ? '' : this.#gap(top, gap)
    if (what === 'arrival') return pause + time
    const words = this.#columns.at(-1)! + MARGIN
    if (what === 'pings')
      return `${pause}${time}<text x="${words}" y="${y + 4}" fill="${paper.soft}">${en.folded(stop.count ?? 1)}</text>`
    if (row.kind === 'note') {
      const colour = row.event === 'refused' || row.event === 'faulted' ? paper.failed : paper.soft
      const x = this.#columns[this.#lanes.of(row.party)]!
      const text = en.noteOf(this.#parties[row.party]?.name ?? '', en.note(row)).slice(0, 84)
      return `${pause}${time}${toGlyph(row.event, x, y, colour)}<text x="${words}" y="${y + 4}" fill="${colour}">${toXml(text)}</text>`
    }
    return `${pause}${time}${this.#packet(row, words)}`
  }

  #packet(row: PacketRow, words: number): string {
    const place = this.#timeline.places.get(row.key)
    if (!place) return ''
    const lane = this.#lanes.of(row.party)
    const arrow = toArrow(row.way, place, {
      client: this.#columns[lane]!,
      broker: this.#columns[this.#lanes.broker]!,
      bottom: this.#timeline.bottom + 12,
    })
    const fields = toFields(row)
    const colour = paper[row.way]
    const { arrow: onArrow, rest } = toArrowWords(fields, Math.floor(arrow.label.room / CHARACTER))
    const isShared = this.#lanes.list[lane]?.kind === 'others'
    const details = [
      isShared ? this.#parties[row.party]?.name : undefined,
      toSubject(fields),
      fields.payload,
      ...rest,
      ...fields.words,
      toFate(row),
    ]
    const line = details.filter(Boolean).join(' · ')
    const halo = `paint-order="stroke" stroke="${paper.ground}" stroke-width="7" stroke-linejoin="round"`
    const end =
      arrow.end === 'lost'
        ? `<path d="${toCross(arrow)}" stroke="${paper.failed}" stroke-width="2.4" fill="none"/>`
        : arrow.end === 'flying'
          ? ''
          : `<path d="${toHead(arrow)}" fill="${colour}"/>`
    const dashes = arrow.end === 'flying' || arrow.end === 'lost' ? ' stroke-dasharray="6 4"' : ''
    return [
      `<path d="${toLine(arrow)}" stroke="${colour}" stroke-width="1.8"${dashes}/>`,
      end,
      `<text x="${arrow.label.x}" y="${arrow.label.y}" text-anchor="${arrow.label.anchor}" font-family="${code}" font-size="12" fill="${colour}" ${halo}><tspan font-weight="700">${onArrow[0]}</tspan> ${toXml(onArrow.slice(1).join(' '))}</text>`,
      `<text x="${words}" y="${place.from}" font-size="13">${toXml(line.length > 72 ? `${line.slice(0, 71)}…` : line)}</text>`,
    ].join('')
  }

  #gap(top: number, gap: number): string {
    const y = top - metrics.gap / 2
    const x = (this.#columns[0]! + (this.#columns[1] ?? this.#columns[0]!)) / 2
    const cover = this.#columns
      .map(
        (column) =>
          `<path d="M${column} ${y - 9}v18" stroke="${paper.ground}" stroke-width="6" stroke-dasharray="3 3"/>`,
      )
      .join('')
    return `${cover}<text x="${x}" y="${y + 4}" text-anchor="middle" font-style="italic" font-size="12" fill="${paper.soft}" paint-order="stroke" stroke="${paper.ground}" stroke-width="5">${en.gap(gap)}</text>`
  }
}

/** A ring for opened, a disc for closed, a cross for refused, a flash for a fault. */
export function toGlyph(
  event: 'opened' | 'closed' | 'refused' | 'faulted',
  x: number,
  y: number,
  colour: string,
) {
  const ground = paper.ground
  switch (event) {
    case 'opened':
      return `<circle cx="${x}" cy="${y}" r="5" fill="${ground}" stroke="${colour}" stroke-width="2"/>`
    case 'closed':
      return `<circle cx="${x}" cy="${y}" r="5.5" fill="${colour}"/>`
    case 'refused':
      return `<circle cx="${x}" cy="${y}" r="8" fill="${ground}"/><path d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10" stroke="${colour}" stroke-width="2.4"/>`
    case 'faulted':
      return `<circle cx="${x}" cy="${y}" r="9" fill="${ground}"/><path d="M${x + 2} ${y - 8}l-6 9h7l-5 8" stroke="${colour}" stroke-width="2" fill="none" stroke-linejoin="round"/>`
  }
}

/** For text in XML. What XML cannot hold is a question mark: control characters are written out before. */
export const toXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}/gu, '?')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')
