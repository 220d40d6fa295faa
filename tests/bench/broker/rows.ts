// What is measured, row by row, and what ours has to reach beside Mosquitto.

import type { QoS } from '../../../wire/packet.ts'
import { median } from './compare.ts'
import type { Carrier } from './load/line.ts'
import type { Load } from './load/load.ts'
import { memoryOf, type Server } from './servers/servers.ts'

/** Milliseconds. */
export interface Pace {
  warmUp: number
  duration: number
}

export interface Row {
  what: string
  carrier: Carrier
  unit: 'msg/s' | 'ms' | 'MB'
  /** Of ours against Mosquitto: at least this for a rate, at most this for a time. */
  ratio?: number
  /** Ours itself, in the row's unit: at most this. */
  most?: number
  /** Needs a broker that has done nothing yet. */
  fresh?: true
  /** Measured once more with the journal on. */
  journal?: true
  measure(server: Server, load: Load, pace: Pace): Promise<number>
}

const carriers: Carrier[] = ['tcp', 'ws']

interface Flow {
  publishers: number
  subscribers: number
  qos: QoS
  /** Goal over TCP. Over WebSocket it is 1.0 everywhere. */
  tcp?: number
}

const flows: Flow[] = [
  { publishers: 1, subscribers: 1, qos: 0, tcp: 1.5 },
  { publishers: 1, subscribers: 1, qos: 1, tcp: 1.5 },
  { publishers: 1, subscribers: 1, qos: 2, tcp: 1.5 },
  { publishers: 40, subscribers: 1, qos: 0, tcp: 1.2 },
  { publishers: 40, subscribers: 1, qos: 1, tcp: 1.2 },
  { publishers: 1, subscribers: 40, qos: 0 },
  { publishers: 1, subscribers: 500, qos: 0, tcp: 2 },
  { publishers: 1, subscribers: 500, qos: 1, tcp: 2 },
]

const toFlowRow =
  (carrier: Carrier) =>
  ({ publishers, subscribers, qos, tcp }: Flow): Row => ({
    what: `${publishers} to ${subscribers}, QoS ${qos}`,
    carrier,
    unit: 'msg/s',
    ratio: carrier === 'tcp' ? tcp : 1,
    ...(qos === 1 && { journal: true }),
    async measure({ ports }, load, pace) {
      const task = { carrier, port: ports[carrier], publishers, subscribers, qos, ...pace }
      const { rate, stalls } = await load.flow(task)
      if (stalls > 0) console.error(`  ${publishers} to ${subscribers}, QoS ${qos}: stalled ${stalls} times`)
      return rate
    },
  })

const toLatencyRow = (carrier: Carrier, quantile: 'p50' | 'p99'): Row => ({
  what: `1,000 msg/s, ${quantile}`,
  carrier,
  unit: 'ms',
  ...(quantile === 'p99' && { ratio: 1.2 }),
  async measure({ ports }, load, { warmUp, duration }) {
    const way = { carrier, port: ports[carrier] }
    // At 1,000 a second what is written in JavaScript, the generator too, would not be compiled when the measuring begins.
    await load.flow({ ...way, publishers: 1, subscribers: 1, qos: 0, warmUp: 0, duration })
    const windows = quantile === 'p99' ? 5 : 1
    return (await load.latency({ ...way, perSecond: 1_000, warmUp, windows, window: duration }))[quantile]
  },
})

const toStormRow = (carrier: Carrier, clients: number): Row => ({
  what: `${clients.toLocaleString('en')} connections at once`,
  carrier,
  unit: 'ms',
  ratio: carrier === 'ws' ? 1 : clients === 2_000 ? 0.5 : undefined,
  fresh: true,
  async measure({ ports }, load) {
    const storm = () => load.storm({ carrier, port: ports[carrier], clients, hold: false })
    await storm() // so that each broker, and the generator, has done it before
    const took: number[] = []
    for (let i = 0; i < 3; i++) took.push((await storm()).took)
    return median(took)!
  },
})

const toMemoryRow = (carrier: Carrier, clients: number): Row => ({
  what: `${clients.toLocaleString('en')} idle clients`,
  carrier,
  unit: 'MB',
  most: 120,
  fresh: true,
  async measure({ ports, pid }, load) {
    await load.storm({ carrier, port: ports[carrier], clients, hold: true })
    await new Promise((done) => setTimeout(done, 1_000))
    const bytes = memoryOf(pid)
    await load.release()
    return bytes / 1024 / 1024
  },
})

export const rows: Row[] = carriers.flatMap((carrier) => [
  ...flows.map(toFlowRow(carrier)),
  toLatencyRow(carrier, 'p50'),
  toLatencyRow(carrier, 'p99'),
  toStormRow(carrier, 500),
  toStormRow(carrier, 2_000),
  toMemoryRow(carrier, 2_000),
])
