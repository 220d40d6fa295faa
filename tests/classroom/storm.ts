// A bad day in class, as functions with a size: each opens a class of its own, does its worst with real sockets and
// real clients, and answers what came of it. Used small by the tests and large by the soak run.

import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import type { ConnectionNote } from '../../classroom/notes.ts'
import { encode } from '../../wire/packet.ts'
import { type AClass, type Joined, openClass, until } from './a-class.ts'

const quiet = { sustained: 100_000, burst: 100_000, patience: 15_000 }

async function inClass<T>(
  options: Parameters<typeof openClass>[0],
  work: (it: AClass) => Promise<T>,
): Promise<T> {
  const it = await openClass(options)
  try {
    return await work(it)
  } finally {
    await it.stop()
  }
}

function open(port: number, onOpen: (socket: Socket) => void): Promise<Socket> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      onOpen(socket)
      done(socket)
    })
    socket.on('error', () => {})
    socket.resume()
  })
}

/** Silent, dripping, huge, garbage: in turn. */
export function hostileSockets(sockets: number) {
  return inClass({}, async ({ classroom }) => {
    const before = process.memoryUsage().rss
    const timers: NodeJS.Timeout[] = []
    let closed = 0
    let slowest = 0
    const kinds: ((socket: Socket) => void)[] = [
      () => {},
      (socket) => {
        socket.write(Buffer.from([0x10]))
        timers.push(setInterval(() => socket.write(Buffer.from([0x80])), 4_000))
      },
      (socket) =>
        socket.write(Buffer.concat([Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(9_000)])),
      (socket) => socket.write(Buffer.alloc(500, 0xa5)),
    ]
    for (let i = 0; i < sockets; i++) {
      const begun = performance.now()
      const socket = await open(classroom.mqttPort, kinds[i % kinds.length]!)
      socket.on('close', () => {
        closed++
        slowest = Math.max(slowest, performance.now() - begun)
      })
    }
    await until(() => closed === sockets, 30_000)
    for (const timer of timers) clearInterval(timer)
    return { sockets, closed, slowest, memory: process.memoryUsage().rss - before }
  })
}

/** One student tries to take another's client identifier over. */
export function takeOvers(tries: number) {
  return inClass({}, async (it) => {
    const victim = await it.board(await it.join('victim'), { clientId: 'wanted' })
    let drops = 0
    victim.on('close', () => drops++)
    const thief = await it.join('thief')
    let refused = 0
    for (let i = 0; i < tries; i++) await it.board(thief, { clientId: 'wanted' }).catch(() => refused++)
    await victim.publishAsync('victim/x', 'still here', { qos: 1 })
    return { tries, refused, drops }
  })
}

export interface Sleepers {
  clients: number
  frozen: number
  messages: number
  /** Milliseconds between messages; 0: as fast as they are acknowledged. */
  every?: number
}

/** Some subscribers stop reading; how the others fare. */
export function sleepers({ clients, frozen, messages, every = 0 }: Sleepers) {
  return inClass({ flood: quiet }, async (it) => {
    const who = await it.join('group')
    const asleep = await Promise.all(Array.from({ length: frozen }, (_, n) => freeze(it, who, `asleep-${n}`)))
    const counts: number[] = []
    let gap = 0
    for (let n = 0; n < clients - frozen; n++) {
      const client = await it.board(who, { clientId: `awake-${n}` })
      let last = 0
      client.on('message', () => {
        counts[n] = (counts[n] ?? 0) + 1
        const now = performance.now()
        if (last) gap = Math.max(gap, now - last)
        last = now
      })
      await client.subscribeAsync('class/data')
    }
    const sender = await it.board(who, { clientId: 'sender' })
    const payload = Buffer.alloc(4_096, 'x')
    for (let i = 0; i < messages; i++) {
      if (every === 0) await sender.publishAsync('class/data', payload, { qos: 1 })
      else {
        sender.publish('class/data', payload)
        await wait(every)
      }
    }
    const all = () => counts.reduce((sum, count) => sum + count, 0)
    const due = messages * (clients - frozen)
    await until(() => all() === due, 20_000)
    for (const socket of asleep) socket.destroy()
    return { lost: due - all(), gap, frozen: asleep.length }
  })
}

async function freeze(it: AClass, { handle, token }: Joined, clientId: string): Promise<Socket> {
  const protocol = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 } as const
  const hello = encode({
    cmd: 'connect',
    ...protocol,
    clientId,
    username: handle,
    password: Buffer.from(token),
  })
  const wanted = encode({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'class/data', qos: 0 }] })
  const socket = await open(it.classroom.mqttPort, (one) => one.write(Buffer.concat([hello, wanted])))
  await new Promise((done) => socket.once('data', done))
  return socket.pause()
}

/** Flooders of five kinds, and what each of them does, over and over. */
const flooders: Record<string, (client: MqttClient, handle: string, n: number) => void> = {
  'flood-fast': (client, handle) => client.publish(`${handle}/x`, 'again'),
  'flood-big': (client, handle) => client.publish(`${handle}/x`, Buffer.alloc(65_537)),
  'flood-retain': (client, handle, n) => client.publish(`${handle}/${n}`, 'x', { retain: true }),
  'flood-filters': (client, handle, n) => client.subscribe(`${handle}/${n}`),
  'flood-depth': (client, handle) => client.publish(`${handle}${'/x'.repeat(20)}`, 'x'),
}

/** Honest students publish at QoS 1 to themselves meanwhile. */
export function floods({ honest, messages }: { honest: number; messages: number }) {
  return inClass({ flood: { sustained: 20, burst: 300, patience: 1_500 } }, async (it) => {
    const named = new Set<string>()
    const desk = await it.board({ handle: 'desk', token: await it.desk(), site: '' }, { clientId: 'desk-1' })
    desk.on('message', (topic, payload) => {
      const note: ConnectionNote = JSON.parse(String(payload))
      if (note.why === 'limit' || note.why === 'too-big') named.add(topic.split('/')[2]!)
    })
    await desk.subscribeAsync('desk/notes/+/connection')
    const timers: NodeJS.Timeout[] = []
    for (const [handle, act] of Object.entries(flooders)) {
      const client = await it.board(await it.join(handle))
      client.on('error', () => {})
      let n = 0
      timers.push(setInterval(() => client.connected && act(client, handle, n++), 2))
    }
    const times: number[] = []
    const students = Array.from({ length: honest }, async (_, n) => {
      const handle = `honest-${n}`
      const client = await it.board(await it.join(handle))
      client.on('message', (_topic, payload) => times.push(performance.now() - Number(payload)))
      await client.subscribeAsync(`${handle}/x`, { qos: 1 })
      for (let i = 0; i < messages; i++) {
        await client.publishAsync(`${handle}/x`, String(performance.now()), { qos: 1 })
        await wait(50)
      }
    })
    await Promise.all(students)
    await until(() => times.length >= honest * messages && named.size === 5, 20_000)
    for (const timer of timers) clearInterval(timer)
    const sorted = times.sort((a, b) => a - b)
    return {
      lost: honest * messages - times.length,
      named: [...named].sort(),
      p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      memory: process.memoryUsage().rss,
    }
  })
}

/** All connections are cut at once, and come back at once. */
export function dropAll(clients: number) {
  return inClass({}, async (it) => {
    const who = await it.join('crowd')
    const come = () =>
      Promise.all(Array.from({ length: clients }, (_, n) => it.board(who, { clientId: `crowd-${n}` })))
    const first = await come()
    const gone = first.map((client) => new Promise<void>((done) => client.once('close', () => done())))
    for (const client of first) client.stream.destroy()
    await Promise.all(gone)
    const begun = performance.now()
    const again = await come()
    return {
      clients,
      back: again.filter(({ connected }) => connected).length,
      within: performance.now() - begun,
    }
  })
}
