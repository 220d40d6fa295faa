// The Worker that runs a student's program, inside the closed frame. It has MQTT.js and a console, and one way out:
// the MessagePort that the page handed in.

import { Buffer } from 'buffer'
import mqtt from 'mqtt'
import type { ConsoleLine, FromWorker, ToWorker } from '../protocol.ts'
import { ClientSocket } from './client-socket.ts'
import { createConsole } from './console.ts'
import { laterUncounted, pending, whenQuiet } from './globals.ts'
import { LIBRARY, toLocalMqtt } from './mqtt-here.ts'
import { createOutlet } from './outlet.ts'
import { toErrorLine } from './report.ts'
import { BEGUN, toModuleUrl } from './where.ts'

/** How long nothing may be left to wait for until the program is over: a promise may still set something going. */
const SETTLE_MS = 250

/** Thrown by `process.exit`, so that nothing after it runs. */
const exited = Symbol('exited')

let post: (message: FromWorker, transfer?: Transferable[]) => void = () => {}
let isEvaluated = false
let isOver = false

const now = () => performance.now()
const outlet = createOutlet((lines, dropped) => post({ type: 'lines', lines, dropped }), now, laterUncounted)

function end(message: Extract<FromWorker, { type: 'ended' | 'failed' }>) {
  if (isOver) return
  isOver = true
  outlet.flush()
  post(message)
}

function exit(code = 0): never {
  end({ type: 'ended', how: 'exit', code: Number(code) || 0 })
  throw exited
}

/** Whatever was thrown: a thing that throws again when one looks at it, too. */
function describe(thrown: unknown, line?: number): ConsoleLine {
  try {
    return toErrorLine(thrown, line)
  } catch {
    return { level: 'error', text: 'Thrown: something that cannot be shown', isUncaught: true }
  }
}

function complain(thrown: unknown, line?: number) {
  if (thrown !== exited) outlet.add(describe(thrown, line))
}

const library = toLocalMqtt(mqtt as never, (url) => {
  const { port1, port2 } = new MessageChannel()
  const release = pending.hold()
  post({ type: 'open', url, port: port2 }, [port2])
  return new ClientSocket(port1, release)
})

function checkQuiet() {
  laterUncounted(() => {
    if (pending.isBusy || isOver) return
    end({ type: 'ended', how: isEvaluated ? 'finished' : 'stuck' })
  }, SETTLE_MS)
}

async function run(script: string) {
  try {
    await import(/* @vite-ignore */ toModuleUrl(script))
  } catch (thrown) {
    if (thrown === exited) return
    const error = describe(thrown)
    // The engine does not say where a module could not be read; its own throwing, it does.
    const isSyntax = thrown instanceof SyntaxError && error.line === undefined
    return end({ type: 'failed', error, isSyntax })
  }
  isEvaluated = true
  checkQuiet()
}

function prepareGlobals() {
  Object.assign(globalThis, {
    console: createConsole(
      outlet.add,
      () => {
        outlet.flush()
        post({ type: 'clear' })
      },
      now,
    ),
    Buffer,
    process: {
      exit,
      env: {},
      argv: ['node', 'your-code.js'],
      platform: 'browser',
      nextTick: (task: (...values: unknown[]) => void, ...values: unknown[]) =>
        queueMicrotask(() => task(...values)),
      on: () => {},
      once: () => {},
    },
    require: (name: string) => {
      if (name === 'mqtt') return library
      throw new Error(`Only "mqtt" can be required here, and "${name}" is something else.`)
    },
    close: exit,
    // A Worker of its own would be one more than Stop can see, and the frame listens to nobody but the page.
    Worker: undefined,
    BroadcastChannel: undefined,
    postMessage: undefined,
  })
  Object.defineProperty(globalThis, Symbol.for(LIBRARY), { value: library })
  Object.defineProperty(globalThis, Symbol.for(BEGUN), {
    value: () => {
      whenQuiet(checkQuiet)
      checkQuiet()
    },
  })
  addEventListener('error', (event) => {
    event.preventDefault()
    complain(event.error ?? event.message, event.lineno || undefined)
  })
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    complain(event.reason)
  })
  addEventListener('securitypolicyviolation', (event) => {
    post({ type: 'forbidden', what: event.blockedURI || event.violatedDirective })
  })
}

addEventListener(
  'message',
  ({ ports }) => {
    const [port] = ports
    if (!port) return
    const send: (message: FromWorker, transfer: Transferable[]) => void = port.postMessage.bind(port)
    post = (message, transfer = []) => send(message, transfer)
    prepareGlobals()
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (data.type === 'ping') return post({ type: 'pong' })
      void run(data.script)
    }
    post({ type: 'ready' })
  },
  { once: true },
)
