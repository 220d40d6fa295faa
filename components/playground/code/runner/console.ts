// The console of the student's program: what each of its calls becomes.

import type { ConsoleLine, Level } from '../protocol.ts'
import { toTable } from './table.ts'
import { findFrames } from './where.ts'
import { toWords } from './words.ts'

/** Of one line: a text of a megabyte is as hard to show as a thousand lines. */
const LONGEST = 20_000

const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… ${text.length - LONGEST} more characters` : text

export function createConsole(
  add: (line: ConsoleLine) => void,
  clear: () => void,
  now: () => number,
  stackHere: () => string = () => new Error().stack ?? '',
) {
  let indent = 0
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()

  const write = (level: Level, text: string, more: Partial<ConsoleLine> = {}) =>
    add({ level, text: cut(text), ...(indent > 0 ? { indent } : {}), ...more })
  /** A stack costs time, so only what stands out says its line. */
  const here = () => {
    const line = findFrames(stackHere())[0]?.line
    return line === undefined ? {} : { line }
  }
  const elapsed = (label: string) => {
    const since = timers.get(label)
    return since === undefined ? `${label}: no such timer` : `${label}: ${(now() - since).toFixed(1)} ms`
  }

  return {
    log: (...values: unknown[]) => write('log', toWords(values)),
    info: (...values: unknown[]) => write('info', toWords(values)),
    debug: (...values: unknown[]) => write('debug', toWords(values)),
    warn: (...values: unknown[]) => write('warn', toWords(values), here()),
    error: (...values: unknown[]) => write('error', toWords(values), here()),
    dir: (value: unknown) => write('log', toWords([value])),
    trace: (...values: unknown[]) => {
      const frames = findFrames(stackHere()).map(({ name, line }) => `    at ${name ?? 'line'} ${line}`)
      write('log', [`Trace: ${toWords(values)}`, ...frames].join('\n'))
    },
    table: (data: unknown, columns?: unknown) => {
      const table = toTable(data, columns)
      if (table) write('log', '', { table })
      else write('log', toWords([data]))
    },
    assert: (isSo: unknown, ...values: unknown[]) => {
      if (!isSo) write('error', ['Assertion failed', toWords(values)].filter(Boolean).join(': '), here())
    },
    group: (...values: unknown[]) => {
      if (values.length > 0) write('log', toWords(values))
      indent = Math.min(indent + 1, 20)
    },
    groupCollapsed: (...values: unknown[]) => {
      if (values.length > 0) write('log', toWords(values))
      indent = Math.min(indent + 1, 20)
    },
    groupEnd: () => {
      indent = Math.max(0, indent - 1)
    },
    count: (label: unknown = 'default') => {
      const count = (counts.get(String(label)) ?? 0) + 1
      counts.set(String(label), count)
      write('log', `${label}: ${count}`)
    },
    countReset: (label: unknown = 'default') => {
      counts.delete(String(label))
    },
    time: (label: unknown = 'default') => {
      timers.set(String(label), now())
    },
    timeLog: (label: unknown = 'default', ...values: unknown[]) =>
      write('log', [elapsed(String(label)), toWords(values)].filter(Boolean).join(' ')),
    timeEnd: (label: unknown = 'default') => {
      write('log', elapsed(String(label)))
      timers.delete(String(label))
    },
    clear,
  }
}
