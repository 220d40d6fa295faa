// A board whose program is JavaScript: MQTT.js and a console as in a code cell, and pins as a board has them. The page
// speaks to it as to one with MicroPython.

import { systemClock } from '../../../../../wire/clock.ts'
import type { ConsoleLine } from '../../../code/protocol.ts'
import { ClientSocket } from '../../../code/runner/client-socket.ts'
import { pending } from '../../../code/runner/globals.ts'
import { createProgramRunner, type ProgramRunnerParts } from '../../../code/runner/program-runner.ts'
import type { FromBoard, Start, ToBoard } from '../../protocol.ts'
import { Pins } from '../pins.ts'
import { createSerialOutlet } from '../serial-outlet.ts'
import { toHostAndPort } from './address.ts'
import { createMachine } from './machine.ts'
import { MACHINE } from './modules.ts'

type Post = (message: FromBoard, transfer?: Transferable[]) => void
type Said = Parameters<ProgramRunnerParts['post']>[0]

export function createJavaScriptBoard(post: Post): (message: ToBoard<Start>) => void {
  let take: (message: ToBoard<Start>) => void = () => {}
  return (message) => {
    if (message.type === 'start') take = boot(message, post)
    else take(message)
  }
}

function boot(start: Start, post: Post): (message: ToBoard<Start>) => void {
  const serial = createSerialOutlet((text, dropped) => post({ type: 'serial', text, dropped }), systemClock)
  const sockets = new Set<ClientSocket>()
  let { hasWifi } = start
  let isInterrupted = false
  let isForbiddenSaid = false
  let isFlushing = false

  const pins = new Pins((pin) => machine.changed(pin))
  pins.take(start.inputs)
  const machine = createMachine({
    pins,
    uniqueId: start.uniqueId,
    hold: pending.hold,
    written() {
      // A loop that blinks says only what is left at its end.
      if (isFlushing) return
      isFlushing = true
      queueMicrotask(flushPins)
    },
    reset() {
      flush()
      post({ type: 'reset' })
    },
  })

  function flushPins() {
    isFlushing = false
    const outputs = pins.takeOutputs()
    if (outputs.length > 0) post({ type: 'outputs', outputs })
  }

  function flush() {
    flushPins()
    serial.flush()
  }

  function openSocket(url: string, release: () => void): ClientSocket {
    const { port1, port2 } = new MessageChannel()
    const socket = new ClientSocket(port1, () => {
      sockets.delete(socket)
      release()
    })
    sockets.add(socket)
    if (hasWifi) post({ type: 'open', ...toHostAndPort(url), port: port2 }, [port2])
    else port2.postMessage({ closed: 'no Wi-Fi' })
    return socket
  }

  const print = (text: string) => serial.print(new TextEncoder().encode(`${text}\n`))

  function end(how: Extract<FromBoard, { type: 'ended' }>['how'], line?: number) {
    flush()
    post({
      type: 'ended',
      how: isInterrupted && how !== 'raised' ? 'signalled' : how,
      ...(line === undefined ? {} : { line }),
      isOver: true,
    })
  }

  function hear(message: Said) {
    switch (message.type) {
      case 'lines': {
        for (const line of message.lines) print(toText(line))
        if (message.dropped > 0) post({ type: 'serial', text: '', dropped: message.dropped })
        // As in Node, an error that nobody catches is the end.
        const uncaught = message.lines.find(({ isUncaught }) => isUncaught)
        if (uncaught) end('raised', uncaught.line)
        return
      }
      case 'failed':
        print(toText(message.error))
        return end('raised', message.error.line)
      case 'forbidden':
        if (!isForbiddenSaid) post({ type: 'note', note: 'forbidden' })
        isForbiddenSaid = true
        return
      case 'ended':
        return end(message.how === 'exit' ? 'exit' : 'over')
    }
  }

  const runner = createProgramRunner({ post: hear, openSocket, modules: { machine: machine.module } })
  Object.defineProperty(globalThis, Symbol.for(MACHINE), { value: machine.module })
  post({ type: 'ready', memory: 0 })
  void runner.run(start.program)

  return (message) => {
    switch (message.type) {
      case 'interrupt':
        isInterrupted = true
        return runner.interrupt()
      case 'inputs':
        return pins.take(message.inputs)
      case 'wifi':
        hasWifi = message.isOn
        // The page lets nothing of it through any more.
        if (!hasWifi) for (const socket of [...sockets]) socket.close()
        return
      case 'ping':
        return post({ type: 'pong', memory: 0 })
    }
  }
}

const toText = ({ text, indent = 0, table }: ConsoleLine): string => {
  const shown = table ? [table.head, ...table.rows].map((row) => row.join('\t')).join('\n') : text
  return indent > 0 ? shown.replaceAll(/^/gm, '  '.repeat(indent)) : shown
}
