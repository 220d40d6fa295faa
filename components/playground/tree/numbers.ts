// A number in a payload, where it is one: for the sparkline. Read from bytes, thousands of times a second.

/** A number with its unit and spaces is no longer. */
const LONGEST = 32

/** "21.5", " 21.5 °C", "43%", "1e3"; not "21:30", "10.0.0.1" or "0x1F". */
const FORM = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(?:[°º℃℉%µμa-zA-Z][^\d]{0,7})?\s*\0?$/i

const utf8 = new TextDecoder()

/** The number that this payload is, with or without a unit behind it; undefined when it is none. */
export function findNumber(payload: Uint8Array): number | undefined {
  if (payload.length === 0 || payload.length > LONGEST) return undefined
  const first = payload[0]!
  // Most payloads that are no number are known by their first byte.
  const isBegun = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46 || first === 32
  if (!isBegun) return undefined
  const found = FORM.exec(utf8.decode(payload))?.[1]
  if (found === undefined) return undefined
  const value = Number(found)
  return Number.isFinite(value) ? value : undefined
}

const MOST = 60

/** The last numbers of a topic. A ring: adding one moves nothing. */
export interface Series {
  values: Float64Array
  /** How many there have been. */
  count: number
}

export const createSeries = (): Series => ({ values: new Float64Array(MOST), count: 0 })

export function addNumber(series: Series, value: number) {
  series.values[series.count++ % MOST] = value
}

/** Oldest first. */
export function toNumbers({ values, count }: Series): number[] {
  if (count <= MOST) return [...values.subarray(0, count)]
  const start = count % MOST
  return [...values.subarray(start), ...values.subarray(0, start)]
}

/** Points of an SVG polyline in a box of `width` by `height`; empty with fewer than two numbers. */
export function toPoints(numbers: readonly number[], width: number, height: number): string {
  if (numbers.length < 2) return ''
  const low = Math.min(...numbers)
  const span = Math.max(...numbers) - low
  return numbers
    .map((value, i) => {
      const x = (i / (numbers.length - 1)) * width
      // A value that never changes runs through the middle.
      const y = span === 0 ? height / 2 : height - ((value - low) / span) * height
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
