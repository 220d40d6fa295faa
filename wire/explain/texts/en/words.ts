// Numbers, times and sizes as English writes them.

/** 63,980. Written by hand, as every field of a long packet has one. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

export const bytes = (value: number): string => (value === 1 ? '1 byte' : `${count(value)} bytes`)

export const seconds = (value: number): string => `${count(value)} s`

const UNITS: [size: number, name: string][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

/** "1 hour", "90 seconds", "about 3 days": the largest unit that says it well. */
export function duration(value: number): string {
  const exact = UNITS.find(([size]) => value % size === 0 && value >= size)
  const [size, name] =
    exact && value / exact[0] < 1_000 ? exact : (UNITS.find(([unit]) => value >= 2 * unit) ?? UNITS[3]!)
  const number = Math.round(value / size)
  return `${value % size === 0 ? '' : 'about '}${count(number)} ${name}${number === 1 ? '' : 's'}`
}

const ONCE: Record<number, string> = { 1: 'a second', 60: 'a minute', 3600: 'an hour', 86400: 'a day' }

/** How often, at least: "once a minute", "once in 90 seconds". */
export const once = (value: number): string => `once ${ONCE[value] ?? `in ${duration(value)}`}`

export const hex = (value: number, digits = 2): string => `0x${value.toString(16).padStart(digits, '0')}`

export const binary = (value: number, digits: number): string => value.toString(2).padStart(digits, '0')

export const ordinal = (value: number): string => {
  const last = value % 100 > 10 && value % 100 < 14 ? 0 : value % 10
  return `${value}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}

/** Who sends what goes this way. */
export const sender = (way: 'in' | 'out' | undefined): string =>
  way === 'in' ? 'the client' : way === 'out' ? 'the broker' : 'the sender'
export const receiver = (way: 'in' | 'out' | undefined): string =>
  way === 'in' ? 'the broker' : way === 'out' ? 'the client' : 'the receiver'
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A list as a sentence has it: "a, b or c". */
export const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
