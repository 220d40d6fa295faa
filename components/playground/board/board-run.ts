// A board of the page's: it is switched on with a program, stopped, reset, unplugged, and taken out of the Wi-Fi. What
// happens on its pins and its serial line is kept here; the component shows it. Whatever comes from the box is somebody
// else's word.

import { type Clock, systemClock } from '../../../wire/clock.ts'
import { type LinkFaults, noFaults } from '../../../wire/faults.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import type { Box } from '../code/box.ts'
import { Connections, type Target } from '../code/connections.ts'
import type { Note } from '../code/console-log.ts'
import type { ScriptFault } from '../code/script.ts'
import type { Speech } from '../code/speeches.ts'
import type { FromBoard, Inputs, Output, OwnEnd, Start, ToBoard } from './protocol.ts'
import { SerialLog } from './serial-log.ts'

/** `replaced`: it did not answer to Stop. */
export type EndKind = OwnEnd | 'replaced' | 'unplugged'

export type Refusal =
  | { kind: 'cannot-wait' }
  /** A program in JavaScript that cannot be read. */
  | { kind: 'script'; fault: ScriptFault }
  /** `crashed`: MicroPython itself went wrong, not the program. */
  | { kind: 'not-started' | 'crashed'; said: string }

export type BoardState =
  | { phase: 'off' }
  | { phase: 'starting' }
  | { phase: 'running'; isBusy: boolean; isStopping: boolean }
  | { phase: 'ended'; how: EndKind; ms: number }
  | { phase: 'refused'; refusal: Refusal }

export type BoardLanguage = Extract<Speech, 'python' | 'javascript'>

/** What runs programs of one language. */
export interface Machine {
  box: Box
  /** What a board starts with, the program among it, or why it cannot. */
  prepare(source: string): Promise<{ begin: { program: string } } | { fault: ScriptFault }>
  /** Its programs share their memory with the page, and a loop without end must not fill it. */
  isNearPage?: true
}

export interface BoardProgram {
  code: string
  language: BoardLanguage
}

export interface Display {
  width: number
  height: number
  pixels: Uint8Array
}

export interface BoardRunParts {
  machines: Record<BoardLanguage, Machine>
  uniqueId: string
  randomId(length: number): string
  changed(): void
  /** Packets of this board. */
  packets(events: readonly TraceEvent[]): void
  clock?: Clock
}

const PING_MS = 500
const BUSY_MS = 2_000
const ENDLESS_MS = 5_000
/** A program has so long to end by itself after Stop: its `finally` may say goodbye to a broker. */
const STOP_MS = 1_500
/** One that does not even answer is not waited for. */
const DEAF_MS = 250
const MOST_RESETS = 5

export class BoardRun {
  readonly serial = new SerialLog()
  state: BoardState = { phase: 'off' }
  errorLine: number | undefined
  outputs = new Map<number, Output>()
  display: Display | undefined
  hasWifi = true
  /** Bytes of its memory, as it last said. */
  memory = 0

  #parts: BoardRunParts
  #clock: Clock
  #inputs: Inputs = { levels: {}, voltages: {}, climates: {} }
  #faults: LinkFaults = noFaults
  /** That of the program that runs, or ran. */
  #machine: Machine | undefined
  #port: MessagePort | undefined
  #connections: Connections | undefined
  #target: Target | undefined
  #program: BoardProgram = { code: '', language: 'python' }
  #startedAt = 0
  #answeredAt = 0
  #cancel = () => {}
  /** Raised by every beginning and end, so that what comes late is known to be late. */
  #turn = 0
  #isOn = false
  /** When it reset itself, newest last. */
  #resets: number[] = []

  constructor(parts: BoardRunParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
  }

  /** It has power. A program may have ended on it: what that left open stays open, as on a real board. */
  get isOn(): boolean {
    return this.#isOn
  }

  get isRunning(): boolean {
    return this.state.phase === 'starting' || this.state.phase === 'running'
  }

  get faults(): LinkFaults {
    return this.#faults
  }

  /** True while it has a connection whose link is ours. */
  get canCut(): boolean {
    return this.#connections?.canCut ?? false
  }

  /** Switches it on with `program`; what runs on it is gone. */
  async run(program: BoardProgram, target: Target) {
    this.#resets = []
    this.serial.clear()
    await this.#start(program, target)
  }

  /** The button on the board: the same program again, without a word to the broker. */
  async reset() {
    if (!this.#target || !this.#isOn) return
    this.serial.note({ kind: 'reset' })
    await this.#start(this.#program, this.#target)
  }

  /** Asks the program to end. What does not is replaced. */
  stop() {
    const { state } = this
    if (state.phase === 'starting') return this.#end('replaced')
    if (state.phase !== 'running') return
    this.#become({ ...state, isStopping: true })
    this.#tell({ type: 'interrupt' })
    this.#tell({ type: 'ping' })
    const turn = this.#turn
    const asked = this.#clock.now()
    this.#clock.after(DEAF_MS, () => {
      if (turn === this.#turn && this.#answeredAt < asked) this.#end('replaced')
    })
    this.#clock.after(STOP_MS, () => {
      if (turn === this.#turn) this.#end('replaced')
    })
  }

  unplug() {
    if (!this.#isOn) return
    this.serial.note({ kind: 'unplugged' })
    this.#end('unplugged')
  }

  setInputs(inputs: Partial<Inputs>) {
    const { levels, voltages, climates } = this.#inputs
    this.#inputs = {
      levels: { ...levels, ...inputs.levels },
      voltages: { ...voltages, ...inputs.voltages },
      climates: { ...climates, ...inputs.climates },
    }
    this.#tell({ type: 'inputs', inputs })
  }

  /** Out of the Wi-Fi nothing passes and nobody is told: the broker learns of it by keep alive, or never. */
  setWifi(isOn: boolean) {
    if (isOn === this.hasWifi) return
    this.hasWifi = isOn
    if (this.#isOn) this.serial.note({ kind: 'wifi', isOn })
    this.#tell({ type: 'wifi', isOn })
    if (!isOn) this.#connections?.silence()
    this.#parts.changed()
  }

  setFaults(change: Partial<LinkFaults>) {
    this.#faults = { ...this.#faults, ...change }
    this.#connections?.setFaults(this.#faults)
    this.#parts.changed()
  }

  /** Cuts its connections now. */
  cut() {
    this.#connections?.cut()
  }

  clearSerial() {
    this.serial.clear()
    this.#parts.changed()
  }

  close() {
    this.#leave()
    this.#turn++
    for (const { box } of Object.values(this.#parts.machines)) box.close()
  }

  async #start(program: BoardProgram, target: Target) {
    this.#leave()
    const turn = ++this.#turn
    this.#program = program
    this.#target = target
    this.errorLine = undefined
    this.outputs = new Map()
    this.display = undefined
    this.#isOn = true
    this.#become({ phase: 'starting' })
    const machine = this.#parts.machines[program.language]
    const prepared = await Promise.all([
      machine.prepare(program.code),
      machine.box.open(),
      target.line.prepare(),
    ]).then(
      ([first]) => first,
      (error: unknown) => ({ said: toText(error) }),
    )
    if (turn !== this.#turn) return
    if ('said' in prepared) return this.#refuse({ kind: 'not-started', said: prepared.said })
    if ('fault' in prepared) {
      const { fault } = prepared
      if ('line' in fault) this.errorLine = fault.line
      return this.#refuse({ kind: 'script', fault })
    }
    this.#machine = machine
    this.#connect(target)
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    port1.onmessage = ({ data }: MessageEvent<FromBoard>) => {
      if (turn === this.#turn) this.#hear(data)
    }
    machine.box.start(port2)
    const { uniqueId } = this.#parts
    // It is copied on the way: the next board needs its parts too.
    this.#tell({
      type: 'start',
      ...prepared.begin,
      uniqueId,
      hasWifi: this.hasWifi,
      inputs: this.#inputs,
    })
    this.#startedAt = this.#answeredAt = this.#clock.now()
  }

  #connect(target: Target) {
    this.#connections = new Connections({
      target,
      clock: this.#clock,
      randomId: this.#parts.randomId,
      faults: this.#faults,
      note: (note) => this.#note(note),
      packets: this.#parts.packets,
      died: (why) => {
        this.serial.note({ kind: 'broker-died', why })
        this.#end('unplugged')
      },
      changed: this.#parts.changed,
    })
  }

  #note(note: Note) {
    if (note.kind === 'connects')
      this.serial.note({ kind: 'mapped', address: note.url, to: note.to, where: note.address })
    else if (note.kind === 'slowed') this.serial.note({ kind: 'slowed' })
    this.#parts.changed()
  }

  #tell(message: ToBoard<Start>) {
    this.#port?.postMessage(message)
  }

  #ping(turn: number) {
    this.#tell({ type: 'ping' })
    this.#cancel = this.#clock.after(PING_MS, () => {
      if (turn !== this.#turn || this.state.phase !== 'running') return
      const silent = this.#clock.now() - this.#answeredAt
      if (this.#machine?.isNearPage && silent > ENDLESS_MS) return this.#end('replaced')
      const isBusy = silent > BUSY_MS
      if (isBusy !== this.state.isBusy) {
        if (isBusy) this.serial.note({ kind: 'busy' })
        this.#become({ ...this.state, isBusy })
      }
      this.#ping(turn)
    })
  }

  #hear(message: FromBoard) {
    switch (message.type) {
      case 'ready':
        this.memory = Number(message.memory)
        this.#answeredAt = this.#clock.now()
        this.#become({ phase: 'running', isBusy: false, isStopping: false })
        return this.#ping(this.#turn)
      case 'pong':
        this.memory = Number(message.memory)
        this.#answeredAt = this.#clock.now()
        return
      case 'serial':
        this.serial.add(String(message.text))
        if (message.dropped > 0) this.serial.note({ kind: 'dropped', count: Number(message.dropped) })
        return this.#parts.changed()
      case 'open': {
        const { port, host, at } = message
        if (!(port instanceof MessagePort)) return
        return this.#connections?.open(port, `${String(host).slice(0, 200)}:${Number(at)}`)
      }
      case 'outputs':
        return this.#take(message.outputs)
      case 'display':
        return this.#show(message)
      case 'note':
        this.serial.note({ kind: 'library', about: message.note })
        return this.#parts.changed()
      case 'failed':
        return this.#refuse(
          message.why === 'cannot-wait'
            ? { kind: 'cannot-wait' }
            : {
                kind: message.why === 'crashed' ? 'crashed' : 'not-started',
                said: String(message.said).slice(0, 300),
              },
        )
      case 'reset':
        return this.#resetItself()
      case 'ended':
        if (message.how === 'raised' || message.how === 'out-of-memory') this.errorLine = message.line
        return this.#end(message.how, message.isOver)
    }
  }

  #take(outputs: readonly Output[]) {
    if (!Array.isArray(outputs)) return
    for (const { pin, level, hertz } of outputs)
      this.outputs.set(Number(pin), { pin: Number(pin), level: Number(level), hertz: Number(hertz) })
    this.#parts.changed()
  }

  #show({ width, height, pixels }: Display) {
    if (!(pixels instanceof Uint8Array) || width > 256 || height > 256) return
    this.display = { width, height, pixels }
    this.#parts.changed()
  }

  /** `machine.reset()` at the beginning of a program would go on for ever. */
  #resetItself() {
    const now = this.#clock.now()
    this.#resets = [...this.#resets.filter((at) => now - at < 10_000), now]
    if (this.#resets.length > MOST_RESETS) return this.#end('replaced')
    void this.reset()
  }

  #refuse(refusal: Refusal) {
    this.#leave()
    this.#turn++
    this.#become({ phase: 'refused', refusal })
  }

  #end(how: EndKind, isOver = false) {
    const ms = this.#clock.now() - this.#startedAt
    if (isOver || how === 'replaced' || how === 'unplugged') {
      this.#leave()
      this.#turn++
    } else this.#cancel()
    // Without power everything is dark.
    if (how === 'unplugged') {
      this.outputs = new Map()
      this.display = undefined
    }
    this.#become({ phase: 'ended', how, ms })
  }

  #leave() {
    this.#cancel()
    if (this.#isOn) this.#machine?.box.stop()
    this.#machine = undefined
    this.#isOn = false
    this.#port?.close()
    this.#port = undefined
    this.#connections?.end()
    this.#connections = undefined
  }

  #become(state: BoardState) {
    this.state = state
    this.#parts.changed()
  }
}

const toText = (error: unknown): string => (error instanceof Error ? error.message : String(error))
