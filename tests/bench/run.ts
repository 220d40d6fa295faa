// `npm run bench`: measures, compares with the goals, prints a table. Exit status 1 when a goal is missed.

import { builtSite } from '../site/built.ts'
import { measureBoard } from './board.ts'
import { measureDesk } from './desk.ts'
import { measureJudge } from './judge.ts'
import { measurePlayground } from './playground.ts'
import { measureStart } from './start.ts'
import { type Row, toTable } from './table.ts'
import { measureVerdict } from './verdict.ts'
import { measureWeight } from './weight.ts'

// `npm run bench -- playground` measures that alone.
const asked = process.argv.slice(2)
const site = await builtSite('/')
const rows: Row[] = []
for (const [name, measure] of [
  ['weight', () => measureWeight(site)],
  ['playground', () => measurePlayground(site)],
  ['board', () => measureBoard(site)],
  ['verdict', () => measureVerdict(site)],
  ['desk', () => measureDesk(site)],
  ['judge', () => measureJudge(site)],
  ['start', measureStart],
] as const) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`measuring ${name} …`)
  rows.push(...(await measure()))
}
console.log(toTable(rows))
process.exitCode = rows.every(({ measured, goal = Number.POSITIVE_INFINITY }) => measured <= goal) ? 0 : 1
