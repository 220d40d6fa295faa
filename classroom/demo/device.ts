// A board with a program on it, on a real connection: what the stage of a test has in the place of one.

import type { Actor, ActorOptions, PublishOptions } from '../../labs/students/stage.ts'
import { createFrameCutter } from '../../wire/frame.ts'
import { type Connect, createDecoder, encode, type Packet, type Publish } from '../../wire/packet.ts'
import { type Line, type LineOptions, openLine } from './line.ts'

/** Milliseconds for the class to answer. A class that is busy is waited for, one that never answers is not. */
const PATIENCE = 10_000

/** Type and flags (3.1.1 §2.2). MQTT 5 may leave out reason and properties (5.0 §3.4.2.1). */
const FIRST_BYTES = { puback: 0x40, pubrec: 0x50, pubrel: 0x62, pubcomp: 0x70 }

export interface DeviceOptions extends ActorOptions {
  userName: string
  password: string
  clientId: string
}

export type Way = Pick<LineOptions, 'doors' | 'papers' | 'from'>

/** Connects, and waits for CONNACK. A client that is turned away is there as well: it is closed. */
export async function connectDevice(options: DeviceOptions, way: Way): Promise<Actor> {
  const device = new Device(options)
  await device.open(way)
  return device
}

class Device implements Actor {
  connack: Actor['connack']
  readonly #options: DeviceOptions
  readonly #frames = createFrameCutter(Number.POSITIVE_INFINITY)
  readonly #decoder
  readonly #waiting = new Map<string, () => void>()
  #line: Line | undefined
  #isOpen = false
  #isDead = false
  #lastId = 0
  #lastAtQos1: Publish | undefined
  #pinging: ReturnType<typeof setInterval> | undefined

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#decoder = createDecoder(options.version ?? 4)
  }

  get isOpen() {
    return this.#isOpen && !this.#isDead
  }

  async open(way: Way) {
    const { port = 1883, instead, keepalive = 60, pings = true, reads = true } = this.#options
    this.#isOpen = true
    this.#line = await openLine({
      ...way,
      port,
      onBytes: (bytes) => this.#take(bytes),
      onEnd: () => this.#ended(),
    })
    if (instead) return this.send(instead)
    const isLetIn = this.#answer('connack')
    this.#write(toConnect(this.#options))
    await isLetIn
    if (!reads) this.#line.pause()
    if (pings && keepalive > 0 && this.#isOpen)
      this.#pinging = setInterval(() => this.#write({ cmd: 'pingreq' }), keepalive * 500)
  }

  async publish(
    topic: string,
    payload: string | Uint8Array,
    { qos = 0, retain = false }: PublishOptions = {},
  ) {
    const id = qos === 0 ? {} : { messageId: this.#nextId() }
    const content = typeof payload === 'string' ? payload : Buffer.from(payload)
    const packet: Publish = { cmd: 'publish', topic, payload: content, qos, retain, dup: false, ...id }
    if (qos === 1) this.#lastAtQos1 = packet
    const done = qos === 0 ? undefined : this.#answer(`${qos === 1 ? 'puback' : 'pubcomp'} ${id.messageId}`)
    this.#write(packet)
    await done
  }

  async subscribe(filter: string, qos: 0 | 1 | 2 = 0) {
    const messageId = this.#nextId()
    const done = this.#answer(`suback ${messageId}`)
    this.#write({ cmd: 'subscribe', messageId, subscriptions: [{ topic: filter, qos }] })
    await done
  }

  async unsubscribe(filter: string) {
    const messageId = this.#nextId()
    const done = this.#answer(`unsuback ${messageId}`)
    this.#write({ cmd: 'unsubscribe', messageId, unsubscriptions: [filter] })
    await done
  }

  async send(what: Packet | Uint8Array) {
    if (what instanceof Uint8Array) this.#line?.write(what)
    else this.#write(what)
  }

  async repeat(dup: boolean) {
    if (this.#lastAtQos1) await this.send({ ...this.#lastAtQos1, dup })
  }

  async disconnect() {
    this.#write({ cmd: 'disconnect' } as Packet)
    await this.kill()
  }

  async kill() {
    const ended = this.#answer('the end')
    this.#line?.end()
    await ended
  }

  /** Its socket stays open, as nobody is there to close it: the class finds out by the keep alive. */
  unplug() {
    this.#isDead = true
    clearInterval(this.#pinging)
    this.#letGo()
  }

  #ended() {
    this.#isOpen = false
    clearInterval(this.#pinging)
    this.#letGo()
  }

  #take(bytes: Uint8Array) {
    this.#frames.push(bytes)
    for (let frame = this.#frames.next(); frame; frame = this.#frames.next())
      if (!this.#isDead) this.#react(this.#decoder.decode(frame))
  }

  #react(packet: Packet) {
    const { acknowledges = true, completes = true, onMessage } = this.#options
    switch (packet.cmd) {
      case 'connack':
        this.connack = { sessionPresent: packet.sessionPresent }
        return this.#came('connack')
      case 'publish': {
        const { payload, topic, qos } = packet
        onMessage?.(topic, typeof payload === 'string' ? payload : new TextDecoder().decode(payload), this)
        if (acknowledges && qos > 0) this.#acknowledge(qos === 1 ? 'puback' : 'pubrec', packet)
        return
      }
      case 'pubrec':
        if (completes) this.#acknowledge('pubrel', packet)
        return
      case 'pubrel':
        if (completes) this.#acknowledge('pubcomp', packet)
        return
      default:
        this.#came(`${packet.cmd} ${packet.messageId}`)
    }
  }

  #acknowledge(by: keyof typeof FIRST_BYTES, { messageId: id = 0 }: Packet) {
    this.#line?.write(Uint8Array.of(FIRST_BYTES[by], 2, id >> 8, id & 0xff))
  }

  #write(packet: Packet) {
    if (!this.#isDead) this.#line?.write(encode(packet, this.#options.version ?? 4))
  }

  /** Fulfilled when it has come, when the connection has ended, or when patience has. */
  #answer(key: string): Promise<void> {
    if (!this.isOpen) return Promise.resolve()
    return new Promise((done) => {
      const timer = setTimeout(() => this.#came(key), PATIENCE)
      this.#waiting.set(key, () => {
        clearTimeout(timer)
        done()
      })
    })
  }

  #came(key: string) {
    this.#waiting.get(key)?.()
    this.#waiting.delete(key)
  }

  #letGo() {
    for (const key of [...this.#waiting.keys()]) this.#came(key)
  }

  #nextId() {
    this.#lastId = (this.#lastId % 65_535) + 1
    return this.#lastId
  }
}

export function toConnect(options: DeviceOptions): Packet {
  const {
    userName,
    password,
    clientId,
    keepalive = 60,
    clean = true,
    version = 4,
    will,
    sessionExpiry,
  } = options
  return {
    cmd: 'connect',
    protocolId: version === 3 ? 'MQIsdp' : 'MQTT',
    protocolVersion: version,
    clientId,
    clean,
    keepalive,
    ...(userName === '' ? {} : { username: userName }),
    ...(userName === '' || password === '' ? {} : { password: Buffer.from(password) }),
    ...(will ? { will: { qos: 0, retain: false, ...will, payload: Buffer.from(will.payload) } } : {}),
    ...(sessionExpiry === undefined ? {} : { properties: { sessionExpiryInterval: sessionExpiry } }),
  } as Connect
}
