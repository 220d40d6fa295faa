// A broker in a room of its own: real gate, real links, a clock that stands still, and clients that speak in packets.

import { Broker, type BrokerOptions } from '../../broker/broker.ts'
import { stoppedClock } from '../../wire/clock.ts'
import { createFrameCutter } from '../../wire/frame.ts'
import { admit, type Limits, protocolLimits } from '../../wire/gate.ts'
import { findLevel } from '../../wire/level.ts'
import { createLink } from '../../wire/link.ts'
import {
  type Connect,
  createDecoder,
  encode,
  type Packet,
  type QoS,
  type Version,
} from '../../wire/packet.ts'
import type { Refused, TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import { line } from './transcript.ts'

export interface RoomOptions extends Omit<BrokerOptions, 'clock'> {
  gate?: Limits
}

export function createRoom({ gate = protocolLimits, ...options }: RoomOptions = {}) {
  const clock = stoppedClock()
  const broker = new Broker({ ...options, clock })
  const trace: TraceEvent[] = []
  const tap = createTap((event) => void trace.push(event), clock)
  let connections = 0

  /** A new connection, on which nothing has been sent yet. */
  function open() {
    const [near, far] = createLink()
    const received: string[] = []
    let ended = false
    let taken = 0
    const frames = createFrameCutter(Number.POSITIVE_INFINITY)
    let version: Version = 4
    let decoder = createDecoder(version)
    const packets: Packet[] = []
    near.connect({
      receive(bytes) {
        frames.push(bytes)
        for (let frame = frames.next(); frame; frame = frames.next()) see(decoder.decode(frame))
      },
      ended: () => {
        ended = true
      },
    })
    function see(packet: Packet) {
      packets.push(packet)
      received.push(line(packet))
    }
    /** What a client sends, in the version that its CONNECT names. */
    function toBytes(packet: Packet | Uint8Array) {
      const isFive =
        packet instanceof Uint8Array
          ? findLevel(packet) === 5
          : packet.cmd === 'connect' && packet.protocolVersion === 5
      if (isFive) {
        version = 5
        decoder = createDecoder(5)
      }
      return packet instanceof Uint8Array ? packet : encode(packet, version)
    }
    const connection = { id: `c${++connections}`, transport: 'link', listener: 'page', kind: 'cell' } as const
    far.connect(admit({ transport: far, server: broker, connection, tap, limits: gate, clock }))

    const client = {
      id: connection.id,
      near,
      far,
      /** Everything that has come so far. */
      packets,
      get ended() {
        return ended
      },
      /** Sends what is given, and returns what has come since the last look. */
      async send(...sent: (Packet | Uint8Array)[]) {
        for (const packet of sent) near.write([toBytes(packet)])
        return client.take()
      },
      async connect(fields: Partial<Connect> = {}) {
        return client.send(connect(fields))
      },
      async subscribe(filter: string, qos: QoS = 0) {
        return client.send(subscribe(1, [filter, qos]))
      },
      async take() {
        await settle()
        const fresh = received.slice(taken)
        taken = received.length
        return fresh
      },
      /** The cable is pulled. */
      async cut() {
        near.destroy()
        await settle()
      },
    }
    return client
  }

  return {
    broker,
    clock,
    trace,
    open,
    async join(clientId: string, fields: Partial<Connect> = {}) {
      const client = open()
      await client.connect({ clientId, ...fields })
      return client
    },
    refusals: () => trace.filter((event) => event.type === 'refused').map(brief),
    /** How each connection ended, by its id. */
    ends: () =>
      Object.fromEntries(
        trace.flatMap((e) => (e.type === 'closed' ? [[e.connection.id, `${e.by}: ${e.why}`]] : [])),
      ) as Record<string, string>,
  }
}

export type Room = ReturnType<typeof createRoom>
export type RoomClient = ReturnType<Room['open']>

const brief = ({ what, why, answer, detail }: Refused) => ({ what, why, answer, detail: { ...detail } })

/** Lets everything happen that was put off to a later turn. */
export const settle = () => new Promise<void>((done) => setImmediate(done))

export const connect = (fields: Partial<Connect> = {}): Packet =>
  ({ cmd: 'connect', clientId: 'ana', clean: true, keepalive: 0, protocolVersion: 4, ...fields }) as Packet

export const subscribe = (messageId: number, ...filters: [filter: string, qos: QoS][]): Packet => ({
  cmd: 'subscribe',
  messageId,
  subscriptions: filters.map(([topic, qos]) => ({ topic, qos })),
})

export const unsubscribe = (messageId: number, ...unsubscriptions: string[]): Packet => ({
  cmd: 'unsubscribe',
  messageId,
  unsubscriptions,
})

interface PublishFields {
  qos?: QoS
  id?: number
  dup?: boolean
  retain?: boolean
}

export const publish = (topic: string, payload: string, fields: PublishFields = {}): Packet => {
  const { qos = 0, id, dup = false, retain = false } = fields
  return { cmd: 'publish', topic, payload, qos, dup, retain, messageId: id }
}

export const puback = (messageId: number): Packet => ({ cmd: 'puback', messageId })
export const pubrec = (messageId: number): Packet => ({ cmd: 'pubrec', messageId })
export const pubrel = (messageId: number): Packet => ({ cmd: 'pubrel', messageId })
export const pubcomp = (messageId: number): Packet => ({ cmd: 'pubcomp', messageId })
export const disconnect: Packet = { cmd: 'disconnect' }
export const pingreq: Packet = { cmd: 'pingreq' }
export const bytes = (...values: number[]) => Uint8Array.from(values)
