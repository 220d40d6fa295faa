// Mutated packets over TCP, TLS and WebSocket against a class in a process of its own, while a pair of honest clients
// talks through it.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import mqtt from 'mqtt'
import { WebSocket } from 'ws'
import { type Chance, createChance } from '../../labs/students/chance.ts'
import { FrameFault } from '../../wire/frame.ts'
import { checkFrame } from '../../wire/strict.ts'
import { freshFolder, type Joined, smallSite, until } from '../classroom/a-class.ts'
import { bytesOf, connect, text } from './bytes.ts'
import { cases } from './cases.ts'
import { mutate } from './mutate.ts'

export interface WireRun {
  /** By transport. */
  packets: Record<Way, number>
  connections: number
  /** Of these packets, those that the class looked into before it hung up: taken in, or refused. */
  seen: number
  /** What went wrong in the class: exceptions, rejections, faults that it logged, its own end. */
  faults: string[]
  /** Messages of the honest pair, and how many of them did not arrive. */
  honest: number
  lost: number
  /** Milliseconds that the class's event loop stood still at most. */
  stall: number
  /** The same without the time in which other programs had the processor. */
  own: number
}

export const ways = ['tcp', 'tls', 'ws'] as const
export type Way = (typeof ways)[number]

interface Open {
  httpPort: number
  mqttPort: number
  tlsPort: number
  classCode: string
}

interface Line {
  write(bytes: Uint8Array): void
  /** Fulfilled when the class has hung up. */
  closed: Promise<unknown>
  end(): void
}

/** Packets on one connection at most: the class closes it at the first that is wrong. */
const MOST = 40
/** Milliseconds for a connection that is not closed, because what came may be the beginning of something. */
const PATIENCE = 30
/** Connections at once, of each way. */
const AT_ONCE = 4

export async function fuzzWire(
  packets: number,
  seed: number,
  onRound: (done: number) => void = () => {},
): Promise<WireRun> {
  const run: WireRun = {
    packets: { tcp: 0, tls: 0, ws: 0 },
    connections: 0,
    seen: 0,
    faults: [],
    honest: 0,
    lost: 0,
    stall: 0,
    own: 0,
  }
  const { child, open } = await startClass(run.faults)
  const canary = await beginCanary(open)
  const who = await joinClass(open, 'fuzz')
  const done = () => run.packets.tcp + run.packets.tls + run.packets.ws
  let told = 0

  async function work(way: Way, chance: Chance) {
    while (done() < packets && child.exitCode === null) {
      const version = chance.is(0.5) ? 4 : 5
      const line = await openLine(way, open).catch(() => undefined)
      if (!line) continue
      run.connections++
      run.packets[way] += sendWrong(line, version, who, chance)
      await Promise.race([line.closed, wait(PATIENCE)])
      line.end()
      if (done() - told >= 10_000) {
        told = done()
        onRound(told)
      }
    }
  }

  const workers = ways.flatMap((way, i) =>
    Array.from({ length: AT_ONCE }, (_, n) => work(way, createChance(seed + 100 * i + n))),
  )
  await Promise.all(workers)
  const { sent, lost } = await canary.end()
  run.honest = sent
  run.lost = lost
  if (child.exitCode !== null) run.faults.push(`the class ended with ${child.exitCode}`)
  else Object.assign(run, await askFigures(child))
  child.disconnect()
  await once(child, 'exit')
  return run
}

/** Mutated packets that are well made all the same, and behind them one that is not. Answers how many. */
function sendWrong(line: Line, version: 4 | 5, { handle, token }: Joined, chance: Chance): number {
  const isIn = chance.is(0.75)
  if (isIn) {
    const id = [
      ...text(`fuzz-${chance.between(0, 1e9)}`),
      ...text(handle),
      ...bytesOf([...Buffer.from(token)]),
    ]
    line.write(Buffer.from(connect({ level: version, flags: 0xc2, payload: id })))
  }
  const right = rightOf[isIn ? 'later' : 'first'][version]
  const all = Array.from({ length: isIn ? MOST : 1 }, () => mutate(right, chance))
  const wrong = all.find((bytes) => !isFrame(bytes, version))
  const sent = [...all.filter((bytes) => isFrame(bytes, version)), ...(wrong ? [wrong] : [])]
  const bytes = Buffer.from(sent.flat())
  // In one piece, or torn.
  const cut = chance.is(0.5) ? bytes.length : chance.between(0, bytes.length)
  line.write(bytes.subarray(0, cut))
  if (cut < bytes.length) line.write(bytes.subarray(cut))
  return sent.length
}

const rightOf = (() => {
  const all = cases().filter(({ expected }) => expected === 'accepted')
  const list = (comes: 'first' | 'later', version: 4 | 5) =>
    all.flatMap((one) => (one.comes === comes && one.version === version ? [one.bytes] : []))
  const both = (comes: 'first' | 'later') => ({ 4: list(comes, 4), 5: list(comes, 5) })
  return { first: both('first'), later: both('later') }
})()

function isFrame(bytes: number[], version: 4 | 5): boolean {
  try {
    if (bytes.length < 2 || bytes[1]! >= 0x80 || bytes.length !== bytes[1]! + 2) return false
    checkFrame(Uint8Array.from(bytes), version)
    return true
  } catch (error) {
    if (error instanceof FrameFault) return false
    throw error
  }
}

async function startClass(faults: string[]): Promise<{ child: ChildProcess; open: Open }> {
  const script = join(import.meta.dirname, 'class-process.ts')
  const child = spawn(process.execPath, [script, smallSite(), freshFolder()], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const open = await new Promise<Open>((done, fail) => {
    child.on('message', (message: { open?: Open; fault?: string }) => {
      if (message.open) done(message.open)
      if (message.fault !== undefined && faults.length < 20) faults.push(message.fault)
    })
    child.once('exit', (code) => fail(new Error(`the class ended with ${code}`)))
  })
  return { child, open }
}

function askFigures(child: ChildProcess): Promise<Pick<WireRun, 'stall' | 'own' | 'seen'>> {
  return new Promise((done) => {
    child.on('message', ({ figures }: { figures?: Pick<WireRun, 'stall' | 'own' | 'seen'> }) => {
      if (figures) done(figures)
    })
    child.send('figures')
  })
}

async function joinClass({ httpPort, classCode: code }: Open, handle: string): Promise<Joined> {
  const response = await fetch(`http://127.0.0.1:${httpPort}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, handle, name: handle }),
  })
  return (await response.json()) as Joined
}

/** Two clients of an honest student: one counts aloud, the other listens. */
async function beginCanary(open: Open) {
  const { handle, token } = await joinClass(open, 'canary')
  const come = (clientId: string) =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${open.mqttPort}`, { clientId, username: handle, password: token })
  const [speaker, listener] = [await come('canary-1'), await come('canary-2')]
  const heard = new Set<string>()
  listener.on('message', (_topic, payload) => heard.add(payload.toString()))
  await listener.subscribeAsync('canary/x', { qos: 1 })
  let sent = 0
  const timer = setInterval(() => speaker.publish('canary/x', String(sent++), { qos: 1 }), 20)
  return {
    async end() {
      clearInterval(timer)
      await until(() => heard.size === sent, 20_000)
      await Promise.all([speaker.endAsync(true), listener.endAsync(true)])
      return { sent, lost: sent - heard.size }
    },
  }
}

async function openLine(way: Way, { httpPort, mqttPort, tlsPort }: Open): Promise<Line> {
  if (way === 'ws') {
    const socket = new WebSocket(`ws://127.0.0.1:${httpPort}/mqtt`, ['mqtt'])
    const closed = new Promise((done) => socket.once('close', done))
    socket.on('error', () => {})
    await Promise.race([once(socket, 'open'), closed.then(() => Promise.reject(new Error('not let in')))])
    return { write: (bytes) => socket.send(bytes), closed, end: () => socket.terminate() }
  }
  const socket =
    way === 'tcp'
      ? connectSocket(mqttPort, '127.0.0.1')
      : connectTls({ port: tlsPort, host: '127.0.0.1', rejectUnauthorized: false })
  const closed = new Promise((done) => socket.once('close', done))
  socket.on('error', () => {})
  socket.resume()
  await Promise.race([
    once(socket, way === 'tcp' ? 'connect' : 'secureConnect'),
    closed.then(() => Promise.reject(new Error('not let in'))),
  ])
  return { write: (bytes) => void socket.write(bytes), closed, end: () => socket.destroy() }
}
