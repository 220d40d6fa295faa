// A dashboard: its tiles, what each has received, and what it publishes. Subscribes to what its tiles need and to
// nothing else. The connection is a cell's.

import { type Clock, systemClock } from '../../../wire/clock.ts'
import type { QoS } from '../../../wire/packet.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { findTopicFilterFault, findTopicNameFault, matches } from '../../../wire/topic.ts'
import type { Cell } from '../cell.ts'
import { toClassTopic } from '../story.ts'
import { moved } from './arrange.ts'
import { type Board, type BoardFault, parseBoard, toText } from './board-file.ts'
import { MOST_TILES, publishes, shows, type Tile } from './tile.ts'
import { type PublishFault, TileValues } from './tile-values.ts'

/** What can be taken back. */
export type Undoable = 'removed' | 'reset' | 'opened' | 'link'

export type DashboardCell = Pick<
  Cell,
  'state' | 'access' | 'subscribe' | 'unsubscribe' | 'publishRaw' | 'watchEvents'
>

export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export interface DashboardParts {
  id: string
  cell: DashboardCell
  /** The lesson's dashboard. */
  begin(): Board
  randomId(length: number): string
  changed(): void
  clock?: Clock
  storage?: () => Storage
}

/** The client of the cell that the dashboard is; the simulated room is another. */
const CLIENT = 0

export class Dashboard {
  board: Board
  canUndo: { what: Undoable; title: string } | undefined
  readonly values = new TileValues()

  #parts: DashboardParts
  #clock: Clock
  #undo: Board | undefined
  #stopWatching: () => void
  /** Came with a link, and is not kept until something about it is changed. */
  #isBorrowed = false

  constructor(parts: DashboardParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
    this.board = parts.begin()
    this.#stopWatching = parts.cell.watchEvents((events) => this.#take(events))
  }

  close() {
    this.#stopWatching()
  }

  /** As this topic is called at the broker: in the classroom, in the student's own space. */
  toReal(topic: string): string {
    const { access, state } = this.#parts.cell
    return state.draft.broker === 'classroom' && access ? toClassTopic(access.handle, topic) : topic
  }

  /** Brings back what was kept, or what a link brings: `linked`, its text. Returns what was wrong with the link. */
  restore(linked?: string): BoardFault | undefined {
    const kept = this.#read()
    if (kept !== undefined) {
      const read = parseBoard(kept, this.#toId)
      if ('board' in read) this.board = read.board
    }
    if (linked === undefined) return undefined
    const read = parseBoard(linked, this.#toId)
    if ('fault' in read) return read.fault
    if (toText(read.board) === toText(this.board)) return undefined
    this.#replace(read.board, 'link', read.board.title)
    this.#isBorrowed = true
    return undefined
  }

  /** Subscribes to what the tiles show, and unsubscribes from what none shows any more. `again`: asks anew for one. */
  sync(again?: string) {
    const { cell } = this.#parts
    const client = cell.state.clients[CLIENT]
    if (!client) return
    const wanted = new Map<string, QoS>()
    for (const tile of this.board.tiles) {
      if (!shows(tile) || findTopicFilterFault(tile.topic)) continue
      const filter = this.toReal(tile.topic)
      wanted.set(filter, Math.max(wanted.get(filter) ?? 0, tile.qos) as QoS)
    }
    for (const { filter } of client.subscriptions) if (!wanted.has(filter)) cell.unsubscribe(CLIENT, filter)
    for (const [filter, qos] of wanted) {
      const known = client.subscriptions.find((one) => one.filter === filter)
      const isAsked = known && known.state !== 'planned' && known.qos === qos
      // Asked for once more, a subscription brings its retained message again [MQTT-3.8.4-3].
      if (!isAsked || filter === again) cell.subscribe(CLIENT, filter, qos)
    }
  }

  add(tile: Tile): boolean {
    if (this.board.tiles.length >= MOST_TILES) return false
    this.#change([...this.board.tiles, tile])
    this.sync(this.toReal(tile.topic))
    return true
  }

  edit(tile: Tile) {
    const before = this.board.tiles.find(({ id }) => id === tile.id)
    if (!before) return
    this.#change(this.board.tiles.map((one) => (one.id === tile.id ? tile : one)))
    this.values.changed(before, tile)
    this.sync(before.topic === tile.topic ? undefined : this.toReal(tile.topic))
  }

  remove(id: string) {
    const tile = this.board.tiles.find((one) => one.id === id)
    if (!tile) return
    const rest = this.board.tiles.filter((one) => one !== tile)
    this.#replace({ ...this.board, tiles: rest }, 'removed', tile.title)
    this.#keep()
  }

  move(from: number, to: number) {
    this.#change(moved(this.board.tiles, from, to))
  }

  rename(title: string) {
    this.board = { ...this.board, title }
    this.#keep()
  }

  reset() {
    this.#replace(this.#parts.begin(), 'reset', '')
    this.#keep()
  }

  /** From a file. Returns what is wrong with it, or how many things in it were no tiles. */
  open(text: string): BoardFault | { leftOut: number } {
    const read = parseBoard(text, this.#toId)
    if ('fault' in read) return read.fault
    this.#replace(read.board, 'opened', read.board.title)
    this.#keep()
    return { leftOut: read.leftOut }
  }

  undo() {
    if (!this.#undo) return
    this.board = this.#undo
    this.#undo = undefined
    this.canUndo = undefined
    this.#keep()
    this.sync()
  }

  /** Keeps what a link has brought. */
  adopt() {
    this.#undo = undefined
    this.canUndo = undefined
    this.#keep()
  }

  toText(indent = 0): string {
    return toText(this.board, indent)
  }

  publish(tile: Tile, payload: string) {
    if (!publishes(tile)) return
    const fault = this.#publish(tile, payload)
    this.values.published(tile.id, fault ?? { payload, at: this.#clock.wall() })
    this.#parts.changed()
  }

  #publish({ to, qos, retain }: Tile, payload: string): PublishFault | undefined {
    if (to === '') return 'no-topic'
    if (findTopicNameFault(to)) return 'bad-topic'
    const { cell } = this.#parts
    return cell.publishRaw(CLIENT, { topic: this.toReal(to), payload, qos, retain })
      ? undefined
      : 'unconnected'
  }

  #take(events: readonly TraceEvent[]) {
    const connection = this.#parts.cell.state.clients[CLIENT]?.connection
    if (connection === undefined) return
    let isChanged = false
    for (const event of events) {
      if (event.type !== 'packet' || event.way !== 'out' || event.connection.id !== connection) continue
      const { packet } = event
      if (packet.cmd !== 'publish') continue
      const payload =
        typeof packet.payload === 'string' ? new TextEncoder().encode(packet.payload) : packet.payload
      isChanged = true
      const message = {
        payload: new Uint8Array(payload),
        topic: packet.topic,
        at: this.#clock.wall(),
        retain: packet.retain,
      }
      for (const tile of this.board.tiles)
        if (shows(tile) && tile.topic !== '' && matches(this.toReal(tile.topic), packet.topic))
          this.values.received(tile, message)
    }
    if (isChanged) this.#parts.changed()
  }

  #change(tiles: Tile[]) {
    this.board = { ...this.board, tiles }
    this.#undo = undefined
    this.canUndo = undefined
    this.#keep()
  }

  #replace(board: Board, what: Undoable, title: string) {
    this.#undo = this.board
    this.canUndo = { what, title }
    this.board = board
    this.sync()
    this.#parts.changed()
  }

  #toId = () => this.#parts.randomId(8)

  #key = () => `mqtt-notebook:dashboard:${this.#parts.id}`

  #keep() {
    this.#isBorrowed = false
    try {
      this.#storage().setItem(this.#key(), this.toText())
    } catch {
      // Full, or forbidden. What is on the screen stays.
    }
    this.#parts.changed()
  }

  get isBorrowed(): boolean {
    return this.#isBorrowed
  }

  #read(): string | undefined {
    try {
      return this.#storage().getItem(this.#key()) ?? undefined
    } catch {
      return undefined
    }
  }

  #storage = () => (this.#parts.storage ?? (() => localStorage))()
}
