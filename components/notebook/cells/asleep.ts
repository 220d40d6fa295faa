// Cells that have not been scrolled to yet: what is in them is in the browser's storage, and they find it when they wake.

import { findTrace, keepTrace, type Store } from './kept-traces.ts'
import type { CellContents } from './notebook-cell.ts'

/** Where each kind of cell keeps its settings, and under which field, where it keeps more than those. */
const places: Record<string, { key(id: string): string; field?: string }> = {
  playground: { key: (id) => `mqtt-notebook:playground:${id}`, field: 'clients' },
  predict: { key: (id) => `notebook.prediction.${id}` },
  commands: { key: (id) => `notebook.commands.${id}` },
  // The program of the lesson; where there is a choice of examples, the one in sight is known to the cell alone.
  code: { key: (id) => `mqtt-notebook:code:${id}:own` },
}

const browserStore = (): Store => localStorage

/** Undefined when it was never touched, or is of a kind that keeps nothing. */
export function readAsleep(id: string, kind: string, store = browserStore): CellContents | undefined {
  const place = places[kind]
  if (!place) return undefined
  try {
    const kept = parse(store().getItem(place.key(id)))
    const settings =
      place.field === undefined ? kept : (kept as Record<string, unknown> | null)?.[place.field]
    const trace = findTrace(id, store)
    if (settings == null && !trace) return undefined
    return { settings, ...(trace ? { trace: trace.lines } : {}) }
  } catch {
    return undefined
  }
}

/** False when it cannot be kept. */
export function writeAsleep(
  id: string,
  kind: string,
  { settings, trace = '' }: CellContents,
  store = browserStore,
): boolean {
  const place = places[kind]
  if (!place) return false
  try {
    const { key, field } = place
    const kept =
      field === undefined ? settings : { ...asRecord(parse(store().getItem(key(id)))), [field]: settings }
    if (settings == null) store().removeItem(key(id))
    else store().setItem(key(id), JSON.stringify(kept))
    keepTrace(id, { time: Date.now(), run: undefined, lines: trace }, store)
    return true
  } catch {
    return false
  }
}

const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const asRecord = (value: unknown) => (typeof value === 'object' && value !== null ? value : {})
