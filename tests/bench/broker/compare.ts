// Brokers beside each other: medians, ratios, and whether ours is where it should be.

import type { Row } from './rows.ts'

/** Measured values, one a round, by broker. A broker that failed in a row has none. */
export type Samples = Partial<Record<string, number[]>>

export const median = (values: readonly number[] = []): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

export interface Comparison {
  row: Row
  /** Median of each broker. */
  medians: Record<string, number | undefined>
  /** Ours divided by each other one; `journal` is ours with the journal, divided by ours without. */
  ratios: Record<string, number | undefined>
  isMet: boolean | undefined
}

export function compare(row: Row, samples: Samples): Comparison {
  const medians = Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]))
  const { ours } = medians
  const over = (other: number | undefined) => (ours && other ? ours / other : undefined)
  const journal = ours && medians.journal ? medians.journal / ours : undefined
  const ratios = { mosquitto: over(medians.mosquitto), aedes: over(medians.aedes), journal }
  return { row, medians, ratios, isMet: judge(row, ours, ratios.mosquitto) }
}

function judge({ ratio, most, unit }: Row, ours?: number, overMosquitto?: number): boolean | undefined {
  if (most !== undefined) return ours !== undefined && ours <= most
  if (ratio === undefined) return undefined
  if (overMosquitto === undefined) return false
  return unit === 'msg/s' ? overMosquitto >= ratio : overMosquitto <= ratio
}

const number = (value: number | undefined) =>
  value === undefined ? '–' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
const times = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(2)} ×`)

function goalOf({ ratio, most, unit }: Row): string {
  if (most !== undefined) return `at most ${most} ${unit}`
  if (ratio === undefined) return ''
  return `${unit === 'msg/s' ? 'at least' : 'at most'} ${ratio} × Mosquitto`
}

const heads = [
  '',
  '',
  'ours',
  'with journal',
  'with/without',
  'Mosquitto',
  'Aedes',
  '',
  'to Mosquitto',
  'to Aedes',
  'goal',
  '',
]

export function toTable(comparisons: readonly Comparison[]): string {
  const cells = comparisons.map(({ row, medians, ratios, isMet }) => [
    row.carrier === 'tcp' ? 'TCP' : 'WebSocket',
    row.what,
    number(medians.ours),
    row.journal ? number(medians.journal) : '',
    row.journal ? times(ratios.journal) : '',
    number(medians.mosquitto),
    number(medians.aedes),
    row.unit,
    times(ratios.mosquitto),
    times(ratios.aedes),
    goalOf(row),
    isMet === undefined ? '' : isMet ? 'met' : 'MISSED',
  ])
  const all = [heads, ...cells]
  const widths = heads.map((_, i) => Math.max(...all.map((cell) => cell[i]!.length)))
  const isNumber = (i: number) => [2, 3, 4, 5, 6, 8, 9].includes(i)
  const pad = (cell: string, i: number) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))
  return all.map((cell) => cell.map(pad).join('  ').trimEnd()).join('\n')
}
