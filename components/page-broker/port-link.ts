// The Worker's side of a client's MessagePort: a link with faults between the port and the gate.

import { type Clock, systemClock } from '../../wire/clock.ts'
import { type LinkFaults, noFaults } from '../../wire/faults.ts'
import { createFaultyLink, type FaultyLink } from '../../wire/faulty-link.ts'
import { admit, protocolLimits } from '../../wire/gate.ts'
import type { PacketServer } from '../../wire/peer.ts'
import type { Connection, ConnectionKind } from '../../wire/record.ts'
import type { Tap } from '../../wire/tap.ts'
import type { Traffic } from '../../wire/traffic.ts'
import { packed } from './port-socket.ts'
import type { PortMessage } from './protocol.ts'

/** When a page does not say that it has dealt with a packet: a client of another kind, or a page kept busy. */
const PATIENCE_MS = 300

export interface PortLink extends FaultyLink {
  id: string
  /** Ends it at both ends. */
  end(why: string): void
}

export function createPortLink(
  id: string,
  port: MessagePort,
  room: {
    server: PacketServer
    tap: Tap
    clock: Clock
    traffic: Traffic
    kind: ConnectionKind
    isStraight(): boolean
    gone(id: string): void
  },
  faults: LinkFaults = noFaults,
): PortLink {
  const connection: Connection = { id, transport: 'link', listener: 'page', kind: room.kind }
  const { clock, server, traffic, isStraight } = room
  let why = 'closed by the broker'
  /** Ends that are gone: a half-open link has one that does not know. */
  const isGone = { client: false, broker: false }
  const leave = (end: 'client' | 'broker') => {
    isGone[end] = true
    if (isGone.client && isGone.broker) room.gone(id)
  }
  /** Packets that the page is dealing with, oldest first. */
  const unsettled: (() => void)[] = []
  const settle = () => unsettled.shift()?.()
  const settleAll = () => {
    while (unsettled.length > 0) settle()
  }

  const link = createFaultyLink({
    connection,
    faults,
    traffic,
    clock,
    tap: {
      record(happening) {
        if (happening.type === 'closed') {
          why = happening.why
          leave('broker')
        }
        return room.tap.record(happening)
      },
    },
    isStraight,
    deliver(bytes, done) {
      if (!done) return port.postMessage(...packed(bytes))
      const [copy, transfer] = packed(bytes)
      port.postMessage({ bytes: copy } satisfies PortMessage, transfer)
      // By the machine's clock: the room's is standing.
      const cancel = systemClock.after(PATIENCE_MS, settle)
      unsettled.push(() => {
        cancel()
        done()
      })
    },
    closed: (said) => shut(said || why),
  })

  function shut(said: string) {
    settleAll()
    leave('client')
    port.postMessage({ closed: said } satisfies PortMessage)
    port.close()
  }

  const receiver = admit({
    transport: link.transport,
    server,
    connection,
    tap: link.tap,
    limits: protocolLimits,
    clock,
  })
  link.connect(receiver)
  port.onmessage = ({ data }: MessageEvent<PortMessage>) => {
    if (data instanceof Uint8Array) return link.send(data)
    if ('settled' in data) return settle()
    if (!('closed' in data)) return
    settleAll()
    leave('client')
    if (data.unplugged) link.cut('unplugged', data.closed)
    else link.close(data.closed)
  }
  port.postMessage({ opened: true } satisfies PortMessage)
  return Object.assign(link, {
    id,
    end(said: string) {
      receiver.ended(said)
      shut(said)
    },
  })
}
