// What runs a student's program in a Worker: MQTT.js, a console, and an end. What it says goes where `post` leads; its
// sockets are the caller's.

import { Buffer } from 'buffer'
import mqtt from 'mqtt'
import type { ConsoleLine, FromWorker } from '../protocol.ts'
import type { ClientSocket } from './client-socket.ts'
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

/** Of an interrupt, as shells have it. */
const INTERRUPTED_CODE = 130

export interface ProgramRunnerParts {
  post(message: Exclude<FromWorker, { type: 'open' }>): void
  /** Opens a connection to `url`, as the student wrote it; `release` is called when it is closed. */
  openSocket(url: string, release: () => void): ClientSocket
  /** What can be required besides MQTT.js, by name. */
  modules?: Record<string, object>
}

export interface ProgramRunner {
  run(script: string): Promise<void>
  /** As Ctrl-C does in a terminal: the program's `process.on('SIGINT')` is called, else it ends. */
  interrupt(): void
}

/** Prepares the Worker's globals. One program runs in it, once. */
export function createProgramRunner({ post, openSocket, modules = {} }: ProgramRunnerParts): ProgramRunner {
  let isEvaluated = false
  let isOver = false
  const onInterrupt: (() => void)[] = []

  const now = () => performance.now()
  const outlet = createOutlet(
    (lines, dropped) => post({ type: 'lines', lines, dropped }),
    now,
    laterUncounted,
  )

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

  function complain(thrown: unknown, line?: number) {
    if (thrown !== exited) outlet.add(describe(thrown, line))
  }

  const library = toLocalMqtt(mqtt as never, (url) => openSocket(url, pending.hold()))

  function checkQuiet() {
    laterUncounted(() => {
      if (pending.isBusy || isOver) return
      end({ type: 'ended', how: isEvaluated ? 'finished' : 'stuck' })
    }, SETTLE_MS)
  }

  function require(name: string): object {
    if (name === 'mqtt') return library
    const found = modules[name]
    if (found) return found
    const names = ['mqtt', ...Object.keys(modules)].map((one) => `"${one}"`).join(' and ')
    throw new Error(`Only ${names} can be required here, and "${name}" is something else.`)
  }

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
      on: (name: string, task: () => void) => void (name === 'SIGINT' && onInterrupt.push(task)),
      once: (name: string, task: () => void) => void (name === 'SIGINT' && onInterrupt.push(task)),
    },
    require,
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

  return {
    async run(script) {
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
    },
    interrupt() {
      if (onInterrupt.length === 0) return end({ type: 'ended', how: 'exit', code: INTERRUPTED_CODE })
      for (const task of onInterrupt) {
        try {
          task()
        } catch (thrown) {
          complain(thrown)
        }
      }
    },
  }
}

/** Whatever was thrown: a thing that throws again when one looks at it, too. */
function describe(thrown: unknown, line?: number): ConsoleLine {
  try {
    return toErrorLine(thrown, line)
  } catch {
    return { level: 'error', text: 'Thrown: something that cannot be shown', isUncaught: true }
  }
}
