// What each tile has received and sent, while the page is open.

import { readNumber } from './reading.ts'
import { Series } from './series.ts'
import type { Tile } from './tile.ts'

/** The newest message of a tile. */
export interface Latest {
  payload: Uint8Array
  topic: string
  /** On the wall clock. */
  at: number
  retain: boolean
  /** Since the page was opened. */
  count: number
}

export interface Sent {
  payload: string
  at: number
}

export type PublishFault = 'unconnected' | 'no-topic' | 'bad-topic'

export class TileValues {
  #latest = new Map<string, Latest>()
  #sent = new Map<string, Sent>()
  #faults = new Map<string, PublishFault>()
  #series = new Map<string, Series>()

  latest = (id: string): Latest | undefined => this.#latest.get(id)
  sent = (id: string): Sent | undefined => this.#sent.get(id)
  fault = (id: string): PublishFault | undefined => this.#faults.get(id)

  /** Of everything: what was said at another broker is no reading of this one. */
  clear() {
    for (const kept of [this.#latest, this.#sent, this.#faults, this.#series]) kept.clear()
  }

  series({ id, minutes }: Tile): Series {
    const keepMs = minutes * 60_000
    const known = this.#series.get(id)
    if (known) {
      known.keepMs = keepMs
      return known
    }
    const fresh = new Series(keepMs)
    this.#series.set(id, fresh)
    return fresh
  }

  received(tile: Tile, message: Omit<Latest, 'count'>) {
    const count = (this.#latest.get(tile.id)?.count ?? 0) + 1
    this.#latest.set(tile.id, { ...message, count })
    if (tile.kind !== 'chart') return
    const reading = readNumber(message.payload, tile.path)
    if ('value' in reading) this.series(tile).add({ at: message.at, value: reading.value })
  }

  published(id: string, result: Sent | PublishFault) {
    if (typeof result === 'string') {
      this.#faults.set(id, result)
      return
    }
    this.#faults.delete(id)
    this.#sent.set(id, result)
  }

  /** The tile is another now. What it showed stays where it shows the same. */
  changed(before: Tile, after: Tile) {
    if (before.topic !== after.topic) this.#latest.delete(after.id)
    if (before.topic !== after.topic || before.path !== after.path) this.#series.delete(after.id)
    this.#faults.delete(after.id)
    this.#sent.delete(after.id)
  }
}
