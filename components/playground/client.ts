// One client of a cell: connects, comes back by itself when the connection is lost, keeps its session over that, and
// remembers what it sent and received. MQTT.js speaks MQTT; what is kept here is the state to show.

import type { Clock } from '../../wire/clock.ts'
import { noFaults } from '../../wire/faults.ts'
import type { Connack, Packet, QoS } from '../../wire/packet.ts'
import { type Attempt, end, toFault, toTimers } from './attempt.ts'
import { toDelay } from './backoff.ts'
import { ClientSession } from './client-session.ts'
import {
  browserSurroundings,
  type ClientParts,
  type Connect,
  type LinkState,
  type Outgoing,
  type Surroundings,
} from './client-state.ts'
import { findConnectFault, type LinkFault, toRefusal } from './link-fault.ts'
import { type MessageList, Messages, toReceived } from './message.ts'
import { toOptions } from './mqtt-options.ts'
import { Outbox } from './outbox.ts'
import type { Wanted } from './story.ts'
import { atRest, noted, type Subscription, toAnswered, toAskAgain, toPlanned } from './subscription-list.ts'

/** How long a DISCONNECT may take before the connection is cut. */
const GOODBYE_MS = 1_000
/** How long to wait for a CONNACK or a SUBACK. */
const ANSWER_MS = 15_000

/** DISCONNECT, in MQTT 5 with reason code 0 and no properties, both of which may be left out (5.0 §3.14.2.1). */
const DISCONNECT = Uint8Array.of(0xe0, 0)

export class CellClient {
  link: LinkState = { state: 'off' }
  subscriptions: readonly Subscription[] = []
  /** Whether the broker had a session of this client, when it connected last. */
  sessionPresent: boolean | undefined
  /** Its connection in the trace, while there is one. */
  connection: string | undefined

  #parts: ClientParts
  #around: Surroundings
  #received = new Messages()
  #outbox = new Outbox()
  #current: Attempt | undefined
  #cancelRetry = () => {}
  /** Raised by connect and disconnect, so that what an earlier one set in motion knows that it is over. */
  #turn = 0
  #waiting: ((link: LinkState) => void)[] = []
  #session = new ClientSession()

  constructor(parts: ClientParts) {
    this.#parts = parts
    this.#around = parts.around ?? browserSurroundings
  }

  get received(): MessageList {
    return this.#received
  }

  get sent(): MessageList {
    return this.#outbox.messages
  }

  get clientId(): string {
    return (this.#current?.connect ?? this.#parts.settings().connect).clientId
  }

  get version(): 4 | 5 {
    return (this.#current?.connect ?? this.#parts.settings().connect).version
  }

  /** Messages that wait for an acknowledgement, here or on the way. */
  get inFlight(): number {
    return this.#session.inFlight
  }

  get #clock(): Clock {
    return this.#parts.line.control?.clock ?? this.#around.clock
  }

  /** Connects, or tries at once when it is waiting to try again. Resolves true once connected, false when it is not. */
  async connect(): Promise<boolean> {
    if (this.link.state === 'connected') return true
    const settled = this.#settled()
    if (this.link.state !== 'connecting') void this.#attempt(1)
    return settled
  }

  /** Waits while the client is on its way back by itself. */
  async whenConnected(): Promise<boolean> {
    while (this.link.state === 'connecting' || this.link.state === 'lost') await this.#settled()
    return this.link.state === 'connected'
  }

  /** With a DISCONNECT when it is connected. What is not acknowledged stays in a lasting session. */
  disconnect(fault?: LinkFault) {
    const attempt = this.#leave(fault)
    if (!attempt) return
    if (!attempt.isAnswered || fault) return end(attempt)
    // Behind what was written before, and not through MQTT.js's `end`: that waits for acknowledgements, which
    // may never come. The socket closes a turn later, or some bytes would be behind the closing.
    const { mqtt, socket } = attempt
    const giveUp = this.#around.clock.after(GOODBYE_MS, () => end(attempt))
    mqtt.stream.write(DISCONNECT, () => {
      giveUp()
      socket.close()
      end(attempt)
    })
  }

  /** The connection is gone without a DISCONNECT, and what was on its way with it. It stays off until `connect`. */
  pullPlug() {
    const attempt = this.#leave({ kind: 'unplugged' })
    if (!attempt) return
    attempt.socket.pullPlug?.()
    end(attempt)
  }

  /** Adds `filter` to the list and asks for it when connected. Resolves true once a SUBACK came. */
  async subscribe(filter: string, qos: QoS): Promise<boolean> {
    const attempt = this.link.state === 'connected' ? this.#current : undefined
    this.#note({ filter, qos, state: attempt ? 'asked' : 'resting' })
    if (!attempt) return false
    return new Promise((resolve) => {
      const giveUp = this.#clock.after(ANSWER_MS, () => resolve(false))
      attempt.mqtt.subscribe(filter, { qos }, (error, granted, packet) => {
        giveUp()
        const code = Number(packet?.granted[0] ?? granted?.[0]?.qos)
        if (attempt === this.#current && this.link.state === 'connected' && !Number.isNaN(code))
          this.#note(toAnswered({ filter, qos }, code, !error))
        resolve(!error)
      })
    })
  }

  /** Takes `filter` off the list, and says so to the broker when connected. */
  unsubscribe(filter: string) {
    const known = this.subscriptions.find((one) => one.filter === filter)
    this.subscriptions = this.subscriptions.filter((one) => one.filter !== filter)
    const isHeld = known?.state === 'granted' || known?.state === 'asked'
    if (this.link.state === 'connected' && isHeld) this.#current?.mqtt.unsubscribe(filter)
    this.#parts.changed()
  }

  /** Publishes when connected; answers false, and sends nothing, when not. */
  publish({ topic, payload, qos, retain, properties }: Outgoing): boolean {
    const attempt = this.#current
    if (this.link.state !== 'connected' || !attempt) return false
    const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
    const time = this.#clock.wall()
    this.#outbox.add({ time, topic, payload: bytes, qos, retain, ...(properties ? { properties } : {}) })
    const { version } = attempt.connect
    const travels = (version === 5 ? properties : undefined) as object | undefined
    // A callback, or MQTT.js would put an error among the client's own events.
    attempt.mqtt.publish(
      topic,
      bytes as Buffer,
      { qos, retain, ...(travels ? { properties: travels } : {}) },
      () => {},
    )
    this.#parts.changed()
    return true
  }

  /** Puts `wanted` into the list without asking the broker for anything. */
  plan(wanted: readonly Wanted[]) {
    this.subscriptions = toPlanned(wanted)
    this.#parts.changed()
  }

  /** As `other` was: its list and its messages, on a new line. */
  take(other: CellClient) {
    this.subscriptions = other.subscriptions
    this.#received = other.#received
    this.#outbox = other.#outbox
  }

  forgetMessages() {
    this.#received.clear()
    this.#outbox.messages.clear()
    this.#parts.changed()
  }

  #settled(): Promise<boolean> {
    return new Promise((resolve) => this.#waiting.push((link) => resolve(link.state === 'connected')))
  }

  #become(link: LinkState) {
    this.link = link
    if (link.state !== 'connecting') for (const tell of this.#waiting.splice(0)) tell(link)
    this.#parts.changed()
  }

  /** Off at once, whatever the connection still does. Returns the one that was there. */
  #leave(fault?: LinkFault): Attempt | undefined {
    this.#turn++
    this.#cancelRetry()
    const attempt = this.#drop()
    this.#rest()
    this.#become(fault ? { state: 'off', fault } : { state: 'off' })
    return attempt
  }

  #drop(): Attempt | undefined {
    const attempt = this.#current
    attempt?.stopWaiting()
    this.#current = undefined
    this.connection = undefined
    return attempt
  }

  async #attempt(attempt: number) {
    const turn = ++this.#turn
    this.#cancelRetry()
    const { connect: said, fault: known } = this.#parts.settings()
    const fault = known ?? findConnectFault(said)
    if (fault) return this.#become({ state: 'off', fault })
    this.#become({ state: 'connecting', attempt })
    let connect: Connect
    try {
      ;[connect] = await Promise.all([this.#around.loadConnect(), this.#parts.line.prepare()])
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (turn === this.#turn) this.#retry(attempt, { kind: 'not-loaded', why })
      return
    }
    if (turn !== this.#turn) return
    try {
      this.#start(connect, attempt)
    } catch {
      // The browser would not even try: an address it does not take, or a port it forbids.
      this.#retry(attempt, { kind: 'not-opened' })
    }
  }

  #start(connectMqtt: Connect, count: number) {
    const { line, settings, nextConnection } = this.#parts
    const id = nextConnection()
    const { connect: draft, password, faults = noFaults } = settings()
    // Who comes back by itself wants its session: clean start is for the first time (5.0 §3.1.2.4).
    const isReturn = count > 1 && draft.version === 5 && draft.expiry > 0
    const connect = { ...draft, clean: draft.clean && !isReturn }
    if (!this.#session.belongsTo(connect.clientId)) this.#forgetSession()

    const socket = line.open(id, faults)
    const attempt: Attempt = {
      mqtt: undefined as never,
      socket,
      id,
      connect,
      isOpened: false,
      isAnswered: false,
      stopWaiting: this.#clock.after(ANSWER_MS, () => {
        this.#fail(attempt, { kind: 'no-answer', seconds: ANSWER_MS / 1000 })
      }),
    }
    socket.addEventListener('open', () => {
      attempt.isOpened = true
    })
    this.#current = attempt
    this.connection = id
    const mqtt = connectMqtt(line.url, {
      ...toOptions(connect, line, password),
      timerVariant: toTimers(this.#clock),
      ...this.#session.forMqtt(),
      createWebsocket: () => socket,
    })
    attempt.mqtt = mqtt
    mqtt.on('packetreceive', (packet) => this.#hear(attempt, packet as Packet))
    mqtt.on('packetsend', (packet) => this.#outbox.noteSent(packet as Packet))
    mqtt.on('message', (topic, payload, packet) => {
      this.#received.add(toReceived(this.#clock.wall(), topic, payload, packet))
      this.#parts.changed()
    })
    mqtt.on('error', (error) => {
      if (attempt !== this.#current || attempt.fault) return
      if (error.message === 'Keepalive timeout') attempt.fault = { kind: 'keep-alive' }
      else if (!attempt.isAnswered && attempt.isOpened)
        this.#fail(attempt, { kind: 'not-mqtt', came: error.message })
    })
    mqtt.on('close', () => {
      if (attempt === this.#current) this.#gone(attempt)
    })
  }

  #hear(attempt: Attempt, packet: Packet) {
    if (attempt !== this.#current) return
    switch (packet.cmd) {
      case 'connack':
        return this.#answered(attempt, packet)
      case 'puback':
      case 'pubcomp':
        return this.#acknowledged(packet.messageId)
      case 'pubrec':
        if ((packet.reasonCode ?? 0) >= 0x80) this.#acknowledged(packet.messageId)
        return
      case 'disconnect':
        attempt.code = packet.reasonCode
    }
  }

  #acknowledged(identifier: number | undefined) {
    this.#outbox.acknowledge(identifier)
    this.#parts.changed()
  }

  #answered(attempt: Attempt, connack: Connack) {
    const code = connack.returnCode ?? connack.reasonCode ?? 0
    attempt.isAnswered = true
    attempt.stopWaiting()
    if (code !== 0) {
      const refusal = toRefusal(code, attempt.connect.version, connack.properties?.reasonString)
      attempt.isAnswered = false // a DISCONNECT has no place here
      return this.disconnect(refusal)
    }
    this.sessionPresent = connack.sessionPresent
    // Without a session at the broker there is nothing to go on with [MQTT-3.1.2-6], [MQTT5 3.2.2-5].
    if (!connack.sessionPresent) this.#forgetSession()
    const turn = this.#turn
    // Once MQTT.js has taken it in, too.
    queueMicrotask(() => {
      if (turn !== this.#turn || attempt !== this.#current) return
      this.#become({ state: 'connected' })
      for (const { filter, qos } of toAskAgain(this.subscriptions, connack.sessionPresent))
        void this.subscribe(filter, qos)
    })
  }

  #forgetSession() {
    this.#session.clear()
    this.#outbox.endSession()
  }

  /** It is no use to go on: the connection ends here, and another attempt follows. */
  #fail(attempt: Attempt, fault: LinkFault) {
    if (attempt !== this.#current) return
    attempt.fault = fault
    this.#gone(attempt)
  }

  /** The connection ended and nobody here asked for it. */
  #gone(attempt: Attempt) {
    const { link } = this
    const count = link.state === 'connecting' ? link.attempt : 0
    const why = attempt.socket.closedBecause
    this.#drop()
    end(attempt)
    this.#rest()
    const fault = attempt.fault ?? toFault(attempt, why)
    if (fault.kind === 'not-mqtt') return this.#become({ state: 'off', fault })
    this.#retry(count, fault)
  }

  #retry(attempt: number, fault: LinkFault) {
    const clock = this.#clock
    const next = attempt + 1
    // In a page nobody else comes back at the same moment, and every run is to be the same.
    const delay = toDelay(next, this.#parts.line.control ? () => 0.5 : this.#around.random)
    this.#cancelRetry = clock.after(delay, () => void this.#attempt(next))
    this.#become({ state: 'lost', fault, attempt: next, retryAt: clock.wall() + delay })
  }

  #rest() {
    this.subscriptions = atRest(this.subscriptions, this.#parts.settings().connect)
  }

  #note(one: Subscription) {
    this.subscriptions = noted(this.subscriptions, one)
    this.#parts.changed()
  }
}
