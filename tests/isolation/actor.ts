// A client that does what it is told and says what it saw: bare, so that it can ask for what no library would send.

import { createConnection, type Socket } from 'node:net'
import { createFrameCutter } from '../../wire/frame.ts'
import { type Connect, createDecoder, encode, type Packet, type Publish } from '../../wire/packet.ts'
import type { Person } from './reference.ts'

export interface ActorSpec {
  who: Person
  token: string
  clientId: string
  version: 4 | 5
  port: number
  onPublish: (packet: Publish, topic: string) => void
  /** The class has hung up, and the actor did not ask for it. */
  onCut: () => void
}

type Will = NonNullable<Connect['will']>

export class Actor {
  readonly spec: ActorSpec
  #socket: Socket | undefined
  #waiting = new Map<string, (packet: Packet | undefined) => void>()
  #lastId = 0

  constructor(spec: ActorSpec) {
    this.spec = spec
  }

  get isConnected() {
    return this.#socket !== undefined
  }

  /** Answers the code of CONNACK; undefined when it was cut off. */
  async connect({ clean = true, will }: { clean?: boolean; will?: Will } = {}): Promise<number | undefined> {
    const { version, port, who, token, clientId } = this.spec
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    const frames = createFrameCutter(Number.MAX_SAFE_INTEGER)
    const decoder = createDecoder(version)
    this.#socket = socket
    /** Topics behind the numbers that the class gives on this connection. */
    const aliases = new Map<number, string>()
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      frames.push(bytes)
      for (let frame = frames.next(); frame; frame = frames.next()) this.#hear(decoder.decode(frame), aliases)
    })
    socket.on('close', () => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      this.#letGo()
      this.spec.onCut()
    })
    const properties =
      version === 5 ? { topicAliasMaximum: 10, sessionExpiryInterval: clean ? 0 : 3600 } : undefined
    const connack = await this.#ask('connack', {
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: version,
      clean,
      clientId,
      keepalive: 0,
      username: who.handle,
      password: Buffer.from(token),
      ...(will ? { will } : {}),
      ...(properties ? { properties } : {}),
    })
    const code = connack?.cmd === 'connack' ? (connack.returnCode ?? connack.reasonCode ?? 0) : undefined
    if (code !== 0) this.drop()
    return code
  }

  publish(packet: Pick<Publish, 'topic' | 'payload' | 'qos' | 'retain' | 'properties'>) {
    this.#send({ cmd: 'publish', dup: false, messageId: this.#nextId(), ...packet })
  }

  /** The codes of SUBACK. */
  async subscribe(filters: readonly string[], qos: 0 | 1 | 2): Promise<number[]> {
    const messageId = this.#nextId()
    const subscriptions = filters.map((topic) => ({ topic, qos }))
    const suback = await this.#ask(`suback ${messageId}`, { cmd: 'subscribe', messageId, subscriptions })
    return suback?.cmd === 'suback' ? suback.granted.map(Number) : []
  }

  async unsubscribe(filters: string[]) {
    const messageId = this.#nextId()
    await this.#ask(`unsuback ${messageId}`, { cmd: 'unsubscribe', messageId, unsubscriptions: filters })
  }

  /** Everything before it has been taken by the class when it returns. */
  async settle() {
    if (this.isConnected) await this.#ask('pingresp', { cmd: 'pingreq' })
  }

  /** Without goodbye, so that the will is published. */
  drop() {
    const socket = this.#socket
    this.#socket = undefined
    this.#letGo()
    socket?.destroy()
  }

  leave() {
    this.#send({ cmd: 'disconnect' })
    const socket = this.#socket
    this.#socket = undefined
    this.#letGo()
    socket?.end()
  }

  #hear(packet: Packet, aliases: Map<number, string>) {
    const { cmd, messageId } = packet
    switch (cmd) {
      case 'publish': {
        const alias = packet.properties?.topicAlias
        if (alias !== undefined && packet.topic !== '') aliases.set(alias, packet.topic)
        const topic = packet.topic || (aliases.get(alias ?? 0) ?? '')
        if (packet.qos > 0) this.#send({ cmd: packet.qos === 1 ? 'puback' : 'pubrec', messageId })
        return this.spec.onPublish(packet, topic)
      }
      case 'pubrec':
        if ((packet.reasonCode ?? 0) < 0x80) this.#send({ cmd: 'pubrel', messageId })
        return
      case 'pubrel':
        return this.#send({ cmd: 'pubcomp', messageId })
      default: {
        const key = this.#waiting.has(cmd) ? cmd : `${cmd} ${messageId}`
        const done = this.#waiting.get(key)
        this.#waiting.delete(key)
        done?.(packet)
      }
    }
  }

  #ask(key: string, packet: Packet): Promise<Packet | undefined> {
    return new Promise((done) => {
      if (!this.isConnected) return done(undefined)
      this.#waiting.set(key, done)
      this.#send(packet)
    })
  }

  #send(packet: Packet) {
    this.#socket?.write(encode(packet, this.spec.version))
  }

  #letGo() {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const done of waiting) done(undefined)
  }

  #nextId() {
    this.#lastId = (this.#lastId % 65_535) + 1
    return this.#lastId
  }
}
