// A class in a few lines, for tests and transcripts: clients that do what a table says, and a broker that answers
// by the book, as events with real packets and bytes. Time moves only when told to.

import type { Packet } from '../../wire/packet.ts'
import { fromWords } from '../../wire/packet-words.ts'
import type { Connection, Happening, RefusalReason, TraceEvent, Way } from '../../wire/record.ts'
import { matches } from '../../wire/topic.ts'

export interface ClientOptions {
  userName?: string
  /** True when the password is right (default). */
  password?: boolean
  clientId?: string
  address?: string
  kind?: Connection['kind']
  version?: 3 | 4 | 5
  clean?: boolean
  keepalive?: number
  sessionPresent?: boolean
  will?: { topic: string; payload: string; qos?: number; retain?: boolean; properties?: object }
  transport?: Connection['transport']
  certificate?: string
  properties?: object
  /** What the broker makes of the CONNECT, when it does not take it. */
  refused?: { why: RefusalReason; answer: string; code: number }
}

export interface Client {
  connection: Connection
  publish(topic: string, payload: string | { hex: string }, more?: object): Client
  subscribe(...filters: string[]): Client
  unsubscribe(...filters: string[]): Client
  /** Any packet to the broker, and from it. */
  say(...words: object[]): Client
  told(...words: object[]): Client
  /** Subscribes at a QoS; the broker grants it, or less. */
  subscribeAt(qos: number, filter: string, granted?: number): Client
  ping(): Client
  /** The broker delivers a message at QoS 1. */
  hear(topic: string, payload: string, messageId: number, retain?: boolean): Client
  acknowledge(messageId: number): Client
  /** A second CONNECT on the same connection. */
  greetAgain(): Client
  /** The broker will not go on with it, and closes. */
  break(what: 'bytes' | 'publish', why: RefusalReason, detail?: Record<string, string | number>): Client
  close(by?: 'client' | 'broker' | 'network', why?: string): Client
}

export interface Scene {
  events: TraceEvent[]
  wait(ms: number): Scene
  tick(seconds?: number): Scene
  client(options?: ClientOptions): Client
  /** Bytes that are no CONNECT come to the broker's door; the detail is the gate's. */
  knock(
    detail: Record<string, string | number>,
    why?: RefusalReason,
    transport?: Connection['transport'],
  ): Scene
  /** The checker publishes a word, and the clients that are subscribed hear it. */
  send(word: string, topic?: string, step?: string): Scene
  /** The student asks for it to be sent again. */
  ask(step: string): Scene
  answer(text: string): Scene
  again(): Scene
}

/** A school morning. */
export const MORNING = Date.UTC(2026, 8, 14, 8, 30)

export function createScene(handle = 'ana', startTime = MORNING): Scene {
  const events: TraceEvent[] = []
  const about = { handle, lab: '01-hello', step: 'reply' }
  let now = 0
  let connections = 0
  const hearing: { connection: Connection; filter: string }[] = []

  const record = (happening: Happening) => {
    events.push({ ...happening, seq: events.length + 1, at: now, time: startTime + now })
  }
  const wait = (ms: number) => {
    now += ms
  }
  const pass = (connection: Connection, way: Way, words: object) => {
    const read = fromWords({ packet: words }, connection.version)
    if ('expected' in read) throw new Error(`${read.expected}; ${read.came}`)
    record({ type: 'packet', connection, way, ...read })
  }
  const refuse = (
    connection: Connection,
    what: 'publish' | 'subscribe' | 'connect' | 'bytes',
    why: RefusalReason,
    answer: string,
    detail: Record<string, string | number>,
  ) => record({ type: 'refused', connection, what, why, answer, detail })

  function deliver(topic: string, payload: unknown) {
    const heard = new Set<string>()
    for (const { connection, filter } of hearing) {
      if (!matches(filter, topic) || heard.has(connection.id)) continue
      heard.add(connection.id)
      pass(connection, 'out', { cmd: 'publish', topic, payload })
    }
  }

  const isMine = (topic: string) => topic.startsWith(`${handle}/`) || topic.startsWith('class/')

  function client(options: ClientOptions = {}): Client {
    const {
      userName = handle,
      clientId = `${handle}-board`,
      address = '192.168.1.21',
      kind = 'board',
    } = options
    const { version = 4, clean = true, keepalive = 60, sessionPresent = false } = options
    let connection: Connection = Object.freeze({
      id: `c${++connections}`,
      transport: options.transport ?? (kind === 'site' ? 'ws' : 'tcp'),
      listener: kind === 'site' ? '/mqtt' : '1883',
      address,
      kind: 'unknown',
      ...(options.certificate ? { certificate: options.certificate } : {}),
    } as const)
    record({ type: 'opened', connection })
    wait(4)
    connection = Object.freeze({
      ...connection,
      clientId,
      version,
      ...(userName === '' ? {} : { claimed: userName }),
    })
    const password = userName === '' || options.password === false ? {} : { password: '************' }
    const name = userName === '' ? {} : { username: userName, ...password }
    const greeting = {
      cmd: 'connect',
      clientId,
      protocolId: version === 3 ? 'MQIsdp' : 'MQTT',
      protocolVersion: version,
      clean,
      keepalive,
      ...(options.will ? { will: { qos: 0, retain: false, ...options.will } } : {}),
      ...(options.properties ? { properties: options.properties } : {}),
      ...name,
    }
    pass(connection, 'in', greeting)
    wait(1)
    const { refused } = options
    if (refused) {
      refuse(connection, 'connect', refused.why, refused.answer, { userName, clientId })
      // A client that speaks another version is answered in 3.1.1's words.
      const answered = Object.freeze({ ...connection, version: version === 5 ? 4 : version } as const)
      pass(answered, 'out', { cmd: 'connack', returnCode: refused.code, sessionPresent: false })
      record({ type: 'closed', connection, by: 'broker', why: refused.why })
    } else {
      connection = Object.freeze({ ...connection, kind, account: handle })
      pass(connection, 'out', {
        cmd: 'connack',
        ...(version === 5 ? { reasonCode: 0 } : { returnCode: 0 }),
        sessionPresent,
      })
    }
    let messageId = 0
    const self: Client = {
      get connection() {
        return connection
      },
      publish(topic, payload, more = {}) {
        const qos = 'qos' in more ? more.qos : 0
        if (qos !== 0) messageId++
        const id = qos === 0 ? {} : { messageId }
        pass(connection, 'in', { cmd: 'publish', topic, payload, ...id, ...more })
        const mine = isMine(topic) && !/[+#]/.test(topic)
        if (!mine)
          refuse(connection, 'publish', 'topic-space', qos === 0 ? 'dropped' : 'acknowledged and dropped', {
            topic,
          })
        if (qos === 1 && !('unanswered' in more)) pass(connection, 'out', { cmd: 'puback', messageId })
        if (mine) deliver(topic, payload)
        return self
      },
      subscribe(...filters) {
        messageId++
        pass(connection, 'in', {
          cmd: 'subscribe',
          messageId,
          subscriptions: filters.map((topic) => ({ topic, qos: 0 })),
        })
        wait(1)
        const granted = filters.map((filter) => {
          const why = filter === '#' ? 'filter-all' : isMine(filter) ? undefined : 'topic-space'
          if (why) refuse(connection, 'subscribe', why, 'SUBACK 0x80', { filter })
          else hearing.push({ connection, filter })
          return why ? 0x80 : 0
        })
        pass(connection, 'out', { cmd: 'suback', messageId, granted })
        return self
      },
      unsubscribe(...filters) {
        messageId++
        pass(connection, 'in', { cmd: 'unsubscribe', messageId, unsubscriptions: filters })
        pass(connection, 'out', { cmd: 'unsuback', messageId } satisfies Partial<Packet>)
        return self
      },
      say(...words) {
        for (const one of words) pass(connection, 'in', one)
        return self
      },
      told(...words) {
        for (const one of words) pass(connection, 'out', one)
        return self
      },
      subscribeAt(qos, filter, granted = qos) {
        messageId++
        pass(connection, 'in', { cmd: 'subscribe', messageId, subscriptions: [{ topic: filter, qos }] })
        if (granted < 0x80) hearing.push({ connection, filter })
        pass(connection, 'out', { cmd: 'suback', messageId, granted: [granted] })
        return self
      },
      ping() {
        pass(connection, 'in', { cmd: 'pingreq' })
        pass(connection, 'out', { cmd: 'pingresp' })
        return self
      },
      hear(topic, payload, id, retain = false) {
        pass(connection, 'out', { cmd: 'publish', topic, payload, qos: 1, messageId: id, retain })
        return self
      },
      acknowledge(id) {
        pass(connection, 'in', { cmd: 'puback', messageId: id })
        return self
      },
      greetAgain() {
        pass(connection, 'in', greeting)
        return self
      },
      break(what, why, detail = {}) {
        refuse(connection, what, why, 'closed', detail)
        return self.close('broker', why)
      },
      close(by = 'client', why = 'DISCONNECT') {
        if (why === 'DISCONNECT') pass(connection, 'in', { cmd: 'disconnect' })
        record({ type: 'closed', connection, by, why })
        for (let i = hearing.length - 1; i >= 0; i--)
          if (hearing[i]!.connection.id === connection.id) hearing.splice(i, 1)
        return self
      },
    }
    return self
  }

  const scene: Scene = {
    events,
    wait(ms) {
      wait(ms)
      return scene
    },
    tick(seconds = 1) {
      for (let i = 0; i < seconds; i++) {
        wait(1000)
        record({ type: 'tick' })
      }
      return scene
    },
    client,
    knock(detail, why = 'malformed', transport = 'tcp') {
      const address = '192.168.1.21'
      const listener = transport === 'tcp' ? '1883' : '8883'
      const connection = { id: `c${++connections}`, transport, listener, address, kind: 'unknown' } as const
      record({ type: 'opened', connection })
      refuse(connection, 'bytes', why, 'closed', detail)
      record({ type: 'closed', connection, by: 'broker', why })
      return scene
    },
    send(word, topic = `${handle}/inTopic`, step = about.step) {
      wait(2)
      record({ type: 'sent', ...about, step, topic, payload: word })
      deliver(topic, word)
      return scene
    },
    answer(text) {
      record({ type: 'answered', ...about, text })
      return scene
    },
    ask(step) {
      record({ type: 'asked', ...about, step })
      return scene
    },
    again() {
      record({ type: 'asked', ...about })
      return scene
    },
  }
  return scene
}
