// Runs a program on a board in Node and joins its sockets to real ones.

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type MessagePort, Worker } from 'node:worker_threads'
import type { FromBoard, Inputs, Output, ToBoard } from '../../../components/playground/board/protocol.ts'

// Node 24 can do what browsers can, and has it switched off.
for (const flag of ['jspi', 'exnref']) setFlagsFromString(`--experimental-wasm-${flag}`)

const python = resolve(import.meta.dirname, '../../../components/playground/board/python')

export const boardFiles: Record<string, string> = Object.fromEntries(
  readdirSync(python, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .map((path) => [`/lib/${path.replaceAll('\\', '/')}`, readFileSync(join(python, path), 'utf8')]),
)

const wasmPath = createRequire(import.meta.url).resolve(
  '@micropython/micropython-webassembly-pyscript/micropython.wasm',
)

export interface BoardHere {
  /** What it has printed. */
  readonly serial: string
  readonly outputs: ReadonlyMap<number, Output>
  readonly heard: readonly FromBoard[]
  /** Bytes it has sent, of all sockets. */
  readonly sent: Buffer
  say(message: ToBoard): void
  /** Resolves as soon as `found` finds something in what has come. */
  until<Found>(found: (board: BoardHere) => Found | undefined | false): Promise<Found>
  /** Resolves with how it ended. */
  ended(): Promise<Extract<FromBoard, { type: 'ended' | 'failed' | 'reset' }>>
  /** The plug is pulled. */
  unplug(): Promise<void>
}

export interface BoardHereParts {
  program: string
  /** Where all addresses lead; nowhere when it is not given. */
  port?: number
  inputs?: Partial<Inputs>
  hasWifi?: boolean
  /** Whether somebody says something when a socket is opened. */
  answers?: 'never'
}

export function runBoard({ program, port, inputs, hasWifi = true, answers }: BoardHereParts): BoardHere {
  const worker = new Worker(new URL('./board-thread.ts', import.meta.url))
  const heard: FromBoard[] = []
  const outputs = new Map<number, Output>()
  const sent: Buffer[] = []
  const looks = new Set<() => void>()
  let serial = ''
  let fault: unknown
  const wasm = readFileSync(wasmPath)

  const board: BoardHere = {
    get serial() {
      return serial
    },
    get sent() {
      return Buffer.concat(sent)
    },
    outputs,
    heard,
    say: (message) => worker.postMessage(message),
    until: (found) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (fault) return reject(fault)
          const result = found(board)
          if (result === undefined || result === false) return
          looks.delete(look)
          resolve(result as never)
        }
        looks.add(look)
        look()
      }),
    ended: () =>
      board.until(() => {
        const ends = heard.filter(({ type }) => type === 'ended' || type === 'failed' || type === 'reset')
        return ends[0] as Extract<FromBoard, { type: 'ended' | 'failed' | 'reset' }> | undefined
      }),
    async unplug() {
      await worker.terminate()
    },
  }
  const lookAll = () => {
    for (const look of [...looks]) look()
  }

  worker.on('error', (error) => {
    fault = error
    lookAll()
  })
  worker.on('message', (message: FromBoard | 'up') => {
    if (message === 'up') {
      const all = { levels: {}, voltages: {}, climates: {}, ...inputs }
      const copy = new Uint8Array(wasm).buffer
      const start = {
        type: 'start',
        wasm: copy,
        files: boardFiles,
        program,
        uniqueId: '240ac4112233',
      } as const
      return board.say({ ...start, hasWifi, inputs: all })
    }
    heard.push(message)
    if (message.type === 'serial') serial += message.text
    if (message.type === 'outputs') for (const output of message.outputs) outputs.set(output.pin, output)
    if (message.type === 'open' && answers !== 'never')
      joinSocket(message.port as never, port, (bytes) => {
        sent.push(bytes)
        lookAll()
      })
    lookAll()
  })
  return board
}

function joinSocket(port: MessagePort, at: number | undefined, sent: (bytes: Buffer) => void) {
  if (at === undefined) return port.postMessage({ closed: 'nobody there' })
  const socket = connect(at, '127.0.0.1', () => port.postMessage({ opened: true }))
  socket.setNoDelay(true)
  socket.on('data', (bytes) => port.postMessage(new Uint8Array(bytes)))
  socket.on('error', () => {})
  socket.on('close', () => {
    port.postMessage({ closed: 'closed' })
    port.close()
  })
  port.on('message', (data: Uint8Array | { closed: true }) => {
    if (!(data instanceof Uint8Array)) return socket.end()
    sent(Buffer.from(data))
    socket.write(data)
    port.postMessage({ taken: data.length })
  })
  // The thread is gone.
  port.on('close', () => socket.destroy())
}
