// `npm run bench`: measures, compares with the goals, prints a table. Exit status 1 when a goal is missed.

import { builtSite } from '../site/built.ts'
import { measureStart } from './start.ts'
import { type Row, toTable } from './table.ts'
import { measureVerdict } from './verdict.ts'
import { measureWeight } from './weight.ts'

const site = await builtSite('/')
const rows: Row[] = []
for (const [name, measure] of [
  ['weight', () => measureWeight(site)],
  ['verdict', () => measureVerdict(site)],
  ['start', measureStart],
] as const) {
  console.error(`measuring ${name} …`)
  rows.push(...(await measure()))
}
console.log(toTable(rows))
process.exitCode = rows.every(({ measured, goal }) => measured <= goal) ? 0 : 1
