// The gate: limits and deadlines in front of a broker, so that no bytes, however wrong, many or slow,
// trouble anybody but their sender. It cuts bytes into frames, decodes each once, and hands the same
// packet to the tap and to the broker.

import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { createFrameCutter, FrameFault } from './frame.ts'
import { findGreetingFault } from './greeting.ts'
import { findLevel, isKnown } from './level.ts'
import { createDecoder, encode, type Packet } from './packet.ts'
import type { PacketHandler, PacketServer, Peer } from './peer.ts'
import { reason, toHexCode } from './reason.ts'
import type { Closed, Connection, RefusalReason } from './record.ts'
import { checkFrame } from './strict.ts'
import type { Tap } from './tap.ts'
import type { Receiver, Transport } from './transport.ts'

export interface Limits {
  /** Bytes of the largest frame before CONNECT has been accepted. */
  frameBeforeConnect: number
  /** Bytes of the largest frame after that. */
  frame: number
  /** Milliseconds to a complete CONNECT. */
  connectWithin: number
  /** Bytes a client may leave unread before it is disconnected. */
  unsent: number
}

export const classroomLimits: Limits = {
  frameBeforeConnect: 8 * 1024,
  frame: 66 * 1024,
  connectWithin: 5_000,
  unsent: 256 * 1024,
}

/** The largest frame that MQTT itself allows: 1 type byte, 4 length bytes, 268,435,455 bytes (3.1.1 §2.2.3). */
export const protocolLimits: Limits = {
  frameBeforeConnect: 268_435_460,
  frame: 268_435_460,
  connectWithin: Number.POSITIVE_INFINITY,
  unsent: Number.POSITIVE_INFINITY,
}

export interface Admission {
  transport: Transport
  server: PacketServer
  connection: Connection
  tap: Tap
  limits?: Limits
  clock?: Clock
}

/** Joins a client's transport to a broker. The caller feeds the returned receiver with what the client sends. */
export function admit({
  transport,
  server,
  connection: first,
  tap,
  limits = classroomLimits,
  clock = systemClock,
}: Admission): Receiver {
  let connection: Connection = Object.freeze({ ...first })
  let open = true
  let greeted = false
  /** From CONNACK 0 on. */
  let accepted = false
  let outbox: Uint8Array[] = []
  let outboxBytes = 0
  /** What the transport had unsent when the outbox began to fill: until it is flushed, nothing goes out. */
  let unsentBefore = 0
  const frames = createFrameCutter(limits.frameBeforeConnect)
  const decoder = createDecoder()

  function refuse(why: RefusalReason, detail: Record<string, string | number>, answer = 'closed') {
    tap.record({ type: 'refused', connection, what: 'bytes', why, answer, detail })
  }

  function shut(by: Closed['by'], why: string) {
    open = false
    cancelDeadline()
    tap.record({ type: 'closed', connection, by, why })
  }

  /** The gate itself hangs up. `code`: the reason code that a client of MQTT 5 is told. */
  function expel(why: RefusalReason, detail: Record<string, string | number>, code?: number) {
    if (!open) return
    const goodbye = code === undefined ? undefined : createGoodbye(code)
    refuse(why, detail, goodbye && `${goodbye.cmd.toUpperCase()} ${toHexCode(code!)}`)
    if (goodbye) peer.send(goodbye, encode(goodbye, 5))
    flush()
    shut('broker', why)
    transport.end()
    handler.lost(why)
  }

  /** [MQTT5 3.14.0-1] DISCONNECT after an accepted CONNECT, and before that CONNACK, to whom has said that it speaks MQTT 5. */
  function createGoodbye(reasonCode: number): Packet | undefined {
    if (connection.version !== 5) return undefined
    return accepted
      ? { cmd: 'disconnect', reasonCode }
      : { cmd: 'connack', reasonCode, sessionPresent: false }
  }

  // Everything written in one turn of the event loop leaves as one write: fewer, larger segments and frames.
  function flush() {
    if (outbox.length === 0) return
    const chunks = outbox
    outbox = []
    outboxBytes = 0
    transport.write(chunks)
  }

  const peer: Peer = {
    get connection() {
      return connection
    },
    identify(known) {
      connection = Object.freeze({ ...connection, ...known })
    },
    send(packet, bytes) {
      if (!open) return
      tap.record({ type: 'packet', connection, way: 'out', packet, bytes })
      // `returnCode` in 3.1.1, `reasonCode` in 5.0.
      if (packet.cmd === 'connack' && (packet.returnCode ?? packet.reasonCode) === 0) accept()
      if (outbox.length === 0) {
        unsentBefore = transport.unsent
        queueMicrotask(flush)
      }
      outbox.push(bytes)
      outboxBytes += bytes.length
      if (peer.unsent > limits.unsent) tooSlow()
    },
    get unsent() {
      return outbox.length === 0 ? transport.unsent : unsentBefore + outboxBytes
    },
    get paused() {
      return transport.paused ?? false
    },
    largestFrame: limits.frame,
    refuse(refusal) {
      tap.record({ type: 'refused', connection, ...refusal })
    },
    close(by, why) {
      if (!open) return
      flush()
      shut(by, why)
      transport.end()
    },
  }

  // Destroyed, not ended: a reader that has stopped would keep 256 KB and a socket for ever. In a later turn,
  // because the broker is in the middle of a delivery.
  function tooSlow() {
    if (!open) return
    refuse('too-slow', { unsent: peer.unsent, limit: limits.unsent })
    shut('broker', 'too-slow')
    outbox = []
    outboxBytes = 0
    transport.destroy()
    queueMicrotask(() => handler.lost('too-slow'))
  }

  tap.record({ type: 'opened', connection })
  const handler: PacketHandler = server.accept(peer)
  const cancelDeadline =
    limits.connectWithin === Number.POSITIVE_INFINITY
      ? () => {}
      : clock.after(limits.connectWithin, () => {
          expel('timeout', { seconds: limits.connectWithin / 1000 }, reason.notAuthorized)
        })

  function accept() {
    accepted = true
    cancelDeadline()
    frames.limit = limits.frame
  }

  // [MQTT-3.1.2-2] The decoder knows no packet of such a level, so no broker ever sees it.
  function turnAway(level: number) {
    peer.refuse({ what: 'connect', why: 'protocol-level', answer: 'CONNACK 1', detail: { level } })
    const connack: Packet = { cmd: 'connack', returnCode: 1, sessionPresent: false }
    peer.send(connack, encode(connack))
    peer.close('broker', 'protocol-level')
    handler.lost('protocol-level')
  }

  function take(frame: Uint8Array) {
    if (connection.version === undefined) {
      const level = findLevel(frame)
      if (level !== undefined && !isKnown(level)) return turnAway(level)
      if (level === 5) peer.identify({ version: 5 }) // so that a refusal can be told in its words
    }
    let packet: Packet
    try {
      checkFrame(frame, connection.version)
      packet = decoder.decode(frame)
    } catch (error) {
      if (error instanceof FrameFault) return expel(error.reason, error.detail, error.code)
      const text = error instanceof Error ? error.message : String(error)
      return expel('malformed', { clause: '', text }, reason.malformedPacket)
    }
    // Only the first: a second CONNECT is a fault of its sender [MQTT-3.1.0-2], and changes nobody's identity.
    if (packet.cmd === 'connect' && connection.clientId === undefined) {
      peer.identify({
        clientId: packet.clientId,
        ...(packet.username === undefined ? {} : { claimed: String(packet.username) }),
        version: packet.protocolVersion ?? 4,
      })
    }
    tap.record({ type: 'packet', connection, way: 'in', packet, bytes: frame })
    handler.receive(packet)
  }

  return {
    receive(bytes) {
      if (!open || bytes.length === 0) return
      if (!greeted) {
        greeted = true
        const fault = findGreetingFault(bytes[0]!)
        if (fault) return expel('malformed', { ...fault })
      }
      try {
        frames.push(bytes)
        for (let frame = frames.next(); frame && open; frame = frames.next()) take(frame)
      } catch (error) {
        if (!(error instanceof FrameFault)) throw error
        expel(error.reason, error.detail, error.code)
      }
    },
    ended(why = 'closed by the other end') {
      if (!open) return
      shut('network', why)
      handler.lost(why)
    },
  }
}
