// A bad day in class, as functions with a size: each does its worst to a target with real sockets and real clients, and
// answers what came of it. Used small by the tests and large by the soak run.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { Worker } from 'node:worker_threads'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { ConnectionNote } from '../../classroom/notes.ts'
import { encode } from '../../wire/packet.ts'
import { until } from './a-class.ts'
import type { SignIn, Target, Way } from './storm-targets.ts'

const SERVER_NAME = 'mqtt.classroom'

const toUrl = ({ ports }: Target, way: Way) => `${way === 'tls' ? 'mqtts' : 'mqtt'}://127.0.0.1:${ports[way]}`

/** MQTT.js, which does not come back by itself. Rejects when it is refused. */
function toClient(target: Target, who: SignIn, clientId: string, way: Way, more: IClientOptions = {}) {
  const url = toUrl(target, way)
  const secure = way === 'tls' ? { ca: target.ca, servername: SERVER_NAME } : {}
  return mqtt.connectAsync(url, { ...who, ...secure, clientId, reconnectPeriod: 0, ...more }, false)
}

/** A socket, secured or not. Its errors are expected here. */
function open({ ports, ca }: Target, way: Way, onOpen: (socket: Socket) => void): Promise<Socket> {
  return new Promise((done) => {
    const host = '127.0.0.1'
    const opened = () => {
      onOpen(socket)
      done(socket)
    }
    const socket: Socket =
      way === 'tls'
        ? connectTls({ host, port: ports.tls, ca, servername: SERVER_NAME }, opened)
        : connect({ host, port: ports.plain }, opened)
    socket.on('error', () => done(socket))
    socket.resume()
  })
}

/** Looks at a target's memory meanwhile. Answers the function that ends it and says how far it went up. */
function watchMemory(target: Target): () => number {
  const before = target.memory()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, target.memory())
  }, 250)
  return () => {
    clearInterval(timer)
    return Math.max(most, target.memory()) - before
  }
}

type Hostile = (socket: Socket, timers: NodeJS.Timeout[]) => void

const drip =
  (first: number, next: number): Hostile =>
  (socket, timers) => {
    socket.write(Buffer.from([first]))
    timers.push(setInterval(() => socket.write(Buffer.from([next])), 4_000))
  }
const silent: Hostile = () => {}
const huge: Hostile = (socket) =>
  socket.write(Buffer.concat([Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(9_000)]))
const garbage: Hostile = (socket) => socket.write(Buffer.alloc(500, 0xa5))

/** Over TCP, over TCP to the port that expects TLS, and behind a finished handshake: in turn. */
const hostile: Record<Way, [Way | 'raw', Hostile][]> = {
  plain: [
    ['plain', silent],
    ['plain', drip(0x10, 0x80)],
    ['plain', huge],
    ['plain', garbage],
  ],
  tls: [
    ['raw', silent],
    ['raw', drip(0x16, 0x03)],
    ['raw', garbage],
    ['tls', silent],
    ['tls', drip(0x10, 0x80)],
    ['tls', huge],
  ],
}

/** Sockets that never say who they are; for how many milliseconds the last of them is waited for. */
export async function hostileSockets(target: Target, sockets: number, way: Way, patience: number) {
  const memory = watchMemory(target)
  const timers: NodeJS.Timeout[] = []
  const all: Socket[] = []
  let closed = 0
  let slowest = 0
  const raw = { ...target, ports: { ...target.ports, plain: target.ports.tls } }
  const kinds = hostile[way]
  for (let i = 0; i < sockets; i++) {
    const [carrier, act] = kinds[i % kinds.length]!
    const begun = performance.now()
    const note = () => {
      closed++
      slowest = Math.max(slowest, performance.now() - begun)
    }
    const socket = await (carrier === 'raw'
      ? open(raw, 'plain', (one) => act(one, timers))
      : open(target, carrier, (one) => act(one, timers)))
    if (socket.closed) note()
    else socket.on('close', note)
    all.push(socket)
  }
  await until(() => closed === sockets, patience)
  for (const timer of timers) clearInterval(timer)
  const result = { sockets, closed, slowest, memory: memory() }
  for (const socket of all) socket.destroy()
  return result
}

/** One user tries to take another's client identifier over, once in so many milliseconds. */
export async function takeOvers(target: Target, tries: number, every: number) {
  const victim = await toClient(target, await target.join('victim'), 'wanted', 'plain', {
    reconnectPeriod: 10,
  })
  let drops = 0
  victim.on('close', () => drops++)
  const thief = await target.join('thief')
  let refused = 0
  for (let i = 0; i < tries; i++) {
    await toClient(target, thief, 'wanted', 'plain').then(
      (client) => client.end(true),
      () => refused++,
    )
    await wait(every)
  }
  await victim.publishAsync('victim/x', 'still here', { qos: 1 })
  const result = { tries, refused, drops }
  victim.end(true)
  return result
}

export interface Sleepers {
  clients: number
  frozen: number
  messages: number
  /** Messages a second. */
  rate: number
}

/** The message that goes to all of them. */
const data = encode({
  cmd: 'publish',
  topic: 'class/data',
  payload: Buffer.alloc(4_096, 'x'),
  ...{ qos: 0, dup: false, retain: false },
})

/** Some subscribers stop reading; how the others fare. */
export async function sleepers(target: Target, { clients, frozen, messages, rate }: Sleepers, way: Way) {
  const who = await target.join('group')
  const awake = Array.from({ length: clients - frozen }, () => ({ count: 0, last: 0, gap: 0 }))
  const sockets: Socket[] = []
  for (const [n, one] of awake.entries()) sockets.push(await follow(target, way, who, `awake-${n}`, one))
  for (let n = 0; n < frozen; n++) {
    const socket = await follow(target, way, who, `asleep-${n}`, { count: 0, last: 0, gap: 0 })
    sockets.push(socket.pause())
  }
  const sender = await enter(target, way, who, 'sender')
  const begun = performance.now()
  for (let sent = 0; sent < messages; ) {
    const due = Math.min(messages, Math.floor(((performance.now() - begun) / 1000) * rate))
    for (; sent < due; sent++) sender.write(data)
    await wait(5)
  }
  const lost = () => awake.reduce((sum, { count }) => sum + messages - count, 0)
  await until(() => lost() === 0, 10_000)
  const result = { lost: lost(), due: awake.length * messages, gap: Math.max(...awake.map(({ gap }) => gap)) }
  for (const socket of [...sockets, sender]) socket.destroy()
  return { ...result, frozen }
}

/** A connection whose packets are made here: MQTT.js would cost more than what is measured. */
async function enter(
  target: Target,
  way: Way,
  { username, password }: SignIn,
  clientId: string,
): Promise<Socket> {
  const who = { username, password: password === undefined ? undefined : Buffer.from(password) }
  const level = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 } as const
  const socket = await open(target, way, (one) =>
    one.setNoDelay(true).write(encode({ cmd: 'connect', ...level, clientId, ...who })),
  )
  await new Promise((done) => socket.once('data', done))
  return socket
}

async function follow(
  target: Target,
  way: Way,
  who: SignIn,
  clientId: string,
  seen: { count: number; last: number; gap: number },
): Promise<Socket> {
  const socket = await enter(target, way, who, clientId)
  socket.write(encode({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'class/data', qos: 0 }] }))
  const [suback] = await once(socket, 'data')
  assert.equal(suback.length, 5, 'a SUBACK, and nothing else')
  // All messages are of one length, so that bytes are counted: thirty readers in one process have no time for more.
  let bytes = 0
  socket.on('data', ({ length }) => {
    bytes += length
    seen.count = Math.floor(bytes / data.length)
    const now = performance.now()
    if (seen.last > 0) seen.gap = Math.max(seen.gap, now - seen.last)
    seen.last = now
  })
  return socket
}

export const flooders = ['big', 'depth', 'fast', 'filters', 'retain'] as const

/** Honest students publish at QoS 1 to themselves meanwhile, each message so many milliseconds behind the one before. */
export async function floods(
  target: Target,
  { honest, messages, every }: { honest: number; messages: number; every: number },
  way: Way,
) {
  const memory = watchMemory(target)
  const base = target.memory()
  const students = await Promise.all(
    Array.from({ length: honest }, async (_, n) => {
      const handle = `honest-${n}`
      const client = await toClient(target, await target.join(handle), `${handle}-board`, way)
      await client.subscribeAsync(`${handle}/x`, { qos: 1 })
      return { handle, client }
    }),
  )
  const named = new Map<string, number>()
  const watcher = await watchNotes(target, named)
  const logins = await Promise.all(
    flooders.map(async (kind) => ({ kind, who: await target.join(`flood-${kind}`) })),
  )
  const secure = way === 'tls' ? { ca: target.ca, servername: SERVER_NAME } : {}
  const worker = new Worker(new URL('./storm-flooders.ts', import.meta.url), {
    workerData: { url: toUrl(target, way), secure, logins },
  })
  await once(worker, 'message')
  const begun = performance.now()
  const times: number[] = []
  await Promise.all(
    students.map(async ({ handle, client }) => {
      client.on('message', (_topic, payload) => times.push(performance.now() - Number(payload)))
      for (let i = 0; i < messages; i++) {
        // Not one behind the other's acknowledgement: a pace is kept.
        client.publish(`${handle}/x`, String(performance.now()), { qos: 1 })
        await wait(every)
      }
    }),
  )
  await until(() => times.length >= honest * messages && (!watcher || named.size === flooders.length), 20_000)
  await worker.terminate()
  for (const { client } of students) client.end(true)
  watcher?.end(true)
  const sorted = times.sort((a, b) => a - b)
  return {
    lost: honest * messages - times.length,
    named: [...named.keys()].sort(),
    /** Milliseconds from the flood's beginning to the last name. */
    namedWithin: Math.max(0, ...[...named.values()].map((time) => time - begun)),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY,
    memory: memory() + base,
  }
}

/** When each flooder's name first reached the instructor. */
async function watchNotes(target: Target, named: Map<string, number>): Promise<MqttClient | undefined> {
  if (!target.desk) return undefined
  const desk = await toClient(target, await target.desk(), 'desk-1', 'plain')
  desk.on('message', (topic, payload) => {
    const note: ConnectionNote = JSON.parse(String(payload))
    const handle = topic.split('/')[2]!
    if ((note.why === 'limit' || note.why === 'too-big') && !named.has(handle))
      named.set(handle, performance.now())
  })
  await desk.subscribeAsync('desk/notes/+/connection')
  return desk
}

/** All connections are cut at once, and come back at once. */
export async function dropAll(target: Target, clients: number, way: Way) {
  const who = await target.join('crowd')
  const come = () =>
    Promise.all(Array.from({ length: clients }, (_, n) => toClient(target, who, `crowd-${n}`, way)))
  const first = await come()
  const gone = first.map((client) => new Promise<void>((done) => client.once('close', () => done())))
  for (const client of first) client.stream.destroy()
  await Promise.all(gone)
  const begun = performance.now()
  const again = await come()
  const within = performance.now() - begun
  const back = again.filter(({ connected }) => connected).length
  for (const client of again) client.end(true)
  return { clients, back, within }
}
