// The two lists of a filter bench: what is in them, what may be added, and how much is too much.

export interface Lists {
  filters: readonly string[]
  names: readonly string[]
}

export type ListName = keyof Lists

/** A grid of this size is still read, and drawn at once. */
export const most: Record<ListName, number> = { filters: 24, names: 60 }

export interface Added {
  lists: Lists
  /** Lines that were there already. */
  repeated: number
  /** Lines for which there was no room. */
  leftOut: number
}

/** One entry a line. Spaces stay, for they count in a topic; lines with nothing in them go. */
export function toLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line !== '')
}

export function withAdded(lists: Lists, list: ListName, text: string): Added {
  const lines = toLines(text)
  const fresh = [...new Set(lines)].filter((line) => !lists[list].includes(line))
  const taken = fresh.slice(0, most[list] - lists[list].length)
  return {
    lists: { ...lists, [list]: [...lists[list], ...taken] },
    repeated: lines.length - fresh.length,
    leftOut: fresh.length - taken.length,
  }
}

export function withRemoved(lists: Lists, list: ListName, index: number): Lists {
  return { ...lists, [list]: lists[list].filter((_, i) => i !== index) }
}

export const clipped = ({ filters, names }: Lists): Lists => ({
  filters: [...new Set(filters)].slice(0, most.filters),
  names: [...new Set(names)].slice(0, most.names),
})

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** What was kept on this computer, if that is what it is. */
export function findLists(kept: unknown): Lists | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { filters, names } = kept as Partial<Record<ListName, unknown>>
  return isTexts(filters) && isTexts(names) ? clipped({ filters, names }) : undefined
}

/** For the address: `#bench&f=home%2F%23&t=home%2Fdoor`. The part before the first & is the bench's own name. */
export function toHash(bench: string, { filters, names }: Lists): string {
  const query = new URLSearchParams([...filters.map((one) => ['f', one]), ...names.map((one) => ['t', one])])
  return `#${bench}&${query}`
}

/** The lists that an address carries for this bench. */
export function findHashLists(bench: string, hash: string): Lists | undefined {
  if (!hash.startsWith(`#${bench}&`)) return undefined
  const query = new URLSearchParams(hash.slice(bench.length + 2))
  const lists = clipped({ filters: query.getAll('f'), names: query.getAll('t') })
  return lists.filters.length + lists.names.length > 0 ? lists : undefined
}
