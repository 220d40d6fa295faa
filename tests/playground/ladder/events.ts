// Traces for the ladder's tests, written packet by packet. Times are milliseconds.

import { WireLog } from '../../../components/playground/wire-log.ts'
import { encode, type Packet, type Version } from '../../../wire/packet.ts'
import type { Connection, Happening, TraceEvent, Way } from '../../../wire/record.ts'

const connectionOf = (clientId: string, version: Version): Connection => ({
  id: clientId,
  transport: 'link',
  listener: 'page',
  kind: 'cell',
  clientId,
  version,
})

type Loose<T> = T extends unknown ? Partial<T> & { cmd: Packet['cmd'] } : never

/** Writes a trace down, event by event; `log` makes rows of it. */
export class Script {
  readonly events: TraceEvent[] = []
  #seq = 0
  #version: Version

  constructor(version: Version = 4) {
    this.#version = version
  }

  #add(at: number, happening: Happening): number {
    const seq = ++this.#seq
    this.events.push({ ...happening, seq, at, time: 1_700_000_000_000 + at } as TraceEvent)
    return seq
  }

  #packet(words: Loose<Packet>) {
    const packet = { qos: 0, dup: false, retain: false, ...words } as Packet
    return { packet, bytes: encode(packet, this.#version) }
  }

  /** A packet that took no time. */
  pass(at: number, client: string, way: Way, words: Loose<Packet>): number {
    const connection = connectionOf(client, this.#version)
    return this.#add(at, { type: 'packet', connection, way, ...this.#packet(words) })
  }

  /** A packet that leaves now and arrives, or is lost, later: with `arrive` or `lose`. */
  send(at: number, client: string, way: Way, words: Loose<Packet>): number {
    const connection = connectionOf(client, this.#version)
    const packet = this.#packet(words)
    if (way === 'in') return this.#add(at, { type: 'left', connection, way, ...packet })
    return this.#add(at, { type: 'packet', connection, way, ...packet, travels: true })
  }

  arrive(at: number, of: number): number {
    const sent = this.events.find(({ seq }) => seq === of)
    if (sent?.type === 'left') {
      const { connection, way, packet, bytes } = sent
      return this.#add(at, { type: 'packet', connection, way, packet, bytes, left: of })
    }
    if (sent?.type !== 'packet') throw new Error(`${of} did not leave`)
    return this.#add(at, { type: 'arrived', connection: sent.connection, of })
  }

  lose(at: number, of: number, why: 'cut' | 'half-open' = 'cut'): number {
    const sent = this.events.find(({ seq }) => seq === of)
    if (!sent || !('connection' in sent)) throw new Error(`${of} did not leave`)
    return this.#add(at, { type: 'lost', connection: sent.connection, of, why })
  }

  note(at: number, client: string, happening: object): number {
    const connection = connectionOf(client, this.#version)
    return this.#add(at, { connection, ...happening } as Happening)
  }

  open = (at: number, client: string) => this.note(at, client, { type: 'opened' })

  log(): WireLog {
    const log = new WireLog(({ clientId }) => clientId)
    const clients = this.events.flatMap((event) =>
      'connection' in event ? [event.connection.clientId!] : [],
    )
    log.setClients([...new Set(clients)].map((name) => ({ key: name, name })))
    log.add(this.events)
    return log
  }
}

const text = (value: string) => new TextEncoder().encode(value) as Buffer

export const publish = (topic: string, payload: string, more: object = {}) => ({
  cmd: 'publish' as const,
  topic,
  payload: text(payload),
  qos: 0 as const,
  ...more,
})

export const connect = (clientId: string, more: object = {}) => ({
  cmd: 'connect' as const,
  clientId,
  clean: true,
  keepalive: 60,
  protocolId: 'MQTT' as const,
  protocolVersion: 4 as const,
  ...more,
})

/** Publisher and subscriber connect, and a message goes across at QoS 2. All at once, as in a page. */
export function qos2(script = new Script()): Script {
  for (const [i, client] of ['publisher', 'subscriber'].entries()) {
    const at = 260 * i
    script.open(at, client)
    script.pass(at + 0.4, client, 'in', connect(client))
    script.pass(at + 0.9, client, 'out', { cmd: 'connack', returnCode: 0, sessionPresent: false })
  }
  script.pass(540, 'subscriber', 'in', {
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [{ topic: 'home/#', qos: 2 }],
  })
  script.pass(540.6, 'subscriber', 'out', { cmd: 'suback', messageId: 1, granted: [2] })
  const message = publish('home/door', 'open', { qos: 2, messageId: 7 })
  script.pass(810, 'publisher', 'in', message)
  script.pass(810.3, 'publisher', 'out', { cmd: 'pubrec', messageId: 7 })
  script.pass(810.9, 'publisher', 'in', { cmd: 'pubrel', messageId: 7 })
  script.pass(811.2, 'subscriber', 'out', { ...message, messageId: 1 })
  script.pass(811.3, 'publisher', 'out', { cmd: 'pubcomp', messageId: 7 })
  script.pass(811.9, 'subscriber', 'in', { cmd: 'pubrec', messageId: 1 })
  script.pass(812.2, 'subscriber', 'out', { cmd: 'pubrel', messageId: 1 })
  script.pass(812.8, 'subscriber', 'in', { cmd: 'pubcomp', messageId: 1 })
  return script
}

/** A PUBACK is lost as the link is cut; the client comes back with its session and sends again with DUP. */
export function cutAndResent(): Script {
  const script = new Script()
  for (const [i, client] of ['sensor', 'phone'].entries()) {
    script.open(i, client)
    script.pass(i + 0.4, client, 'in', connect(client, { clean: client === 'phone' }))
    script.pass(i + 0.8, client, 'out', { cmd: 'connack', returnCode: 0, sessionPresent: false })
  }
  script.pass(2, 'phone', 'in', {
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [{ topic: 'home/+', qos: 1 }],
  })
  script.pass(2.4, 'phone', 'out', { cmd: 'suback', messageId: 1, granted: [1] })
  const message = publish('home/temperature', '21.5 °C', { qos: 1, messageId: 4 })
  const first = script.send(1_500, 'sensor', 'in', message)
  script.arrive(1_620, first)
  script.pass(1_620.4, 'phone', 'out', { ...message, messageId: 1 })
  const answer = script.send(1_620.5, 'sensor', 'out', { cmd: 'puback', messageId: 4 })
  script.pass(1_621, 'phone', 'in', { cmd: 'puback', messageId: 1 })
  script.lose(1_660, answer)
  script.note(1_660, 'sensor', { type: 'faulted', fault: 'cut' })
  script.note(1_660.2, 'sensor', { type: 'closed', by: 'network', why: 'link cut' })
  script.open(2_700, 'sensor')
  const again = script.send(2_701, 'sensor', 'in', connect('sensor', { clean: false }))
  script.arrive(2_821, again)
  const welcome = script.send(2_821.3, 'sensor', 'out', {
    cmd: 'connack',
    returnCode: 0,
    sessionPresent: true,
  })
  script.arrive(2_941, welcome)
  const resent = script.send(2_942, 'sensor', 'in', { ...message, dup: true })
  const next = script.send(2_990, 'sensor', 'in', publish('home/door', 'shut', { retain: true }))
  script.arrive(3_062, resent)
  script.pass(3_062.4, 'phone', 'out', { ...message, messageId: 2 })
  const acknowledged = script.send(3_062.5, 'sensor', 'out', { cmd: 'puback', messageId: 4 })
  script.arrive(3_110, next)
  script.pass(3_110.2, 'phone', 'out', publish('home/door', 'shut'))
  script.arrive(3_182, acknowledged)
  for (let i = 0; i < 3; i++) {
    script.pass(63_000 + i * 60_000, 'phone', 'in', { cmd: 'pingreq' })
    script.pass(63_000.4 + i * 60_000, 'phone', 'out', { cmd: 'pingresp' })
  }
  script.note(200_000, 'phone', {
    type: 'refused',
    what: 'publish',
    why: 'topic-space',
    answer: 'acknowledged and dropped',
    detail: { topic: 'others/door' },
  })
  script.pass(200_500, 'phone', 'in', { cmd: 'disconnect' })
  script.note(200_500.2, 'phone', { type: 'closed', by: 'client', why: 'DISCONNECT' })
  script.send(201_000, 'sensor', 'in', publish('home/temperature', '21.6 °C', { qos: 1, messageId: 5 }))
  script.send(201_040, 'sensor', 'in', publish('home/temperature', '21.7 °C', { qos: 1, messageId: 6 }))
  return script
}
