// A client that speaks HTTP, as the broker sees it: the classroom says CONNECT, PUBLISH and SUBSCRIBE in its place. No
// bytes of these packets travel, but they are judged, counted, recorded and acknowledged as any others, at the same places.

import type { Clock } from '../../wire/clock.ts'
import { FrameFault } from '../../wire/frame.ts'
import { encode, type Packet, type Publish, type QoS } from '../../wire/packet.ts'
import type { PacketHandler, PacketServer, Peer } from '../../wire/peer.ts'
import type { Closed, Connection, Refused } from '../../wire/record.ts'
import { checkFrame } from '../../wire/strict.ts'
import type { Tap } from '../../wire/tap.ts'
import { gate } from '../limits.ts'

export type Refusal = Omit<Refused, 'type' | 'connection'>

/**
 * What came of a request to the broker. `packets`: bytes that it and its answer have as MQTT packets. `lost`: the
 * connection ended before there was an answer.
 */
export type Outcome =
  | { is: 'taken'; packets: number }
  | { is: 'refused'; refusal: Refusal }
  | { is: 'lost'; why: string }

/** Where messages for the client go. */
export interface Outlet {
  /** `taken` is called when the message has gone out to the client. */
  deliver(message: Publish, taken: () => void): void
  /** Bytes that have not gone out yet. */
  readonly unsent: number
}

export interface HttpClientParts {
  server: PacketServer
  tap: Tap
  clock: Clock
  connection: Connection
  /** Left out where nothing is asked for. */
  outlet?: Outlet
  onEnd?: (why: string) => void
}

export interface Message {
  topic: string
  payload: Uint8Array
  qos: 0 | 1
  retain: boolean
  properties?: Publish['properties']
}

interface Waiting {
  /** Bytes that the request would have on a wire. */
  size: number
  /** Known at once, though its answer may have to wait for earlier ones. */
  refusal?: Refusal | undefined
  done: (outcome: Outcome) => void
}

/** MQTT 5, as its answers tell what became of a message. */
const VERSION = 5
const IDENTIFIERS = 65_535

export class HttpClient implements Peer {
  connection: Connection
  /** When somebody last published by it, on the clock's `now`. */
  usedAt: number
  readonly #parts: HttpClientParts
  readonly #handler: PacketHandler
  /** By packet identifier. */
  readonly #waiting = new Map<number, Waiting>()
  #greeting: ((outcome: Outcome) => void) | undefined
  #lastIdentifier = 0
  /** The latest refusal: the packet that answers a request follows it. */
  #refusal: Refusal | undefined
  #isOpen = true

  constructor(parts: HttpClientParts) {
    this.#parts = parts
    this.connection = Object.freeze({ ...parts.connection, version: VERSION })
    this.usedAt = parts.clock.now()
    parts.tap.record({ type: 'opened', connection: this.connection })
    this.#handler = parts.server.accept(this)
  }

  get isOpen() {
    return this.#isOpen
  }

  /** Messages that are not acknowledged yet. */
  get waiting() {
    return this.#waiting.size
  }

  /** Shows a credential. `userName` is left out where none was given. */
  connect(clientId: string, userName: string | undefined, secret: string): Promise<Outcome> {
    this.identify({ clientId, ...(userName === undefined ? {} : { claimed: userName }) })
    return new Promise((done) => {
      this.#greeting = done
      this.#say({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: VERSION,
        clean: true,
        keepalive: 0,
        clientId,
        ...(userName === undefined ? {} : { username: userName, password: Buffer.from(secret) }),
      })
    })
  }

  publish({ topic, payload, qos, retain, properties }: Message): Promise<Outcome> {
    this.usedAt = this.#parts.clock.now()
    const packet = {
      ...{ cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain, dup: false },
      ...(properties ? { properties } : {}),
    } as const satisfies Packet
    const fault = findFault(packet)
    if (fault) {
      this.refuse(fault)
      this.#refusal = undefined
      return Promise.resolve({ is: 'refused', refusal: fault })
    }
    if (qos === 1) return this.#ask(packet)
    // Nobody acknowledges it; but a refusal comes before this call is over.
    this.#refusal = undefined
    const size = this.#say(packet)
    const refusal = this.#takeRefusal()
    return Promise.resolve(refusal ? { is: 'refused', refusal } : { is: 'taken', packets: size })
  }

  subscribe(filter: string, qos: QoS): Promise<Outcome> {
    return this.#ask({ cmd: 'subscribe', subscriptions: [{ topic: filter, qos, rh: 0 }] })
  }

  /** The client has gone, or there is no more use for it. */
  leave(why?: string) {
    if (!this.#isOpen) return
    if (why === undefined) return void this.#say({ cmd: 'disconnect', reasonCode: 0 })
    this.#end('network', why)
    this.#handler.lost(why)
  }

  identify(known: Partial<Connection>) {
    this.connection = Object.freeze({ ...this.connection, ...known })
  }

  get unsent() {
    return this.#parts.outlet?.unsent ?? 0
  }

  refuse(refusal: Refusal) {
    this.#refusal = refusal
    this.#parts.tap.record({ type: 'refused', connection: this.connection, ...refusal })
  }

  close(by: Closed['by'], why: string) {
    this.#end(by, why)
  }

  send(packet: Packet, bytes: Uint8Array) {
    if (!this.#isOpen) return
    this.#parts.tap.record({ type: 'packet', connection: this.connection, way: 'out', packet, bytes })
    switch (packet.cmd) {
      case 'connack':
        return this.#welcome(packet.reasonCode ?? 0, bytes.length)
      case 'puback':
        return this.#answer(packet.messageId, [packet.reasonCode ?? 0], bytes.length)
      case 'suback':
        return this.#answer(packet.messageId, packet.granted.map(Number), bytes.length)
      case 'publish':
        return this.#deliver(packet)
    }
  }

  #welcome(code: number, size: number) {
    const done = this.#greeting
    this.#greeting = undefined
    const refusal = this.#takeRefusal()
    done?.(code >= 0x80 && refusal ? { is: 'refused', refusal } : { is: 'taken', packets: size })
  }

  #answer(identifier: number | undefined, codes: number[], size: number) {
    const waiting = this.#waiting.get(identifier ?? 0)
    this.#waiting.delete(identifier ?? 0)
    if (!waiting) return
    const refusal = waiting.refusal ?? this.#takeRefusal()
    const isRefused = codes.some((code) => code >= 0x80) && refusal
    waiting.done(isRefused ? { is: 'refused', refusal } : { is: 'taken', packets: waiting.size + size })
  }

  #deliver(packet: Publish) {
    const { outlet } = this.#parts
    outlet?.deliver(packet, () => {
      if (packet.qos === 1 && this.#isOpen)
        this.#say({ cmd: 'puback', messageId: packet.messageId!, reasonCode: 0 })
    })
    if (this.unsent > gate.unsent) this.#tooSlow()
  }

  // As at the gate: in a later turn, because the broker is in the middle of a delivery.
  #tooSlow() {
    if (!this.#isOpen) return
    const detail = { unsent: this.unsent, limit: gate.unsent }
    this.refuse({ what: 'bytes', why: 'too-slow', answer: 'closed', detail })
    this.#end('broker', 'too-slow')
    queueMicrotask(() => this.#handler.lost('too-slow'))
  }

  #ask(packet: Extract<Packet, { cmd: 'publish' | 'subscribe' }>): Promise<Outcome> {
    const messageId = this.#nextIdentifier()
    return new Promise((done) => {
      const whole = { ...packet, messageId }
      const asked: Waiting = { size: encode(whole, VERSION).length, done }
      this.#waiting.set(messageId, asked)
      this.#refusal = undefined
      this.#say(whole)
      asked.refusal = this.#takeRefusal()
    })
  }

  #nextIdentifier(): number {
    do this.#lastIdentifier = (this.#lastIdentifier % IDENTIFIERS) + 1
    while (this.#waiting.has(this.#lastIdentifier))
    return this.#lastIdentifier
  }

  /** Answers the bytes that the packet would have on a wire. */
  #say(packet: Packet): number {
    if (!this.#isOpen) return 0
    const bytes = encode(packet, VERSION)
    this.#parts.tap.record({ type: 'packet', connection: this.connection, way: 'in', packet, bytes })
    this.#handler.receive(packet)
    return bytes.length
  }

  #takeRefusal(): Refusal | undefined {
    const refusal = this.#refusal
    this.#refusal = undefined
    return refusal
  }

  #end(by: Closed['by'], why: string) {
    if (!this.#isOpen) return
    this.#isOpen = false
    const refusal = this.#takeRefusal()
    this.#parts.tap.record({ type: 'closed', connection: this.connection, by, why })
    const outcome: Outcome = refusal ? { is: 'refused', refusal } : { is: 'lost', why }
    this.#greeting?.(outcome)
    for (const { done } of this.#waiting.values()) done(outcome)
    this.#waiting.clear()
    this.#parts.onEnd?.(why)
  }
}

/** What the gate would not let through: what came as text may hold characters that MQTT forbids [MQTT-1.5.3-2]. */
function findFault(packet: Publish): Refusal | undefined {
  try {
    checkFrame(encode(packet.qos === 0 ? packet : { ...packet, messageId: 1 }, VERSION), VERSION)
    return undefined
  } catch (error) {
    if (!(error instanceof FrameFault)) throw error
    return {
      what: 'publish',
      why: error.reason,
      answer: '400',
      detail: { topic: packet.topic, ...error.detail },
    }
  }
}
