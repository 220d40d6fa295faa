// What a tile reads from a payload, or why it cannot.

import { runQuery } from '../payload/json-path.ts'

export type ReadingFault =
  | { kind: 'not-text' }
  | { kind: 'not-json'; text: string }
  | { kind: 'bad-path'; path: string; said: string }
  | { kind: 'nothing-there'; path: string }
  /** `path`: where in the payload a number is, when it is JSON with one. */
  | { kind: 'not-number'; text: string; path?: string }
  | { kind: 'neither'; text: string; on: string; off: string }

export type Reading<T> = { value: T } | { fault: ReadingFault }

const LONGEST_QUOTE = 60
const quote = (text: string) => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text)

/** The text at `path`, or the whole payload. A string in JSON comes without its quotation marks. */
export function readText(payload: Uint8Array, path: string): Reading<string> {
  const found = readValue(payload, path)
  if ('fault' in found) return found
  return { value: typeof found.value === 'string' ? found.value : JSON.stringify(found.value) }
}

export function readNumber(payload: Uint8Array, path: string): Reading<number> {
  const found = readValue(payload, path)
  if ('fault' in found) return found
  const { value } = found
  const number =
    typeof value === 'number' ? value : typeof value === 'string' ? parseNumber(value) : undefined
  if (number !== undefined) return { value: number }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const hint = path === '' ? findNumberPath(text) : undefined
  return { fault: { kind: 'not-number', text: quote(text), ...(hint ? { path: hint } : {}) } }
}

/** Of a switch or a lamp: compared letter by letter, as a program would. */
export function readState(
  payload: Uint8Array,
  { path, on, off }: { path: string; on: string; off: string },
): Reading<boolean> {
  const found = readText(payload, path)
  if ('fault' in found) return found
  if (found.value === on) return { value: true }
  if (found.value === off) return { value: false }
  return { fault: { kind: 'neither', text: quote(found.value), on, off } }
}

function readValue(payload: Uint8Array, path: string): Reading<unknown> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
  } catch {
    return { fault: { kind: 'not-text' } }
  }
  if (path === '') return { value: text }
  const said = runQuery(path, null)
  if ('fault' in said) return { fault: { kind: 'bad-path', path, said: said.fault } }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { fault: { kind: 'not-json', text: quote(text) } }
  }
  const found = runQuery(path, data)
  if ('fault' in found) return { fault: { kind: 'bad-path', path, said: found.fault } }
  const [first] = found.found
  return first ? { value: first.value } : { fault: { kind: 'nothing-there', path } }
}

/** What is wrong with `path` whatever the payload, or undefined. */
export function findPathFault(path: string): string | undefined {
  if (path === '') return undefined
  const said = runQuery(path, null)
  return 'fault' in said ? said.fault : undefined
}

/** A number and nothing else: "21.5", "-3e2". Not "21,5", not "21.5 °C", not "". */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined
}

function findNumberPath(text: string): string | undefined {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
    const key = Object.entries(data).find(([, value]) => typeof value === 'number')?.[0]
    if (key === undefined) return undefined
    return /^[A-Za-z_]\w*$/.test(key) ? `$.${key}` : `$[${JSON.stringify(key)}]`
  } catch {
    return undefined
  }
}

/** As a person writes a number: no more digits than say something. */
export const toShownNumber = (value: number): string =>
  Math.abs(value) >= 1e9 || (value !== 0 && Math.abs(value) < 1e-4)
    ? value.toExponential(2)
    : String(Number(value.toPrecision(6)))
