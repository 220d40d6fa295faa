// The packets of each cell's last run, kept over a reload. There is little room in a browser's storage, and others
// need it too: so much in all, the oldest are thrown out first. Where storage is full or forbidden, nothing is kept.

export interface KeptTrace {
  /** Milliseconds since 1970. */
  time: number
  /** The number that the run had on its page. */
  run: number | undefined
  /** Lines of a trace. */
  lines: string
}

export interface Store {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Characters, of all cells together. A browser has room for some five million. */
export const MOST_IN_ALL = 1_000_000

const INDEX = 'mqtt-notebook:traces'
const keyOf = (id: string) => `mqtt-notebook:trace:${id}`
const browserStore = (): Store => localStorage

/** Oldest first: which cell, how many characters. */
type Index = [id: string, size: number][]

export function keepTrace(id: string, kept: KeptTrace, store: () => Store = browserStore): void {
  try {
    write(store(), id, kept)
  } catch {
    // A private window: the packets are on the screen until it goes.
  }
}

function write(store: Store, id: string, kept: KeptTrace) {
  const text = JSON.stringify(kept)
  let others = readIndex(store).filter(([other]) => other !== id)
  if (kept.lines === '' || text.length > MOST_IN_ALL) {
    store.removeItem(keyOf(id))
    store.setItem(INDEX, JSON.stringify(others))
    return
  }
  const dropOldest = () => {
    store.removeItem(keyOf(others[0]![0]))
    others = others.slice(1)
  }
  while (others.length > 0 && sum(others) + text.length > MOST_IN_ALL) dropOldest()
  for (;;) {
    try {
      store.setItem(keyOf(id), text)
      store.setItem(INDEX, JSON.stringify([...others, [id, text.length]]))
      return
    } catch (error) {
      // Full, perhaps of what other pages keep: room is made of what is ours.
      if (others.length === 0) {
        store.removeItem(keyOf(id))
        throw error
      }
      dropOldest()
    }
  }
}

const sum = (index: Index) => index.reduce((total, [, size]) => total + size, 0)

function readIndex(store: Store): Index {
  try {
    const index: unknown = JSON.parse(store.getItem(INDEX) ?? '[]')
    return Array.isArray(index) ? index.filter(isEntry) : []
  } catch {
    return []
  }
}

const isEntry = (one: unknown): one is Index[number] =>
  Array.isArray(one) && typeof one[0] === 'string' && Number.isFinite(one[1])

/** Undefined when nothing was kept, or something else was. */
export function findTrace(id: string, store: () => Store = browserStore): KeptTrace | undefined {
  try {
    const kept: unknown = JSON.parse(store().getItem(keyOf(id)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const { time, run, lines } = kept as Record<string, unknown>
    if (typeof lines !== 'string' || typeof time !== 'number') return undefined
    return { time, lines, run: typeof run === 'number' ? run : undefined }
  } catch {
    return undefined
  }
}
