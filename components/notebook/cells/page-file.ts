// A page's cells as a file, and such a file read again. A wrong file is told from a right one, and what it is instead.

import type { CellContents } from './notebook-cell.ts'

export interface SavedCell extends CellContents {
  id: string
  kind: string
  title: string
}

export interface PageFile {
  /** The page's title, for people. */
  page: string
  /** When, as ISO 8601. */
  saved: string
  cells: SavedCell[]
}

/** Why a file cannot be opened here. */
export type PageFileFault =
  | { what: 'too-big'; megabytes: number }
  | { what: 'not-json' }
  | { what: 'trace' }
  | { what: 'other-json'; came: string }
  | { what: 'newer'; version: number }
  | { what: 'no-cells' }
  /** Nothing in it is of this page. */
  | { what: 'other-page'; page: string }

const KIND = 'mqtt-notebook-cells'
const VERSION = 1
/** Beyond this a browser would stand still while it reads. */
export const MOST_BYTES = 32 * 1024 * 1024

export function toPageFile({ page, saved, cells }: PageFile): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, page, saved, cells }, nullForUndefined, 1)}\n`
}

// What was taken away stays away: JSON has no undefined, and a field left out means the lesson's own.
const nullForUndefined = (_: string, value: unknown) => (value === undefined ? null : value)

export function readPageFile(text: string): PageFile | PageFileFault {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return isTrace(text) ? { what: 'trace' } : { what: 'not-json' }
  }
  if (!isRecord(value) || value.kind !== KIND)
    return isTrace(text) ? { what: 'trace' } : { what: 'other-json', came: toCame(value) }
  if (typeof value.version === 'number' && value.version > VERSION)
    return { what: 'newer', version: value.version }
  const cells = Array.isArray(value.cells) ? value.cells.flatMap(toCell) : []
  if (cells.length === 0) return { what: 'no-cells' }
  return { page: toText(value.page), saved: toText(value.saved), cells }
}

export const isFault = (read: PageFile | PageFileFault): read is PageFileFault => 'what' in read

function toCell(value: unknown): SavedCell[] {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.kind !== 'string') return []
  const { id, kind, settings, trace } = value
  return [{ id, kind, title: toText(value.title), settings, ...(typeof trace === 'string' ? { trace } : {}) }]
}

/** A recorded trace is JSON too, one event a line. */
function isTrace(text: string): boolean {
  try {
    const first: unknown = JSON.parse(text.split('\n', 1)[0] ?? '')
    return isRecord(first) && typeof first.seq === 'number' && typeof first.type === 'string'
  } catch {
    return false
  }
}

function toCame(value: unknown): string {
  if (Array.isArray(value)) return '[…]'
  if (!isRecord(value)) return String(JSON.stringify(value)).slice(0, 40)
  return `{ ${Object.keys(value).slice(0, 3).join(', ').slice(0, 60)} … }`
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
