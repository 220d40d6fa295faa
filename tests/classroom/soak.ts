// `npm run soak -- class`: the bad day of storm.ts at its full size against a class, Mosquitto and Aedes, each in a process
// of its own, one after the other. Prints a table; exit status 1 when the class misses a goal. `npm run soak -- class TEXT`
// takes the rows whose name holds TEXT.

import type { FloodLimits } from '../../classroom/flood.ts'
import { toColumns } from '../bench/table.ts'
import { dropAll, flooders, floods, hostileSockets, sleepers, takeOvers } from './storm.ts'
import { startAedes, startMosquitto, startTarget, type Target, unlimited, type Way } from './storm-targets.ts'

interface Outcome {
  value: string
  isMet: boolean
}

interface Row {
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
  what: `500 clients dropped at once, ${way}`,
  goal: `all back within ${seconds(within)}`,
  async measure(target) {
    const { clients, back, within: took } = await dropAll(target, 500, way)
    return { value: `${back} back in ${seconds(took)}`, isMet: back === clients && took <= within }
  },
})

const rows: Row[] = [
  hostileRow('plain', 6_000),
  hostileRow('tls', 21_000),
  {
    what: '600 hostile take-overs in 60 s',
    goal: 'the victim is not dropped',
    async measure(target) {
      const { tries, refused, drops } = await takeOvers(target, 600, 95)
      return { value: `${refused} refused, ${drops} drops`, isMet: refused === tries && drops === 0 }
    },
  },
  {
    what: '10 of 40 subscribers frozen, 1,000 messages of 4 KB a second',
    goal: 'nothing lost, longest gap 100 ms',
    flood: unlimited,
    async measure(target) {
      const { lost, due, gap } = await sleepers(target, {
        clients: 40,
        frozen: 10,
        messages: 15_000,
        rate: 1_000,
      })
      return {
        value: `${lost} of ${due} lost, longest gap ${gap.toFixed(0)} ms`,
        isMet: lost === 0 && gap <= 100,
      }
    },
  },
  {
    what: 'five flooders against 35 honest students',
    goal: 'nothing lost, p99 100 ms, memory 300 MB, each named within 3 s',
    async measure(target) {
      const { lost, p99, memory, named, namedWithin } = await floods(target, {
        honest: 35,
        messages: 100,
        every: 100,
      })
      const isNamed = named.length === flooders.length && namedWithin <= 3_000
      const names = target.desk ? `, ${named.length} named in ${seconds(namedWithin)}` : ''
      return {
        value: `${lost} lost, p99 ${p99.toFixed(0)} ms, ${megabytes(memory)}${names}`,
        isMet: lost === 0 && p99 <= 100 && memory <= 300 * MB && isNamed,
      }
    },
  },
  dropRow('plain', 5_000),
  dropRow('tls', 10_000),
]

async function measure(row: Row, starting: Promise<Target>): Promise<Outcome> {
  const target = await starting
  try {
    return await row.measure(target)
  } catch (fault) {
    return { value: fault instanceof Error ? fault.message : String(fault), isMet: false }
  } finally {
    await target.stop()
  }
}

const chosen = rows.filter(({ what }) => what.includes(process.argv[3] ?? ''))
const lines: string[][] = []
let isMet = true
for (const row of chosen) {
  console.error(`${row.what} …`)
  const ours = await measure(row, startTarget(row.flood))
  isMet &&= ours.isMet
  const mosquitto = await measure(row, startMosquitto())
  const aedes = await measure(row, startAedes())
  lines.push([row.what, row.goal, ours.value, ours.isMet ? 'met' : 'MISSED', mosquitto.value, aedes.value])
}
console.log(toColumns([['storm', 'goal', 'class', '', 'Mosquitto', 'Aedes'], ...lines]))
process.exit(isMet ? 0 : 1)
