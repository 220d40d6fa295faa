// One script of commands in three worlds: the real tools with Mosquitto, the real tools with our broker, and ours
// in a page. What comes out must be the same.

import { spawn } from 'node:child_process'
import { createConnection } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Broker } from '../../../broker/broker.ts'
import { createPageBroker } from '../../../components/page-broker/page-broker.ts'
import { InputBuffer } from '../../../components/playground/command/input.ts'
import type { Process } from '../../../components/playground/command/process.ts'
import type { Tool } from '../../../components/playground/command/settings.ts'
import { parseLine } from '../../../components/playground/command/shell.ts'
import { findSettings, startTool } from '../../../components/playground/command/tool.ts'
import { systemClock } from '../../../wire/clock.ts'
import { toHex } from '../../../wire/hex.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { listen } from '../../broker/listen.ts'
import { startMosquitto } from '../../real/mosquitto.ts'
import { mosquitto } from '../../tools.ts'
import { startFakeWorker } from '../surroundings.ts'
import { type Answers, startRelay } from './relay.ts'

/** What came of one command. */
export interface Outcome {
  out: string
  err: string
  status: number
}

export interface Played {
  outcomes: Outcome[]
  /** What each connection sent, packet by packet, in hexadecimal. Undefined where we cannot look. */
  sent?: string[][]
}

export type Script =
  /** A line as typed, PORT standing for the broker's. */
  (
    | string
    /** Ctrl-C for the command by that index. */
    | { interrupt: number }
    /** Another client connects with this identifier, and goes at once. */
    | { takeName: string }
    /** Until the broker has sent so many SUBACKs in all. */
    | { subacks: number }
  )[]

interface Started {
  ended: Promise<Outcome>
  interrupt(): void
}

interface World {
  /** What the broker has answered so far. */
  answers(): Answers
  start(words: string[], input: string | undefined): Started
  /** Sends these bytes on a connection of its own. */
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): Promise<string[][] | undefined>
}

/** Between an answer of the broker and what its client makes of it, on a machine with other things to do. */
const SETTLE_MS = 250

/** A background command has to be there before the next one, or the subscriber comes too late. */
async function settle(world: World, tool: string | undefined, { connacks, subacks }: Answers) {
  const isThere = () =>
    tool === 'mosquitto_sub' ? world.answers().subacks > subacks : world.answers().connacks > connacks
  await whenAnswered(isThere)
}

async function whenAnswered(isThere: () => boolean) {
  for (let tries = 0; !isThere() && tries < 500; tries++) await wait(20)
  await wait(SETTLE_MS)
}

/** CONNECT of MQTT 3.1.1 with a clean session, and DISCONNECT behind it. */
function comeAndGo(clientId: string): Uint8Array<ArrayBuffer> {
  const id = new TextEncoder().encode(clientId)
  const protocol = [0, 4, ...new TextEncoder().encode('MQTT'), 4, 2, 0, 60]
  return Uint8Array.of(0x10, protocol.length + 2 + id.length, ...protocol, 0, id.length, ...id, 0xe0, 0)
}

async function play(script: Script, world: World): Promise<Played> {
  const all: Started[] = []
  for (const step of script) {
    if (typeof step === 'object' && 'takeName' in step) world.send(comeAndGo(step.takeName))
    else if (typeof step === 'object' && 'subacks' in step)
      await whenAnswered(() => world.answers().subacks >= step.subacks)
    else if (typeof step === 'object') {
      all[step.interrupt]!.interrupt()
      await all[step.interrupt]!.ended
    } else {
      const line = parseLine(step)
      if ('fault' in line) throw new Error(`not a line: ${step}`)
      for (const { words, input, background } of line.commands) {
        const before = { ...world.answers() }
        const started = world.start(words, input)
        all.push(started)
        if (background) await settle(world, words[0], before)
        else await started.ended
      }
    }
  }
  const outcomes = await Promise.all(all.map(({ ended }) => ended))
  const sent = await world.close()
  return { outcomes, ...(sent ? { sent } : {}) }
}

/** A program is gone sooner than its last packet is read; and the page's trace comes in portions. */
async function allClosed(trace: readonly TraceEvent[]) {
  const count = (type: TraceEvent['type']) => trace.filter((event) => event.type === type).length
  for (let tries = 0; tries < 100; tries++) {
    await wait(20)
    if (tries >= 4 && count('opened') === count('closed')) return
  }
}

const toAnswers = (trace: readonly TraceEvent[]): Answers => {
  const count = (cmd: string) =>
    trace.filter((event) => event.type === 'packet' && event.packet.cmd === cmd).length
  return { connacks: count('connack'), subacks: count('suback') }
}

function toSent(trace: readonly TraceEvent[]): string[][] {
  const byConnection = new Map<string, string[]>()
  for (const event of trace) {
    if (event.type !== 'packet' || event.way !== 'in') continue
    const sent = byConnection.get(event.connection.id) ?? []
    byConnection.set(event.connection.id, [...sent, toHex(event.bytes)])
  }
  return [...byConnection.values()]
}

function startReal(port: number, words: string[], input: string | undefined): Started {
  const [tool = '', ...rest] = words
  const { pub, sub } = mosquitto()
  const program = tool === 'mosquitto_pub' ? pub : sub
  const child = spawn(
    program,
    ['-h', '127.0.0.1', '-p', String(port), ...rest.map((word) => word.replace('PORT', String(port)))],
    {
      // Line by line, as in a terminal, and no options from a file of this machine's owner.
      env: { ...process.env, XDG_CONFIG_HOME: '/nonexistent', TZ: 'UTC' },
    },
  )
  const read = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    read.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    read.err += text
  })
  child.stdin.on('error', () => {})
  if (input !== undefined) child.stdin.end(input)
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ ...read, status: code ?? (signal === 'SIGINT' ? 130 : -1) }),
    )
  })
  return { ended, interrupt: () => void child.kill('SIGINT') }
}

function sendReal(port: number, bytes: Uint8Array) {
  const socket = createConnection({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  socket.resume().end(bytes)
}

export async function playReal(script: Script): Promise<Played> {
  const broker = await startMosquitto(['sys_interval 0'])
  const relay = await startRelay(broker.port)
  return play(script, {
    answers: () => relay.answers,
    start: (words, input) => startReal(relay.port, words, input),
    send: (bytes) => sendReal(relay.port, bytes),
    close: async () => {
      await relay.close()
      await broker.stop()
      return undefined
    },
  })
}

type Options = Parameters<typeof listen>[0]

export async function playRealWithOurs(script: Script, options: Options): Promise<Played> {
  const broker = await listen(options)
  return play(script, {
    answers: () => toAnswers(broker.trace),
    start: (words, input) => startReal(broker.port, words, input),
    send: (bytes) => sendReal(broker.port, bytes),
    close: async () => {
      await allClosed(broker.trace)
      const sent = toSent(broker.trace)
      await broker.close()
      return sent
    },
  })
}

export async function playPage(script: Script, options: Options): Promise<Played> {
  const page = createPageBroker(() => startFakeWorker((clock) => new Broker({ ...options, clock })))
  const trace: TraceEvent[] = []
  page.watch('room', { events: (events) => trace.push(...events), died() {} })
  let connections = 0
  return play(script, {
    answers: () => toAnswers(trace),
    start(words, text) {
      const outcome: Outcome = { out: '', err: '', status: 1 }
      const input = new InputBuffer()
      if (text !== undefined) {
        input.feed(text)
        input.end()
      }
      const decoder = new TextDecoder()
      const world = {
        print: (piece: string | Uint8Array) => {
          outcome.out += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
        },
        complain: (text: string) => {
          outcome.err += text
        },
        open: async () => page.open('room', `c${++connections}`),
        input,
        clock: systemClock,
        random: Math.random,
        processId: 4711,
      }
      const [tool = '', ...rest] = words
      const settings = findSettings(
        tool as Tool,
        rest.map((word) => word.replace('PORT', '1883')),
        world,
      )
      const running: Process | undefined = settings && startTool(settings, world)
      const ended = running?.ended ?? Promise.resolve(1)
      return {
        ended: ended.then((status) => ({ ...outcome, status })),
        interrupt: () => running?.interrupt(),
      }
    },
    send(bytes) {
      const socket = page.open('room', `c${++connections}`)
      socket.addEventListener('open', () => socket.send(bytes))
    },
    close: async () => {
      await allClosed(trace)
      page.stop()
      return toSent(trace)
    },
  })
}
