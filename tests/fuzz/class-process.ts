// A class in a process of its own, under fire: it tells what goes wrong in it, and how long its event loop stood still.

import { readFileSync } from 'node:fs'
import { startClassroom } from '../../classroom/classroom.ts'
import type { Segment } from '../../classroom/journal/writer.ts'

const [siteDir = '', dataDir = '', engine = 'own'] = process.argv.slice(2)
const tell = (message: object) => process.send?.(message)
const tellFault = (error: unknown) =>
  tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
process.on('uncaughtException', tellFault)
process.on('unhandledRejection', tellFault)

/** Milliseconds between looks at the clock. */
const EVERY = 10
/** The longest that the event loop stood still; and without the time in which other programs had the processor. */
const longest = { stall: 0, own: 0 }
let last = { at: performance.now(), waited: waitedForProcessor() }
function look() {
  const now = { at: performance.now(), waited: waitedForProcessor() }
  const stood = now.at - last.at - EVERY
  longest.stall = Math.max(longest.stall, stood)
  longest.own = Math.max(longest.own, stood - (now.waited - last.waited))
  last = now
}

/** Milliseconds that this thread was ready to run and others ran, so far. Linux alone tells; elsewhere 0. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

/** What it writes would fill the disk: gigabytes that nobody reads. */
const openSegment = (): Segment => ({
  async append() {},
  async sync() {},
  async truncate() {},
  async close() {},
})
/** Packets of the fuzzed student's, and what was refused. */
let seen = 0
const classroom = await startClassroom({
  siteDir,
  dataDir,
  engine: engine as 'own' | 'mosquitto',
  host: '127.0.0.1',
  httpPort: 0,
  mqttPort: 0,
  flood: { sustained: 1e9, burst: 1e9, patience: 15_000 },
  journal: { openSegment },
  onEvent(event) {
    const isPacket = event.type === 'packet' && event.way === 'in' && event.packet.cmd !== 'connect'
    if (isPacket && event.connection.account === 'fuzz') seen++
    if (event.type === 'refused' && event.what === 'bytes') seen++
  },
  log: (line, kind) => kind === 'fault' && tellFault(line),
})
const { httpPort, mqttPort, tlsPort, classCode } = classroom
tell({ open: { httpPort, mqttPort, tlsPort, classCode } })
setInterval(look, EVERY)
last = { at: performance.now(), waited: waitedForProcessor() }
process.on('message', () => tell({ figures: { ...longest, seen } }))
process.once('disconnect', async () => {
  await classroom.stop()
  process.exit(0)
})
