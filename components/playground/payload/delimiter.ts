// What separates the values of a line, found by counting: the sign that gives most lines the same number of cells.

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface Guess {
  delimiter: Delimiter
  /** Of most lines. */
  columns: number
  /** The share of lines that have so many. */
  fits: number
}

/** Lines looked at: enough to tell. */
const MOST_LINES = 60

/** Undefined when no sign makes two columns of anything. */
export function guessDelimiter(text: string): Guess | undefined {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
    // What stands in quotation marks does not separate.
    .map((line) => line.replaceAll(/"[^"]*"/g, ''))
  const guesses = delimiters.map((delimiter) => {
    const sizes = lines.map((line) => line.split(delimiter).length)
    const columns = findUsual(sizes)
    return { delimiter, columns, fits: sizes.filter((size) => size === columns).length / lines.length }
  })
  return guesses
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => b.fits - a.fits || b.columns - a.columns)[0]
}

/** The number that comes most often. */
export function findUsual(sizes: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0]!
}

export const isNumberCell = (cell: string | undefined): boolean =>
  cell !== undefined && /^\s*[-+]?\d+([.,]\d+)?\s*$/.test(cell)
