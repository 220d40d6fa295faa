// How far down each thing stands. Time runs down, compressed: what happens takes a line, and where nothing happens
// a little more room, or a gap with its length written out. Only ever added to at its end, as a flood of packets
// leaves no time to lay out 5,000 rows for each picture.

import type { PacketRow, Row } from '../wire-log.ts'

/** One height on the ladder, at which something happens. `y` counts from where the timeline once began. */
export interface Stop {
  what: 'packet' | 'arrival' | 'note' | 'pings'
  /** The row it belongs to; of folded pings the first. */
  row: Row
  /** Top and height of its line, and the height of the arrow or sign in it. */
  top: number
  height: number
  y: number
  /** When, in milliseconds. */
  at: number
  /** Where a gap stands before it: how many milliseconds without anything. */
  gap?: number
  /** Counts up over what can be chosen. */
  number: number
  /** Of folded pings: how many, and the last one. */
  count?: number
  last?: Row
}

/** How a packet is drawn: from a height to a height. */
export interface Place {
  row: PacketRow
  from: number
  to: number
  end: 'level' | 'arrived' | 'lost' | 'flying'
  /** The stop that holds its words. */
  stop: Stop
}

/** Heights in pixels. */
export interface Metrics {
  packet: number
  /** From the top of a packet's line to its arrow. */
  line: number
  arrival: number
  note: number
  pings: number
  gap: number
}

/** From this many milliseconds on, a time in which nothing happens is written out. */
export const GAP = 500
/** Two moments less than this apart are one, when nothing lies between them. */
const SAME = 1
/** Stops that may be left over from before the log's oldest row. */
const PORTION = 400
/** How far before the newest row a new one may stand: two sources come a little out of step. */
const OUT_OF_STEP = 500
/** Below this the drawing leaves no extra room. */
const BRISK = 5

/** Extra room for a time in which nothing happens, in pixels. */
const toRoom = (ms: number) => (ms < BRISK ? 0 : Math.min(14, 6 * Math.log10(ms / BRISK)))

interface Happening {
  row: Row
  at: number
  seq: number
  what: 'start' | 'end' | 'hidden'
}

export interface TimelineOptions {
  metrics: Metrics
  isShown: (row: Row) => boolean
  /** Rows that are folded where several follow each other. */
  isFolded: (row: Row) => boolean
}

export class Timeline {
  /** In order of height. */
  stops: Stop[] = []
  readonly places = new Map<number, Place>()
  /** While connections are open: by party, heights from and to. */
  readonly open = new Map<number, { from: number; to: number | undefined }[]>()
  /** Where the newest line ends. */
  bottom = 0

  readonly #options: TimelineOptions
  #flying = new Map<number, PacketRow>()
  #count = 0
  #numbered = 0
  #lastAt: number | undefined

  constructor(options: TimelineOptions) {
    this.#options = options
  }

  /** Where the oldest line that is still there begins. */
  get top(): number {
    const first = this.stops[0]
    return first ? first.top - (first.gap === undefined ? 0 : this.#options.metrics.gap) : this.bottom
  }

  get isFlying(): boolean {
    return this.#flying.size > 0
  }

  /** Keys of the packets on their way, in the order in which they left. */
  get flying(): Iterable<number> {
    return this.#flying.keys()
  }

  /** Takes in what is new. `count` is how many rows there have ever been. False when the log began anew. */
  update(rows: readonly Row[], count = rows.length): boolean {
    if (count < this.#count || (this.#count > 0 && rows.length === 0)) return false
    this.#forget(rows[0])
    const happened: Happening[] = []
    for (const row of this.#flying.values()) if (hasEnded(row)) happened.push(toEnd(row))
    for (const row of findFresh(rows, this.#count, count)) {
      const isShown = this.#options.isShown(row)
      const seq = row.events[0]?.seq ?? row.key
      happened.push({ row, at: row.left, seq, what: isShown ? 'start' : 'hidden' })
      if (isShown && row.kind === 'packet' && !isLevel(row) && hasEnded(row)) happened.push(toEnd(row))
    }
    this.#count = count
    happened.sort(
      (a, b) => a.at - b.at || a.seq - b.seq || Number(a.what === 'end') - Number(b.what === 'end'),
    )
    for (const { row, at, what } of happened) {
      if (what === 'end') {
        this.#placeEnd(row as PacketRow, at)
        continue
      }
      if (what === 'start') this.#placeStart(row)
      this.#markOpen(row, what === 'start' ? this.stops.at(-1)!.y : this.bottom)
    }
    return true
  }

  #placeStart(row: Row) {
    if (this.#options.isFolded(row)) return this.#fold(row)
    if (row.kind === 'note') {
      this.#addStop('note', row, row.left)
      return
    }
    const stop = this.#addStop('packet', row, row.left)
    const level: Place = { row, from: stop.y, to: stop.y, end: 'level', stop }
    if (isLevel(row)) this.places.set(row.key, level)
    else {
      this.places.set(row.key, { ...level, end: 'flying' })
      this.#flying.set(row.key, row)
    }
  }

  #placeEnd(row: PacketRow, at: number) {
    this.#flying.delete(row.key)
    const place = this.places.get(row.key)
    if (!place) return
    const { from, stop } = place
    if (row.lost) {
      // Where nothing came in between it was lost within its own line, a little further down.
      const isHere = this.stops.at(-1) === stop && at - row.left < GAP
      const to = isHere ? from : this.#addStop('arrival', row, at).y
      this.places.set(row.key, { row, from, to, end: 'lost', stop })
    } else if (this.stops.at(-1) === stop && at - row.left < SAME) {
      this.places.set(row.key, { row, from, to: from, end: 'level', stop })
    } else {
      const { y } = this.#addStop('arrival', row, at)
      this.places.set(row.key, { row, from, to: y, end: 'arrived', stop })
    }
  }

  /** Pings that follow each other share a line, which counts them. */
  #fold(row: Row) {
    const last = this.stops.at(-1)
    if (last?.what !== 'pings') this.#addStop('pings', row, row.left)
    const stop = this.stops.at(-1)!
    stop.count = (stop.count ?? 0) + 1
    stop.last = row
    stop.at = row.left
    this.#lastAt = row.left
  }

  #addStop(what: Stop['what'], row: Row, at: number): Stop {
    const { metrics } = this.#options
    const quiet = this.#lastAt === undefined ? 0 : at - this.#lastAt
    const isGap = quiet >= GAP
    this.#lastAt = Math.max(at, this.#lastAt ?? at)
    const top = this.bottom + (isGap ? metrics.gap : toRoom(quiet))
    const height = metrics[what]
    const y = what === 'packet' ? top + metrics.line : top + height / 2
    if (what !== 'arrival') this.#numbered++
    const number = this.#numbered
    const stop: Stop = { what, row, top, height, y, at, number, ...(isGap ? { gap: quiet } : {}) }
    this.stops.push(stop)
    this.bottom = top + height
    return stop
  }

  /** A connection is open from its first sign on to its end, whether these rows are shown or not. */
  #markOpen(row: Row, y: number) {
    const spans = this.open.get(row.party) ?? []
    const last = spans.at(-1)
    const isOpen = last !== undefined && last.to === undefined
    const isEnd = row.kind === 'note' && row.event === 'closed'
    if (isEnd && isOpen) last.to = y
    else if (!isEnd && !isOpen && (row.kind === 'packet' || row.event === 'opened')) {
      spans.push({ from: y, to: undefined })
      this.open.set(row.party, spans)
    }
  }

  /** What fell out of the log goes out of the drawing: in portions, as all heights are counted anew then. */
  #forget(oldest: Row | undefined) {
    if (!oldest) return
    const isGone = ({ row, last }: Stop) => (last ?? row).left < oldest.left
    if (!this.stops[PORTION] || !isGone(this.stops[PORTION])) return
    this.stops = this.stops.filter((stop) => !isGone(stop))
    for (const [key, { stop }] of this.places) {
      if (!isGone(stop)) break
      this.places.delete(key)
      this.#flying.delete(key)
    }
    for (const [party, spans] of this.open) {
      this.open.set(
        party,
        spans.filter(({ to }) => to === undefined || to >= this.top),
      )
    }
  }
}

/** Rows that are new since there were `before` of all `count`. They may stand a little before the newest one. */
function findFresh(rows: readonly Row[], before: number, count: number): readonly Row[] {
  const most = Math.min(count - before, rows.length)
  const fresh: Row[] = []
  for (let i = rows.length - 1; i >= 0 && fresh.length < most; i--) {
    const row = rows[i]!
    if (row.key > before) fresh.push(row)
    else if (rows.length - i > most + OUT_OF_STEP) break
  }
  return fresh.reverse()
}

const isLevel = (row: PacketRow) => row.arrived !== undefined && row.arrived === row.left && !row.lost
const hasEnded = (row: PacketRow) => row.arrived !== undefined || row.lost !== undefined

const toEnd = (row: PacketRow): Happening => ({
  row,
  at: row.lost?.at ?? row.arrived ?? row.left,
  seq: row.events.at(-1)?.seq ?? row.key,
  what: 'end',
})
