// A class in a process of its own, under fire: it tells what goes wrong in it, and how long its event loop stood still.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startClassroom } from '../../classroom/classroom.ts'
import type { Segment } from '../../classroom/journal/writer.ts'

const [siteDir = '', dataDir = '', engine = 'own'] = process.argv.slice(2)
const tell = (message: object) => process.send?.(message)
const tellFault = (error: unknown) =>
  tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
process.on('uncaughtException', tellFault)
process.on('unhandledRejection', tellFault)

const delay = monitorEventLoopDelay({ resolution: 10 })
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
delay.enable()
process.on('message', () => tell({ figures: { stall: delay.max / 1e6, seen } }))
process.once('disconnect', async () => {
  await classroom.stop()
  process.exit(0)
})
