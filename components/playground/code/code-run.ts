// A program of a student's and its runs: begins them in the box, joins their connections to a line, gathers what they
// say, and ends them. Whatever comes from the box is somebody else's word.

import { type Clock, systemClock } from '../../../wire/clock.ts'
import { WireLog } from '../wire-log.ts'
import type { Box } from './box.ts'
import { Connections, type Target } from './connections.ts'
import { ConsoleLog, type EndKind } from './console-log.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { type Language, type ScriptFault, toScript } from './script.ts'

export type RunState =
  | { phase: 'ready' }
  /** Types are stripped, the box opens. */
  | { phase: 'starting' }
  | { phase: 'running'; since: number; connections: number; isBusy: boolean }
  | { phase: 'ended'; how: EndKind; code?: number; ms: number }
  /** It did not begin: the program cannot be read, or the box not be opened. */
  | { phase: 'refused'; fault: ScriptFault | { kind: 'no-box'; said: string } }

export interface CodeRunParts {
  box: Box
  randomId(length: number): string
  changed(): void
  /** Packets passed, and nothing else. */
  passed?(): void
  clock?: Clock
}

/** How often a program is asked whether it still answers, and when it is said that it does not. */
const PING_MS = 500
const BUSY_MS = 2_000
/** Not much later a loop without end has filled the memory that it shares with the page, and the page dies with it. */
const ENDLESS_MS = 5_000

export class CodeRun {
  readonly console = new ConsoleLog()
  readonly log = new WireLog()
  state: RunState = { phase: 'ready' }
  /** Of the source, where it went wrong. */
  errorLine: number | undefined

  #parts: CodeRunParts
  #clock: Clock
  /** Of the Worker that runs, or of the one that waits for the next run. */
  #port: MessagePort | undefined
  #isReady = false
  #connections: Connections | undefined
  #cancelPing = () => {}
  #answeredAt = 0
  #startedAt = 0
  /** Raised by every beginning and end, so that what comes late is known to be late. */
  #turn = 0
  #script = ''

  constructor(parts: CodeRunParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
  }

  get isActive(): boolean {
    return this.state.phase === 'starting' || this.state.phase === 'running'
  }

  /** Ends what runs, and begins anew. */
  async run(source: string, language: Language, target: Target) {
    this.#leave()
    const turn = ++this.#turn
    this.console.clear()
    this.log.clear()
    this.errorLine = undefined
    this.#connections?.forget()
    this.#become({ phase: 'starting' })
    const [script, opened] = await Promise.all([
      toScript(source, language),
      Promise.all([this.#parts.box.open(), target.line.prepare()]).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    ])
    if (turn !== this.#turn) return
    if ('fault' in script) {
      if ('line' in script.fault) this.errorLine = script.fault.line
      return this.#become({ phase: 'refused', fault: script.fault })
    }
    if (opened !== undefined)
      return this.#become({ phase: 'refused', fault: { kind: 'no-box', said: opened } })
    this.#script = script.script
    this.#connections = new Connections({
      target,
      clock: this.#clock,
      randomId: this.#parts.randomId,
      note: (note) => {
        this.console.note(note)
        this.#parts.changed()
      },
      packets: (events) => {
        this.log.add(events)
        const { passed, changed } = this.#parts
        ;(passed ?? changed)()
      },
      died: (why) => {
        this.console.note({ kind: 'broker-died', why })
        this.#end('failed')
      },
      changed: () => {
        const { state } = this
        if (state.phase === 'running') this.#become({ ...state, connections: this.#connections?.size ?? 0 })
      },
    })
    this.#begin()
  }

  /** Ends the program at once. It says no goodbye: the broker publishes its wills. */
  stop() {
    if (this.isActive) this.#end('stopped')
  }

  /** Cuts its connections, where the link is ours: the program may come back, or not. */
  cut() {
    this.#connections?.cut()
  }

  /** True while something can be cut. */
  get canCut(): boolean {
    return this.#connections?.canCut ?? false
  }

  clearConsole() {
    this.console.clear()
    this.#parts.changed()
  }

  clearLog() {
    this.log.clear()
    this.#parts.changed()
  }

  /** As if nothing had run. */
  reset() {
    this.#leave()
    this.#turn++
    this.console.clear()
    this.log.clear()
    this.errorLine = undefined
    this.#become({ phase: 'ready' })
  }

  close() {
    this.#leave()
    this.#turn++
    this.#port?.close()
    this.#port = undefined
    this.#parts.box.close()
  }

  #begin() {
    this.#startedAt = this.#answeredAt = this.#clock.now()
    if (!this.#port) this.#startWorker()
    else if (this.#isReady) this.#tell({ type: 'run', script: this.#script })
    this.#become({ phase: 'running', since: this.#clock.wall(), connections: 0, isBusy: false })
    this.#ping(this.#turn)
  }

  /** For this run or, as it takes a moment, for the next. */
  #startWorker() {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    this.#isReady = false
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (this.#port === port1) this.#hear(data)
    }
    this.#parts.box.start(port2)
  }

  #tell(message: ToWorker) {
    this.#port?.postMessage(message)
  }

  #ping(turn: number) {
    this.#tell({ type: 'ping' })
    this.#cancelPing = this.#clock.after(PING_MS, () => {
      if (turn !== this.#turn || this.state.phase !== 'running') return
      const silent = this.#clock.now() - this.#answeredAt
      if (silent > ENDLESS_MS) return this.#end('endless')
      const isBusy = silent > BUSY_MS
      if (isBusy !== this.state.isBusy) {
        if (isBusy) this.console.note({ kind: 'busy' })
        this.#become({ ...this.state, isBusy })
      }
      this.#ping(turn)
    })
  }

  #hear(message: FromWorker) {
    if (message.type === 'ready') {
      this.#isReady = true
      if (this.state.phase === 'running') this.#tell({ type: 'run', script: this.#script })
      return
    }
    // Printing is no answer: a loop without end can print.
    if (message.type === 'pong') this.#answeredAt = this.#clock.now()
    if (this.state.phase !== 'running') return
    switch (message.type) {
      case 'lines':
        if (!Array.isArray(message.lines)) return
        this.console.add(message.lines)
        for (const { isUncaught, line } of message.lines) if (isUncaught) this.errorLine ??= line
        if (message.dropped > 0) this.console.note({ kind: 'dropped', count: Number(message.dropped) })
        return this.#parts.changed()
      case 'clear':
        return this.clearConsole()
      case 'forbidden':
        this.console.note({ kind: 'forbidden', what: String(message.what).slice(0, 200) })
        return this.#parts.changed()
      case 'open':
        if (!(message.port instanceof MessagePort)) return
        return this.#connections?.open(message.port, String(message.url).slice(0, 500))
      case 'failed':
        this.console.add([message.error])
        if (message.isSyntax) void this.#findLine()
        else this.errorLine = message.error.line
        return this.#end('failed')
      case 'ended':
        return this.#end(message.how, message.code)
    }
  }

  async #findLine() {
    const script = this.#script
    const line = await this.#parts.box.findSyntaxLine(script)
    if (line === undefined || script !== this.#script || this.isActive) return
    this.errorLine = line
    this.console.place(line)
    this.#parts.changed()
  }

  #end(how: EndKind, code?: number) {
    const ms = this.#clock.now() - this.#startedAt
    this.#leave()
    this.#turn++
    this.#startWorker()
    this.#become({ phase: 'ended', how, ms, ...(code === undefined ? {} : { code: Number(code) }) })
  }

  #leave() {
    this.#cancelPing()
    if (this.isActive) {
      this.#parts.box.stop()
      this.#port?.close()
      this.#port = undefined
    }
    this.#connections?.end()
  }

  #become(state: RunState) {
    this.state = state
    this.#parts.changed()
  }
}
