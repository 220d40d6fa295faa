// One board: MicroPython with its pins, sockets and timers around it. It runs one program and is then used up; the next
// run gets a new one, as a real board does by a reset.

import type { BoardStart, FromBoard, OwnEnd, ToBoard } from '../protocol.ts'
import { createBoardModule } from './board-module.ts'
import { Events } from './events.ts'
import { Happenings } from './happenings.ts'
import { type MicroPython, type Outcome, startMicroPython } from './micropython.ts'
import type { Ground } from './pausing.ts'
import { Pins } from './pins.ts'
import { createSerialOutlet } from './serial-outlet.ts'
import { Sockets } from './sockets.ts'
import { readTraceback } from './traceback.ts'

/** Our libraries come before those that MicroPython brings: its own `time` cannot wait. */
const BOOT = "import sys\nsys.path.insert(0, '/lib')\ndel sys\n"
/** What follows a program that has ended and left timers or pins behind that it wants to hear of. */
const IDLE = 'import _events\n_events.idle()\n'
/** A script for a computer leaves nothing open. */
const OVER = 'import _events\n_events.over()\n'

export type Post = (message: FromBoard, transfer?: Transferable[]) => void

export function createBoard(post: Post, ground: Ground): (message: ToBoard) => void {
  let take: (message: ToBoard) => void = () => {}
  return (message) => {
    if (message.type === 'start') take = boot(message, post, ground)
    else take(message)
  }
}

function boot(start: BoardStart, post: Post, ground: Ground): (message: ToBoard) => void {
  const { clock } = ground
  const happenings = new Happenings()
  const pausing = ground.toPausing(happenings, () => python?.interrupt())
  const changed = () => happenings.changed()
  const events = new Events(changed, clock)
  const pins = new Pins((pin) => events.add(pin))
  const sockets = new Sockets(start.hasWifi, ground.openPort, changed)
  const serial = createSerialOutlet((text, dropped) => post({ type: 'serial', text, dropped }), clock)
  let python: MicroPython | undefined
  pins.take(start.inputs)

  function flush() {
    sockets.flush()
    const outputs = pins.takeOutputs()
    if (outputs.length > 0) post({ type: 'outputs', outputs })
  }

  const module = createBoardModule({
    pausing,
    events,
    pins,
    sockets,
    uniqueId: start.uniqueId,
    bytes: (address, length) => python!.bytes(address, length),
    flush,
    show: (width, height, pixels) => post({ type: 'display', width, height, pixels }, [pixels.buffer]),
    note: (note) => post({ type: 'note', note }),
    reset() {
      flush()
      serial.flush()
      post({ type: 'reset' })
    },
    wall: () => clock.wall(),
  })

  async function run() {
    const { wasm, files, program } = start
    python = await startMicroPython({
      wasm,
      files,
      modules: { _board: module },
      pausing,
      print: serial.print,
      breathed() {
        flush()
        if (happenings.takeInterrupt()) python?.interrupt()
      },
    })
    post({ type: 'ready', memory: python.memory })
    await python.run(BOOT)
    const outcome = await python.run(program)
    const last = outcome.type === 'finished' ? await python.run(IDLE) : outcome
    await python.run(OVER)
    end(last)
  }

  function end(outcome: Outcome) {
    flush()
    if (outcome.type === 'finished') {
      serial.flush()
      return post({ type: 'ended', how: 'finished' })
    }
    const { text, line } = readTraceback(outcome.said)
    const how = toEnd(outcome.error)
    if (how !== 'exit') serial.print(new TextEncoder().encode(`${text}\n`))
    serial.flush()
    post({ type: 'ended', how, ...(line === undefined ? {} : { line }) })
  }

  run().catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error)
    serial.flush()
    post({ type: 'failed', why: python ? 'crashed' : 'not-started', said })
  })

  return (message) => {
    switch (message.type) {
      case 'interrupt':
        return happenings.interrupt()
      case 'inputs':
        return pins.take(message.inputs)
      case 'wifi':
        return sockets.setWifi(message.isOn)
      case 'ping':
        return post({ type: 'pong', memory: python?.memory ?? 0 })
    }
  }
}

function toEnd(error: string): OwnEnd {
  if (error === 'KeyboardInterrupt') return 'interrupted'
  if (error === 'SystemExit') return 'exit'
  return error === 'MemoryError' ? 'out-of-memory' : 'raised'
}
