// A dashboard as text: in the browser's storage, in a file, in a link. Tiles and a title, no broker and no credentials.

import { MOST_TILES, type Tile, toTile } from './tile.ts'

export interface Board {
  title: string
  tiles: Tile[]
}

export type BoardFault =
  | { kind: 'not-json' }
  | { kind: 'not-a-dashboard' }
  /** Of a later version of this site. */
  | { kind: 'too-new' }
  | { kind: 'too-long' }

const KIND = 'mqtt-notebook dashboard'
const VERSION = 1
const LONGEST = 500_000

export function toText({ title, tiles }: Board, indent = 0): string {
  // An id is nobody's business but this page's.
  const plain = tiles.map(({ id: _, ...tile }) => tile)
  return JSON.stringify({ kind: KIND, version: VERSION, title, tiles: plain }, null, indent)
}

/** `toId` makes an id for each tile. What is no tile is left out, and counted. */
export function parseBoard(
  text: string,
  toId: () => string,
): { board: Board; leftOut: number } | { fault: BoardFault } {
  if (text.length > LONGEST) return { fault: { kind: 'too-long' } }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { fault: { kind: 'not-json' } }
  }
  const { kind, version, title, tiles } = (data ?? {}) as Record<string, unknown>
  if (kind !== KIND || !Array.isArray(tiles)) return { fault: { kind: 'not-a-dashboard' } }
  if (typeof version !== 'number' || version > VERSION) return { fault: { kind: 'too-new' } }
  const read = tiles.slice(0, MOST_TILES).flatMap((tile) => toTile(tile, toId()) ?? [])
  return {
    board: { title: typeof title === 'string' ? title.slice(0, 200) : '', tiles: read },
    leftOut: tiles.length - read.length,
  }
}
