// A broker behind a real gate, and clients of one version on real links, for tests that hold in both versions.

import { createFrameCutter } from '../../wire/frame.ts'
import { admit, protocolLimits } from '../../wire/gate.ts'
import { createLink } from '../../wire/link.ts'
import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'
import { createTap } from '../../wire/tap.ts'
import { createRoom, type RoomOptions, settle } from '../broker/room.ts'
import { toLine } from '../compare/line.ts'
import { connect, lasting, subscribe } from '../compare/script.ts'

type Fields = Parameters<typeof connect>[0]

/** `version` is what clients speak unless they are opened with another. */
export function createStage(version: Version, options: RoomOptions = {}) {
  const room = createRoom(options)
  const tap = createTap(() => {}, room.clock)
  let connections = 0

  function open(clientId: string, spoken: Version = version) {
    const [near, far] = createLink()
    const heard: Packet[] = []
    const raw: Uint8Array[] = []
    let looked = 0
    let ended = false
    const frames = createFrameCutter(Number.POSITIVE_INFINITY)
    const decoder = createDecoder(spoken)
    near.connect({
      receive(bytes) {
        frames.push(bytes)
        for (let frame = frames.next(); frame; frame = frames.next()) {
          raw.push(frame)
          heard.push(decoder.decode(frame))
        }
      },
      ended: () => {
        ended = true
      },
    })
    const connection = { id: `s${++connections}`, transport: 'link', listener: 'page', kind: 'cell' } as const
    far.connect(
      admit({
        transport: far,
        server: room.broker,
        connection,
        tap,
        limits: options.gate ?? protocolLimits,
        clock: room.clock,
      }),
    )
    const protocolId = spoken === 3 ? 'MQIsdp' : 'MQTT'

    const client = {
      /** Packets as they came, for what a line does not show. */
      heard,
      /** Frames as they came. */
      raw,
      get ended() {
        return ended
      },
      /** Sends packets, or bytes in hexadecimal digits. Returns what has come since the last look, `closed` last. */
      async send(...acts: (Packet | string | (Packet | string)[])[]): Promise<string[]> {
        for (const act of acts.flat())
          near.write([
            typeof act === 'string' ? Buffer.from(act.replaceAll(' ', ''), 'hex') : encode(act, spoken),
          ])
        return client.take()
      },
      async take(): Promise<string[]> {
        await settle()
        const fresh = heard.slice(looked).map((packet) => toLine(packet, (id) => `id${id}`, true))
        looked = heard.length
        return ended ? [...fresh, 'closed'] : fresh
      },
      connect: (fields: Fields = {}) =>
        client.send({ ...connect({ clientId, ...fields }), protocolVersion: spoken, protocolId } as Packet),
      /** The cable is pulled. */
      async cut() {
        near.destroy()
        await settle()
      },
    }
    return client
  }

  /** A client that is connected, and has looked at its CONNACK. */
  async function join(clientId: string, fields: Fields = {}, spoken: Version = version) {
    const client = open(clientId, spoken)
    await client.connect(fields)
    return client
  }

  return {
    ...room,
    open,
    join,
    /** As `join`, with a session that stays. */
    stay: (clientId: string, fields: Fields = {}, spoken: Version = version) =>
      join(clientId, lasting(fields) as Fields, spoken),
    /** A client that has subscribed. */
    async listener(clientId: string, ...filters: Parameters<typeof subscribe>) {
      const client = await join(clientId)
      await client.send(subscribe(...filters))
      return client
    },
  }
}

export type Stage = ReturnType<typeof createStage>
export const versions = [
  [4, '3.1.1'],
  [5, '5.0'],
] as const
