// The gate: limits and deadlines in front of a broker, so that no bytes, however wrong, many or slow,
// trouble anybody but their sender. It cuts bytes into frames, decodes each once, and hands the same
// packet to the tap and to the broker.

import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { createFrameCutter, type FrameCutter, FrameFault } from './frame.ts'
import { findGreetingFault } from './greeting.ts'
import { toHex } from './hex.ts'
import { findLevel, isKnown } from './level.ts'
import { createDecoder, encode, type Packet } from './packet.ts'
import type { PacketHandler, PacketServer, Peer } from './peer.ts'
import { reason, toHexCode } from './reason.ts'
import type { Closed, Connection, RefusalReason, Refused } from './record.ts'
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

/** Bytes of a frame that is none, as the record shows them. */
const SHOWN = 16

export interface Admission {
  transport: Transport
  server: PacketServer
  connection: Connection
  tap: Tap
  limits?: Limits
  clock?: Clock
}

/** Joins a client's transport to a broker. The caller feeds the returned receiver with what the client sends. */
export const admit = (admission: Admission): Receiver => new Gate(admission)

/**
 * One object for a connection, which is the broker's `Peer` and the caller's `Receiver`. A class: of 2,000 objects with
 * getters and closures of their own each weighed 2 KB more, and V8 kept them as dictionaries.
 */
class Gate implements Peer, Receiver {
  connection!: Connection
  readonly largestFrame: number
  readonly #transport: Transport
  readonly #tap: Tap
  readonly #limits: Limits
  readonly #handler: PacketHandler
  readonly #frames: FrameCutter
  readonly #decoder = createDecoder()
  #cancelDeadline?: () => void
  #open = true
  #greeted = false
  /** From CONNACK 0 on. */
  #accepted = false
  #outbox: Uint8Array[] = []
  #outboxBytes = 0
  /** What the transport had unsent when the outbox began to fill: until it is flushed, nothing goes out. */
  #unsentBefore = 0

  constructor({
    transport,
    server,
    connection,
    tap,
    limits = classroomLimits,
    clock = systemClock,
  }: Admission) {
    this.identify(connection)
    this.#transport = transport
    this.#tap = tap
    this.#limits = limits
    this.largestFrame = limits.frame
    this.#frames = createFrameCutter(limits.frameBeforeConnect)
    tap.record({ type: 'opened', connection: this.connection })
    this.#handler = server.accept(this)
    if (limits.connectWithin !== Number.POSITIVE_INFINITY)
      this.#cancelDeadline = clock.after(limits.connectWithin, () =>
        this.#expel('timeout', { seconds: limits.connectWithin / 1000 }, reason.notAuthorized),
      )
  }

  identify(known: Partial<Connection>) {
    this.connection = Object.freeze({ ...this.connection, ...known })
  }

  send(packet: Packet, bytes: Uint8Array) {
    if (!this.#open) return
    this.#tap.record({ type: 'packet', connection: this.connection, way: 'out', packet, bytes })
    // `returnCode` in 3.1.1, `reasonCode` in 5.0.
    if (packet.cmd === 'connack' && (packet.returnCode ?? packet.reasonCode) === 0) {
      this.#accepted = true
      this.#cancelDeadline?.()
      this.#frames.limit = this.#limits.frame
    }
    if (this.#outbox.length === 0) {
      this.#unsentBefore = this.#transport.unsent
      queueMicrotask(this.#flush)
    }
    this.#outbox.push(bytes)
    this.#outboxBytes += bytes.length
    if (this.unsent > this.#limits.unsent) this.#tooSlow()
  }

  get unsent() {
    return this.#outbox.length === 0 ? this.#transport.unsent : this.#unsentBefore + this.#outboxBytes
  }

  get paused() {
    return this.#transport.paused
  }

  refuse(refusal: Omit<Refused, 'type' | 'connection'>) {
    this.#tap.record({ type: 'refused', connection: this.connection, ...refusal })
  }

  close(by: Closed['by'], why: string) {
    if (!this.#open) return
    this.#flush()
    this.#shut(by, why)
    this.#transport.end()
  }

  receive(bytes: Uint8Array) {
    if (!this.#open || bytes.length === 0) return
    if (!this.#greeted) {
      this.#greeted = true
      const fault = findGreetingFault(bytes)
      if (fault) return this.#expel('malformed', { ...fault })
    }
    const frames = this.#frames
    try {
      frames.push(bytes)
      for (let frame = frames.next(); frame && this.#open; frame = frames.next()) this.#take(frame)
    } catch (error) {
      if (!(error instanceof FrameFault)) throw error
      this.#expel(error.reason, error.detail, error.code)
    }
  }

  ended(why = 'closed by the other end') {
    if (!this.#open) return
    this.#shut('network', why)
    this.#handler.lost(why)
  }

  #take(frame: Uint8Array) {
    if (this.connection.version === undefined) {
      const level = findLevel(frame)
      if (level !== undefined && !isKnown(level)) return this.#turnAway(level)
      if (level === 5) this.identify({ version: 5 }) // so that a refusal can be told in its words
    }
    let packet: Packet
    try {
      checkFrame(frame, this.connection.version)
      packet = this.#decoder.decode(frame)
    } catch (error) {
      // Of a CONNECT no bytes are told: it holds a password.
      const bytes = this.#accepted && { size: frame.length, hex: toHex(frame.subarray(0, SHOWN)) }
      if (error instanceof FrameFault)
        return this.#expel(error.reason, { ...error.detail, ...bytes }, error.code)
      const text = error instanceof Error ? error.message : String(error)
      return this.#expel('malformed', { clause: '', text, ...bytes }, reason.malformedPacket)
    }
    // Only the first: a second CONNECT is a fault of its sender [MQTT-3.1.0-2], and changes nobody's identity.
    if (packet.cmd === 'connect' && this.connection.clientId === undefined) {
      this.identify({
        clientId: packet.clientId,
        ...(packet.username === undefined ? {} : { claimed: String(packet.username) }),
        version: packet.protocolVersion ?? 4,
      })
    }
    this.#tap.record({ type: 'packet', connection: this.connection, way: 'in', packet, bytes: frame })
    this.#handler.receive(packet)
  }

  // Everything written in one turn of the event loop leaves as one write: fewer, larger segments and frames.
  readonly #flush = () => {
    if (this.#outbox.length === 0) return
    const chunks = this.#outbox
    this.#outbox = []
    this.#outboxBytes = 0
    this.#transport.write(chunks)
  }

  #shut(by: Closed['by'], why: string) {
    this.#open = false
    this.#cancelDeadline?.()
    this.#tap.record({ type: 'closed', connection: this.connection, by, why })
  }

  /** The gate itself hangs up. `code`: the reason code that a client of MQTT 5 is told. */
  #expel(why: RefusalReason, detail: Record<string, string | number>, code?: number) {
    if (!this.#open) return
    const isTold = code !== undefined && this.connection.version === 5
    const goodbye = isTold && toGoodbye(code, this.#accepted)
    const answer = goodbye ? `${goodbye.cmd.toUpperCase()} ${toHexCode(code!)}` : 'closed'
    this.refuse({ what: 'bytes', why, answer, detail })
    if (goodbye) this.#say(goodbye)
    this.close('broker', why)
    this.#handler.lost(why)
  }

  // Destroyed, not ended: a reader that has stopped would keep 256 KB and a socket for ever. In a later turn,
  // because the broker is in the middle of a delivery.
  #tooSlow() {
    if (!this.#open) return
    const detail = { unsent: this.unsent, limit: this.#limits.unsent }
    this.refuse({ what: 'bytes', why: 'too-slow', answer: 'closed', detail })
    this.#shut('broker', 'too-slow')
    this.#outbox = []
    this.#outboxBytes = 0
    this.#transport.destroy()
    queueMicrotask(() => this.#handler.lost('too-slow'))
  }

  // [MQTT-3.1.2-2] The decoder knows no packet of such a level, so no broker ever sees it.
  #turnAway(level: number) {
    this.refuse({ what: 'connect', why: 'protocol-level', answer: 'CONNACK 1', detail: { level } })
    this.#say({ cmd: 'connack', returnCode: 1, sessionPresent: false })
    this.close('broker', 'protocol-level')
    this.#handler.lost('protocol-level')
  }

  #say(packet: Packet) {
    this.send(packet, encode(packet, this.connection.version))
  }
}

/** [MQTT5 3.14.0-1] DISCONNECT after an accepted CONNECT, and before that CONNACK, to whom has said that it speaks MQTT 5. */
const toGoodbye = (reasonCode: number, isAccepted: boolean): Packet =>
  isAccepted ? { cmd: 'disconnect', reasonCode } : { cmd: 'connack', reasonCode, sessionPresent: false }
