// `npm run soak -- class`: the bad day of storm.ts at its full size against a class, Mosquitto and Aedes, each in a process
// of its own, one after the other. Prints a table; exit status 1 when the class misses a goal. `-- class --only frozen,flood`
// takes the rows whose name holds one of these words (hostile, takeover, frozen, flood, drop; plain, tls), `--alone` leaves
// Mosquitto and Aedes out.

import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { FloodLimits } from '../../classroom/flood.ts'
import { toColumns } from '../bench/table.ts'
import { dropAll, flooders, floods, hostileSockets, sleepers, takeOvers } from './storm.ts'
import { startAedes, startMosquitto, startTarget, type Target, unlimited, type Way } from './storm-targets.ts'

interface Outcome {
  value: string
  isMet: boolean
}

interface Row {
  /** By which it is chosen. */
  name: string
  what: string
  goal: string
  /** For a class: whether the load itself would be called a flood. */
  flood?: FloodLimits
  measure(target: Target): Promise<Outcome>
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`
const MB = 1024 ** 2

const hostileRow = (way: Way, within: number): Row => ({
  name: `hostile-${way}`,
  what: `1,000 hostile sockets, ${way}`,
  goal: `closed within ${seconds(within)}, memory up 64 MB`,
  async measure(target) {
    const { sockets, closed, slowest, memory } = await hostileSockets(target, 1_000, way, within + 9_000)
    return {
      value: `${closed} closed, slowest ${seconds(slowest)}, ${megabytes(memory)} up`,
      isMet: closed === sockets && slowest <= within && memory <= 64 * MB,
    }
  },
})

const dropRow = (way: Way, within: number): Row => ({
  name: `drop-${way}`,
  what: `500 clients dropped at once, ${way}`,
  goal: `all back within ${seconds(within)}`,
  async measure(target) {
    const { clients, back, within: took } = await dropAll(target, 500, way)
    return { value: `${back} back in ${seconds(took)}`, isMet: back === clients && took <= within }
  },
})

const frozenRow = (way: Way): Row => ({
  name: `frozen-${way}`,
  what: `10 of 40 subscribers frozen, 1,000 messages of 4 KB a second, ${way}`,
  goal: 'nothing lost, longest gap 100 ms',
  flood: unlimited,
  async measure(target) {
    const size = { clients: 40, frozen: 10, messages: 15_000, rate: 1_000 }
    const { lost, due, gap } = await sleepers(target, size, way)
    return {
      value: `${lost} of ${due} lost, longest gap ${gap.toFixed(0)} ms`,
      isMet: lost === 0 && gap <= 100,
    }
  },
})

const floodRow = (way: Way): Row => ({
  name: `flood-${way}`,
  what: `five flooders against 35 honest students, ${way}`,
  goal: 'nothing lost, p99 100 ms, memory 300 MB, each named within 3 s',
  async measure(target) {
    const size = { honest: 35, messages: 100, every: 100 }
    const { lost, p99, memory, named, namedWithin } = await floods(target, size, way)
    const isNamed = named.length === flooders.length && namedWithin <= 3_000
    const names = target.desk ? `, ${named.length} named in ${seconds(namedWithin)}` : ''
    return {
      value: `${lost} lost, p99 ${p99.toFixed(0)} ms, ${megabytes(memory)}${names}`,
      isMet: lost === 0 && p99 <= 100 && memory <= 300 * MB && isNamed,
    }
  },
})

const takeOverRow: Row = {
  name: 'takeover-plain',
  what: '600 hostile take-overs in 60 s',
  goal: 'the victim is not dropped',
  async measure(target) {
    const { tries, refused, drops } = await takeOvers(target, 600, 95)
    return { value: `${refused} refused, ${drops} drops`, isMet: refused === tries && drops === 0 }
  },
}

const rows: Row[] = [
  hostileRow('plain', 6_000),
  hostileRow('tls', 21_000),
  takeOverRow,
  frozenRow('plain'),
  frozenRow('tls'),
  floodRow('plain'),
  floodRow('tls'),
  dropRow('plain', 5_000),
  dropRow('tls', 10_000),
]

/** Milliseconds after which a row is given up: a broker may stand still for good. */
const PATIENCE = 150_000

/** What came of a row against one broker. Its failure is an outcome too: the others are measured all the same. */
async function measure(row: Row, start: () => Promise<Target>): Promise<Outcome> {
  let target: Target | undefined
  const patience = new AbortController()
  try {
    target = await start()
    const late = wait(PATIENCE, undefined, { signal: patience.signal }).then(() => {
      throw new Error(`no result within ${seconds(PATIENCE)}`)
    })
    return await Promise.race([row.measure(target), late])
  } catch (fault) {
    return { value: fault instanceof Error ? fault.message : String(fault), isMet: false }
  } finally {
    patience.abort()
    await target?.stop()
  }
}

// A client of a broker that fell may fail later than its row.
process.on('unhandledRejection', (fault) => console.error(`  meanwhile: ${fault}`))
process.on('uncaughtException', (fault) => console.error(`  meanwhile: ${fault}`))

const { values: options } = parseArgs({
  args: process.argv.slice(3),
  options: { only: { type: 'string', default: '' }, alone: { type: 'boolean', default: false } },
})
const wanted = options.only.split(',')
const chosen = rows.filter(({ name }) => wanted.some((word) => name.includes(word.trim())))
const begun = performance.now()
const lines: string[][] = []
let isMet = chosen.length > 0
for (const row of chosen) {
  console.error(`${row.what} …`)
  const ours = await measure(row, () => startTarget(row.flood))
  isMet &&= ours.isMet
  const others = options.alone
    ? []
    : [(await measure(row, startMosquitto)).value, (await measure(row, startAedes)).value]
  console.error(`  ${[ours.value, ...others].join(' | ')}`)
  lines.push([row.what, row.goal, ours.value, ours.isMet ? 'met' : 'MISSED', ...others])
}
const head = ['storm', 'goal', 'class', '', ...(options.alone ? [] : ['Mosquitto', 'Aedes'])]
console.log(toColumns([head, ...lines]))
// With more to do than it has processors, a machine measures itself.
console.log(
  `${seconds(performance.now() - begun)} in all, on ${availableParallelism()} processors that had ${(loadavg()[1] ?? 0).toFixed(1)} programs to run`,
)
process.exit(isMet ? 0 : 1)
