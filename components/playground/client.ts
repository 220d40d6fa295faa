// One client of a cell: connects, comes back by itself when the connection is lost, keeps its subscriptions
// over that, and remembers what it sent and received. MQTT.js speaks MQTT; what is kept here is the state to show.

import type { IClientOptions, MqttClient } from 'mqtt'
import { type Clock, systemClock } from '../../wire/clock.ts'
import type { QoS } from '../../wire/packet.ts'
import { toDelay } from './backoff.ts'
import type { Line, SocketLike } from './line.ts'
import { type MessageList, noMessages, withAcknowledged, withMessage } from './message.ts'
import type { Wanted } from './story.ts'

export type LinkState =
  | { state: 'off'; fault?: LinkFault }
  | { state: 'connecting'; attempt: number }
  | { state: 'connected' }
  | { state: 'lost'; fault: LinkFault; attempt: number; retryAt: number }

export type LinkFault =
  /** CONNACK with a code other than 0. Trying again by itself would only be refused again. */
  | { kind: 'refused'; code: number }
  /** The connection was there and went; `why` in the broker's words, where it gave any. */
  | { kind: 'lost'; why?: string }
  | { kind: 'not-opened' }
  /** A part of this page did not arrive. */
  | { kind: 'not-loaded'; why: string }
  | { kind: 'broker-died' }

export interface Subscription extends Wanted {
  /** `planned`: in the list, not asked for yet. `resting`: will be asked for again on connecting. */
  state: 'planned' | 'resting' | 'asked' | 'granted' | 'refused'
  granted?: QoS
}

export interface Outgoing {
  topic: string
  payload: string
  qos: QoS
  retain: boolean
}

export type Connect = (url: string, options: IClientOptions) => MqttClient

export interface Surroundings {
  /** Loads MQTT.js, on first use. */
  loadConnect(): Promise<Connect>
  clock: Clock
  random(): number
}

/** In browsers MQTT.js has a default export only. */
export const browserSurroundings: Surroundings = {
  loadConnect: async () => (await import('mqtt')).default.connect,
  clock: systemClock,
  random: Math.random,
}

/** How long a DISCONNECT may take before the connection is cut. */
const GOODBYE_MS = 1_000
/** How long to wait for a CONNACK or a SUBACK. */
const ANSWER_MS = 15_000

export class CellClient {
  link: LinkState = { state: 'off' }
  subscriptions: Subscription[] = []
  received: MessageList = noMessages
  sent: MessageList = noMessages

  #line: Line
  #clientId: string
  #nextConnection: () => string
  #changed: () => void
  #around: Surroundings
  #mqtt: MqttClient | undefined
  #socket: SocketLike | undefined
  #cancelRetry = () => {}
  /** Raised by connect and disconnect, so that what an earlier one set in motion knows that it is over. */
  #turn = 0
  #waiting: ((link: LinkState) => void)[] = []

  constructor(
    line: Line,
    clientId: string,
    nextConnection: () => string,
    changed: () => void,
    around: Surroundings = browserSurroundings,
  ) {
    this.#line = line
    this.#clientId = clientId
    this.#nextConnection = nextConnection
    this.#changed = changed
    this.#around = around
  }

  get clientId() {
    return this.#clientId
  }

  /** Connects, or tries at once when it is waiting to try again. Resolves true once connected, false when it is not. */
  async connect(): Promise<boolean> {
    if (this.link.state === 'connected') return true
    if (this.link.state !== 'connecting') void this.#attempt(1)
    return this.#settled()
  }

  disconnect(fault?: LinkFault) {
    this.#turn++
    this.#cancelRetry()
    const [mqtt, socket] = [this.#mqtt, this.#socket]
    const wasConnected = this.link.state === 'connected'
    this.#mqtt = undefined
    this.#socket = undefined
    if (wasConnected && mqtt && !fault) {
      mqtt.end()
      // It waits for acknowledgements first, which a broker in trouble never sends.
      if (socket) this.#around.clock.after(GOODBYE_MS, () => socket.close())
    } else {
      mqtt?.end(true)
      socket?.close()
    }
    this.#rest()
    this.#become(fault ? { state: 'off', fault } : { state: 'off' })
  }

  /** Adds `filter` to the list and asks for it when connected. Resolves true once a SUBACK grants it. */
  async subscribe(filter: string, qos: QoS): Promise<boolean> {
    const mqtt = this.link.state === 'connected' ? this.#mqtt : undefined
    this.#note(filter, { qos, state: mqtt ? 'asked' : 'resting' })
    if (!mqtt) return false
    return new Promise((resolve) => {
      const giveUp = this.#around.clock.after(ANSWER_MS, () => resolve(false))
      mqtt.subscribe(filter, { qos }, (error, granted, packet) => {
        giveUp()
        const code = Number(packet?.granted[0] ?? granted?.[0]?.qos)
        if (mqtt === this.#mqtt && this.link.state === 'connected') {
          const taken = !error && (code === 0 || code === 1 || code === 2)
          this.#note(filter, taken ? { qos, state: 'granted', granted: code } : { qos, state: 'refused' })
        }
        resolve(!error)
      })
    })
  }

  /** Takes `filter` off the list, and says so to the broker when connected. */
  unsubscribe(filter: string) {
    const known = this.subscriptions.find((one) => one.filter === filter)
    this.subscriptions = this.subscriptions.filter((one) => one.filter !== filter)
    const isHeld = known?.state === 'granted' || known?.state === 'asked'
    if (this.link.state === 'connected' && isHeld) this.#mqtt?.unsubscribe(filter)
    this.#changed()
  }

  /** Publishes when connected; answers false, and sends nothing, when not. */
  publish({ topic, payload, qos, retain }: Outgoing): boolean {
    if (this.link.state !== 'connected' || !this.#mqtt) return false
    const bytes = new TextEncoder().encode(payload)
    this.sent = withMessage(this.sent, {
      time: this.#around.clock.wall(),
      topic,
      payload: bytes,
      qos,
      retain,
      dup: false,
      ...(qos > 0 ? { acknowledged: 'waiting' as const } : {}),
    })
    const { number } = this.sent.newestFirst[0]!
    this.#mqtt.publish(topic, payload, { qos, retain }, (error) => {
      if (error || qos === 0) return
      this.sent = withAcknowledged(this.sent, number)
      this.#changed()
    })
    this.#changed()
    return true
  }

  /** Puts `wanted` into the list without asking the broker for anything. */
  plan(wanted: readonly Wanted[]) {
    this.subscriptions = wanted.map((one) => ({ ...one, state: 'planned' }))
    this.#changed()
  }

  forgetMessages() {
    this.received = noMessages
    this.sent = noMessages
    this.#changed()
  }

  #settled(): Promise<boolean> {
    return new Promise((resolve) => this.#waiting.push((link) => resolve(link.state === 'connected')))
  }

  #become(link: LinkState) {
    this.link = link
    if (link.state !== 'connecting') for (const tell of this.#waiting.splice(0)) tell(link)
    this.#changed()
  }

  async #attempt(attempt: number) {
    const turn = ++this.#turn
    this.#cancelRetry()
    this.#become({ state: 'connecting', attempt })
    let connect: Connect
    try {
      ;[connect] = await Promise.all([this.#around.loadConnect(), this.#line.prepare()])
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (turn === this.#turn) this.#retry(attempt, { kind: 'not-loaded', why })
      return
    }
    if (turn !== this.#turn) return
    try {
      if (this.#mqtt) this.#mqtt.connect()
      else this.#start(connect)
    } catch {
      // The browser would not even try: an address it does not take, or a port it forbids.
      this.#retry(attempt, { kind: 'not-opened' })
    }
  }

  #start(connect: Connect) {
    const mqtt = connect(this.#line.url, {
      clientId: this.#clientId,
      protocolVersion: 4,
      keepalive: 60,
      clean: true,
      ...(this.#line.userName ? { username: this.#line.userName, password: this.#line.password ?? '' } : {}),
      // Its own reconnecting has no jitter, and its timers would start a worker from a blob: URL.
      reconnectPeriod: 0,
      timerVariant: 'native',
      forceNativeWebSocket: true,
      connectTimeout: ANSWER_MS,
      createWebsocket: () => this.#open(),
    })
    this.#mqtt = mqtt
    const isMine = () => this.#mqtt === mqtt

    mqtt.on('connect', () => {
      if (!isMine()) return
      this.#become({ state: 'connected' })
      for (const { filter, qos, state } of this.subscriptions) {
        if (state === 'resting') void this.subscribe(filter, qos)
      }
    })
    mqtt.on('message', (topic, payload, packet) => {
      this.received = withMessage(this.received, {
        time: this.#around.clock.wall(),
        topic,
        payload: new Uint8Array(payload),
        qos: packet.qos,
        retain: packet.retain,
        dup: packet.dup,
      })
      this.#changed()
    })
    mqtt.on('error', (error) => {
      const code = 'code' in error ? Number(error.code) : Number.NaN
      if (isMine() && code >= 1 && code <= 5) this.disconnect({ kind: 'refused', code })
    })
    mqtt.on('close', () => {
      if (isMine()) this.#gone()
    })
  }

  #open(): SocketLike {
    const socket = this.#line.open(this.#nextConnection())
    this.#socket = socket
    return socket
  }

  /** The connection ended and nobody here asked for it. */
  #gone() {
    const { link } = this
    if (link.state !== 'connected' && link.state !== 'connecting') return
    const socket = this.#socket as (SocketLike & { closedBecause?: string }) | undefined
    const why = socket?.closedBecause
    const attempt = link.state === 'connecting' ? link.attempt : 0
    const neverOpened = link.state === 'connecting' && why === undefined
    this.#rest()
    this.#retry(attempt, neverOpened ? { kind: 'not-opened' } : { kind: 'lost', ...(why ? { why } : {}) })
  }

  #retry(attempt: number, fault: LinkFault) {
    const { clock, random } = this.#around
    const next = attempt + 1
    const delay = toDelay(next, random)
    this.#cancelRetry = clock.after(delay, () => void this.#attempt(next))
    this.#become({ state: 'lost', fault, attempt: next, retryAt: clock.wall() + delay })
  }

  /** A clean session ends with its connection: what the broker granted is gone (3.1.1 §3.1.2.4). */
  #rest() {
    this.subscriptions = this.subscriptions.map(({ filter, qos, state }) => ({
      filter,
      qos,
      state: state === 'planned' ? 'planned' : 'resting',
    }))
  }

  #note(filter: string, known: Omit<Subscription, 'filter'>) {
    const one = { filter, ...known }
    this.subscriptions = this.subscriptions.some((other) => other.filter === filter)
      ? this.subscriptions.map((other) => (other.filter === filter ? one : other))
      : [...this.subscriptions, one]
    this.#changed()
  }
}
