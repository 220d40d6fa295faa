// What a benchmark measured, as a table.

export interface Row {
  what: string
  measured: number
  /** At most this; left out where it is only told. */
  goal?: number
  unit: string
}

export const percentile = (samples: readonly number[], share: number): number =>
  [...samples].sort((a, b) => a - b)[Math.max(0, Math.ceil(samples.length * share) - 1)] ?? Number.NaN

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

export function toTable(rows: readonly Row[]): string {
  const cells = [
    ['', 'measured', 'goal', ''],
    ...rows.map(({ what, measured, goal, unit }) => [
      what,
      `${number(measured)} ${unit}`,
      goal === undefined ? '' : `at most ${number(goal)} ${unit}`,
      goal === undefined ? '' : measured <= goal ? 'met' : 'MISSED',
    ]),
  ]
  return toColumns(cells)
}

/** Cells under each other. */
export function toColumns(cells: readonly (readonly string[])[]): string {
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)))
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
