// A client that does what libmosquitto does, packet by packet, and can say each of them as its log does. MQTT.js
// numbers, acknowledges and closes in its own ways, and none of its events says what libmosquitto's -d says.

import type { Clock } from '../../../wire/clock.ts'
import { createFrameCutter } from '../../../wire/frame.ts'
import {
  createDecoder,
  encode,
  type Packet,
  type Publish,
  type QoS,
  type Version,
} from '../../../wire/packet.ts'
import type { SocketLike } from '../line.ts'
import { encodeDisconnect, type Greeting, toConnect } from './client-packets.ts'
import type { Handlers, Received } from './handlers.ts'
import { createKeepAlive, type KeepAlive } from './keep-alive.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { Properties } from './settings.ts'

const LARGEST_FRAME = 268_435_460

export class ToolClient {
  #greeting: Greeting
  #open: () => Promise<SocketLike>
  #handlers: Handlers
  #outbox: Outbox
  /** As the log calls it: libmosquitto writes "(null)" for a client that leaves its name to the broker. */
  #name: string
  #socket: SocketLike | undefined
  #state: 'off' | 'opening' | 'open' | 'leaving' = 'off'
  #keepAlive: KeepAlive
  /** QoS 2 messages that wait for their PUBREL. */
  #held = new Map<number, Received>()

  constructor(
    greeting: Greeting,
    open: () => Promise<SocketLike>,
    handlers: Handlers,
    clock: Clock,
    mostInFlight: number,
  ) {
    this.#greeting = greeting
    this.#open = open
    this.#handlers = handlers
    this.#name = greeting.clientId === '' ? '(null)' : greeting.clientId
    this.#keepAlive = createKeepAlive(
      greeting.keepAlive,
      () => {
        this.#say('sending PINGREQ')
        this.#send({ cmd: 'pingreq' } as Packet)
      },
      () => this.#gone('lost'),
      clock,
    )
    this.#outbox = createOutbox(mostInFlight, (packet) => this.#sendPublish(packet))
  }

  get #version(): Version {
    return this.#greeting.version
  }

  async connect() {
    this.#state = 'opening'
    let socket: SocketLike
    try {
      socket = await this.#open()
    } catch {
      return this.#gone('unopened')
    }
    if (this.#state !== 'opening') return socket.close()
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    const decoder = createDecoder(this.#version)
    const frames = createFrameCutter(LARGEST_FRAME)
    socket.addEventListener('open', () => {
      if (this.#socket !== socket) return
      this.#state = 'open'
      this.#say('sending CONNECT')
      this.#send(toConnect(this.#greeting))
      this.#keepAlive.start()
    })
    socket.addEventListener('message', (event) => {
      if (this.#socket !== socket) return
      this.#keepAlive.heard()
      try {
        frames.push(new Uint8Array((event as MessageEvent<ArrayBuffer>).data))
        for (let frame = frames.next(); frame && this.#socket === socket; frame = frames.next())
          this.#take(decoder.decode(frame))
      } catch {
        // What comes is not MQTT: libmosquitto drops such a connection too.
        this.#gone('lost')
      }
    })
    socket.addEventListener('close', () => {
      if (this.#socket === socket) this.#gone(this.#state === 'opening' ? 'unopened' : 'lost')
    })
  }

  /** One SUBSCRIBE for all of them. `retainHandling` and `asPublished` are MQTT 5's. */
  subscribe(
    filters: readonly string[],
    qos: QoS,
    { asPublished, never }: { asPublished: boolean; never: boolean },
    properties: Properties,
  ) {
    const id = this.#outbox.nextId()
    const isFive = this.#version === 5
    const options = isFive ? (asPublished ? 0x08 : 0) | (never ? 0x20 : 0) : 0
    for (const filter of filters)
      this.#say(`sending SUBSCRIBE (Mid: ${id}, Topic: ${filter}, QoS: ${qos}, Options: 0x${hex(options)})`)
    const more = isFive ? { rap: asPublished, rh: never ? 2 : 0, nl: false } : {}
    this.#send({
      cmd: 'subscribe',
      messageId: id,
      subscriptions: filters.map((topic) => ({ topic, qos, ...more })),
      ...this.#withProperties(properties),
    } as Packet)
  }

  unsubscribe(filter: string, properties: Properties) {
    const id = this.#outbox.nextId()
    this.#say(`sending UNSUBSCRIBE (Mid: ${id}, Topic: ${filter})`)
    this.#send({
      cmd: 'unsubscribe',
      messageId: id,
      unsubscriptions: [filter],
      ...this.#withProperties(properties),
    } as Packet)
  }

  /** Answers the packet identifier, which counts at QoS 0 too. `topic` is left out where an alias stands for it. */
  publish(
    topic: string | undefined,
    payload: Uint8Array,
    qos: QoS,
    retain: boolean,
    properties: Properties,
  ): number {
    const id = this.#outbox.nextId()
    const packet = { cmd: 'publish', topic, payload, qos, retain, dup: false, messageId: id } as Publish
    this.#outbox.put({ ...packet, ...this.#withProperties(properties) } as Publish)
    return id
  }

  disconnect(code = 0, properties: Properties = {}) {
    if (this.#state === 'off') return
    this.#say('sending DISCONNECT')
    if (this.#state === 'leaving') return
    const isOpen = this.#state === 'open'
    this.#state = 'leaving'
    if (isOpen) this.#write(encodeDisconnect(this.#version, code, properties))
    queueMicrotask(() => this.#gone('asked'))
  }

  /** The process is killed: the connection goes without a word. */
  kill() {
    this.#keepAlive.stop()
    this.#state = 'off'
    const socket = this.#socket
    // First, so that its last event finds nobody.
    this.#socket = undefined
    socket?.close()
  }

  #gone(how: 'asked' | 'lost' | 'unopened') {
    const wasLeaving = this.#state === 'leaving'
    this.kill()
    this.#handlers.closed(wasLeaving ? 'asked' : how)
  }

  #take(packet: Packet) {
    const id = 'messageId' in packet ? (packet.messageId ?? 0) : 0
    const code = ('reasonCode' in packet ? packet.reasonCode : 0) ?? 0
    switch (packet.cmd) {
      case 'connack': {
        const result = packet.returnCode ?? code
        if (packet.properties?.assignedClientIdentifier)
          this.#name = packet.properties.assignedClientIdentifier
        this.#say(`received CONNACK (${result})`)
        if (result === 0) this.#outbox.sendAgain((packet) => this.#sendPubrel(packet))
        return this.#handlers.connected(result)
      }
      case 'suback':
        this.#say('received SUBACK')
        return this.#handlers.subscribed(id, packet.granted.map(Number))
      case 'unsuback':
        return this.#say('received UNSUBACK')
      case 'publish':
        return this.#takePublish(packet)
      case 'puback':
        this.#say(`received PUBACK (Mid: ${id}, RC:${code})`)
        return this.#finish(id, code, packet.properties?.reasonString)
      case 'pubrec':
        this.#say(`received PUBREC (Mid: ${id})`)
        if (code >= 0x80) return this.#finish(id, code)
        this.#outbox.release(id)
        return this.#sendPubrel(id)
      case 'pubcomp':
        this.#say(`received PUBCOMP (Mid: ${id}, RC:${code})`)
        return this.#finish(id, code, packet.properties?.reasonString)
      case 'pubrel':
        return this.#takePubrel(id)
      case 'pingresp':
        this.#keepAlive.answered()
        return this.#say('received PINGRESP')
      case 'disconnect':
        this.#handlers.log(`Received DISCONNECT (${code})`)
        return this.#gone('asked')
    }
  }

  #takePublish({ topic, payload, qos, retain, dup, messageId = 0, properties = {} }: Publish) {
    const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
    this.#say(
      `received PUBLISH (d${Number(dup)}, q${qos}, r${Number(retain)}, m${messageId}, '${topic}', ... (${bytes.length} bytes))`,
    )
    const message = {
      topic,
      payload: bytes,
      qos,
      retain,
      id: messageId,
      properties: properties as Properties,
    }
    if (qos === 2) {
      this.#held.set(messageId, message)
      this.#say(`sending PUBREC (m${messageId}, rc0)`)
      return this.#send({ cmd: 'pubrec', messageId, reasonCode: 0 } as Packet)
    }
    if (qos === 1) {
      this.#say(`sending PUBACK (m${messageId}, rc0)`)
      this.#send({ cmd: 'puback', messageId, reasonCode: 0 } as Packet)
    }
    this.#handlers.received(message)
  }

  #takePubrel(id: number) {
    this.#say(`received PUBREL (Mid: ${id})`)
    this.#say(`sending PUBCOMP (m${id})`)
    this.#send({ cmd: 'pubcomp', messageId: id, reasonCode: 0 } as Packet)
    const message = this.#held.get(id)
    this.#held.delete(id)
    if (message) this.#handlers.received(message)
  }

  #finish(id: number, code: number, reason?: string) {
    if (this.#outbox.finish(id)) this.#handlers.published(id, code, reason)
  }

  #sendPublish(packet: Publish) {
    const { topic, payload, qos, retain, dup, messageId = 0 } = packet
    this.#say(
      `sending PUBLISH (d${Number(dup)}, q${qos}, r${Number(retain)}, m${messageId}, '${topic ?? '(null)'}', ... (${payload.length} bytes))`,
    )
    this.#send({ ...packet, topic: topic ?? '' })
    if (qos === 0) queueMicrotask(() => this.#handlers.published(messageId, 0, undefined))
  }

  #sendPubrel(id: number) {
    this.#say(`sending PUBREL (m${id})`)
    this.#send({ cmd: 'pubrel', messageId: id, reasonCode: 0 } as Packet)
  }

  #say(what: string) {
    this.#handlers.log(`Client ${this.#name} ${what}`)
  }

  #withProperties(properties: Properties) {
    return this.#version === 5 && Object.keys(properties).length > 0 ? { properties } : {}
  }

  #send(packet: Packet) {
    let bytes: Uint8Array
    try {
      bytes = encode(packet, this.#version)
    } catch (error) {
      this.kill()
      return this.#handlers.unsendable(error instanceof Error ? error.message : String(error))
    }
    this.#write(bytes)
  }

  #write(bytes: Uint8Array) {
    this.#keepAlive.sent()
    this.#socket?.send(bytes as Uint8Array<ArrayBuffer>)
  }
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0')
