// The command cell: lines typed, commands run side by side, what they print, and the packets on the wire.

import { type Clock, systemClock } from '../../../wire/clock.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { type ClassAccess, toClassSocket } from '../class.ts'
import type { Line } from '../line.ts'
import type { WireLog } from '../wire-log.ts'
import { type Block, createBlock, fromKept, toKept, withoutSecrets } from './block.ts'
import { History } from './history.ts'
import { InputBuffer } from './input.ts'
import { findKept, type Kept, keep } from './kept.ts'
import { Lifelines } from './lifelines.ts'
import { ownCommands } from './own-commands.ts'
import { prepare, type Setting } from './prepare.ts'
import type { Process, Surroundings } from './process.ts'
import type { Settings } from './settings.ts'
import { parseLine, type ShellCommand } from './shell.ts'
import { findTool, startTool } from './tool.ts'
import type { Elsewhere, Place } from './where.ts'
import { toShellText } from './write-shell.ts'

export interface TerminalWorld {
  pageLine(room: string): Line
  socketLine(address: { url: string; userName?: string; password?: string }): Line
  location: Pick<Location, 'protocol' | 'host'>
  randomId(length: number): string
  random(): number
  storage?: Pick<Storage, 'getItem' | 'setItem'>
  clock?: Clock
}

const MOST_BLOCKS = 60

export class Terminal {
  readonly id: string
  blocks: readonly Block[] = []
  draft = ''
  /** A command has begun since the cell woke. */
  hasRun = false
  history = new History()
  place: Place = 'page'
  access: ClassAccess | undefined
  elsewhere: Elsewhere | undefined
  /** Topics and client identifiers that have been used, for completion. */
  readonly seen = { topics: new Set<string>(), ids: new Set<string>() }

  #world: TerminalWorld
  #changed: () => void
  #clock: Clock
  #line: Line
  #stopWatching = () => {}
  #count = 0
  #connections = 0
  #lifelines = new Lifelines()
  #cancelKeep: (() => void) | undefined

  constructor(id: string, world: TerminalWorld, changed: () => void) {
    this.id = id
    this.#world = world
    this.#changed = changed
    this.#clock = world.clock ?? systemClock
    this.#line = this.#lineTo('page')
    this.#watch()
  }

  get log(): WireLog {
    return this.#lifelines.log
  }

  /** Brings back what was there before a reload. */
  restore() {
    const kept = findKept(this.id, this.#world.storage)
    this.history = new History(kept.history)
    this.draft = kept.draft
    this.blocks = kept.blocks.map((block) => fromKept(++this.#count, block))
    this.#changed()
  }

  /** What the cell's switch says. `by`: the sign-in for the classroom, or the broker elsewhere. */
  choose(place: Place, by: { access?: ClassAccess | undefined; elsewhere?: Elsewhere | undefined } = {}) {
    const { access, elsewhere } = by
    if (place === this.place && access === this.access && isSame(elsewhere, this.elsewhere)) return
    this.stopAll()
    this.place = place
    this.access = access
    this.elsewhere = elsewhere
    this.#stopWatching()
    this.#line = this.#lineTo(place)
    this.log.clear()
    this.#watch()
    this.#keepSoon()
    this.#changed()
  }

  type(draft: string) {
    this.draft = draft
    this.#keepSoon()
    this.#changed()
  }

  /** Runs a line. Resolves when its last command that is waited for has ended. */
  async run(line: string): Promise<void> {
    const text = line.trim()
    if (text === '') return
    this.history.add(text)
    this.draft = ''
    this.#keepSoon()
    const parsed = parseLine(text)
    if ('fault' in parsed) {
      this.#refuse(this.#add(text), { what: 'fault', fault: parsed.fault })
      return
    }
    const { commands, notes } = parsed
    let status = 0
    for (const [i, command] of commands.entries()) {
      if (command.when === 'after-success' && status !== 0) continue
      if (command.when === 'after-failure' && status === 0) continue
      const block = this.#add(commands.length === 1 ? text : toShellText(command))
      if (i === 0) block.remarks.push(...notes)
      const ended = this.#start(block, command)
      if (!command.background) status = await ended
    }
    if (commands.length === 0 && notes.length > 0) {
      const block = this.#add(text)
      block.remarks.push(...notes)
      this.#end(block, undefined)
    }
  }

  /** Ctrl-C: the newest command that runs. False when none does. */
  interrupt(): boolean {
    const running = this.blocks.findLast(({ now }) => now.state === 'running')
    if (running) this.stop(running)
    return running !== undefined
  }

  stop(block: Block) {
    if (block.now.state !== 'running') return
    block.now = { state: 'over', isStopped: true }
    block.screen.print('^C\n')
    block.interrupt?.()
    this.#changed()
  }

  stopAll() {
    for (const block of this.blocks) this.stop(block)
  }

  /** What runs stays. */
  clear() {
    this.blocks = this.blocks.filter(({ now }) => now.state === 'running')
    this.#keepSoon()
    this.#changed()
  }

  clearLog() {
    this.log.clear()
    this.#changed()
  }

  /** Nothing is left running, and the broker in this page forgets what it keeps. */
  reset() {
    this.stopAll()
    this.#line.forget()
    this.blocks = []
    this.clearLog()
    this.#keepSoon()
  }

  close() {
    this.#keepNow()
    for (const block of this.blocks) block.interrupt?.()
    this.#stopWatching()
  }

  /** What happened in `block` while the reader looks at it. */
  touch() {
    this.#changed()
  }

  #add(text: string): Block {
    const block = createBlock(++this.#count, text)
    this.blocks = [...this.blocks, block].filter(
      ({ now }, i, all) => now.state === 'running' || i >= all.length - MOST_BLOCKS,
    )
    this.#changed()
    return block
  }

  #refuse(block: Block, remark: Block['remarks'][number], status?: number): number {
    block.remarks.push(remark)
    this.#end(block, status)
    return status ?? 1
  }

  #end(block: Block, status: number | undefined) {
    const isStopped = block.now.state === 'over' && block.now.isStopped
    block.now = {
      state: 'over',
      ...(status === undefined ? {} : { status }),
      ...(isStopped ? { isStopped } : {}),
    }
    this.#lifelines.end(block)
    delete block.input
    delete block.interrupt
    this.#keepSoon()
    this.#changed()
  }

  async #start(block: Block, command: ShellCommand): Promise<number> {
    const [name = '', ...words] = command.words
    const tool = findTool(name)
    if (!tool) return this.#startOwn(block, name, words)
    const say = {
      print: (piece: string | Uint8Array) => {
        block.screen.print(piece)
        this.#changed()
      },
      complain: (text: string) => {
        block.screen.complain(text)
        this.#changed()
      },
    }
    const prepared = prepare(block, tool, words, say, this.#setting)
    if (prepared.settings) return this.#runTool(block, prepared.settings, command.input, say)
    this.#end(block, prepared.status)
    return 1
  }

  async #runTool(
    block: Block,
    settings: Settings,
    text: string | undefined,
    say: Pick<Surroundings, 'print' | 'complain'>,
  ): Promise<number> {
    this.#remember(settings)
    const input = new InputBuffer()
    if (text !== undefined) {
      input.feed(text)
      input.end()
    } else if (settings.source === 'lines' || settings.source === 'input') {
      block.input = input
    }
    block.now = { state: 'running' }
    this.hasRun = true
    this.#lifelines.begin(block, settings)
    const line = this.#line
    const running: Process = startTool(settings, {
      ...say,
      open: async () => {
        await line.prepare()
        const connection = `${this.id} ${++this.#connections} ${this.#world.randomId(4)}`
        this.#lifelines.own(block, connection)
        return line.open(connection)
      },
      input,
      clock: this.#clock,
      random: this.#world.random,
      processId: 1000 + block.number,
    })
    block.interrupt = () => running.interrupt()
    this.#changed()
    const status = await running.ended
    this.#end(block, status)
    return status
  }

  #startOwn(block: Block, name: string, words: string[]): Promise<number> | number {
    const own = ownCommands[name]
    if (!own) {
      block.screen.complain(`bash: ${name}: command not found\n`)
      return this.#refuse(block, { what: 'unknown-command', name }, 127)
    }
    block.now = { state: 'running' }
    this.hasRun = true
    const running = own(this, block, words, this.#clock)
    block.interrupt = running.interrupt
    return running.ended.then((status) => {
      this.#end(block, status)
      if (name === 'clear') this.clear()
      return status
    })
  }

  get #setting(): Setting {
    return { place: this.place, access: this.access, elsewhere: this.elsewhere, line: this.#line }
  }

  #remember({ topic, topics, id, will }: Settings) {
    for (const one of [topic, will.topic, ...topics]) if (one) this.seen.topics.add(one)
    if (id) this.seen.ids.add(id)
  }

  #lineTo(place: Place): Line {
    if (place === 'classroom' && this.access) {
      const { handle, site } = this.access
      const url = toClassSocket(this.#world.location)
      return this.#world.socketLine({ url, userName: handle, password: site })
    }
    if (place === 'other' && this.elsewhere) {
      const { url, userName, password } = this.elsewhere
      return this.#world.socketLine({ url, ...(userName === '' ? {} : { userName, password }) })
    }
    return this.#world.pageLine(`commands ${this.id}`)
  }

  #watch() {
    this.#stopWatching = this.#line.watch({
      events: (events: TraceEvent[]) => {
        this.log.add(events)
        this.#changed()
      },
      died: (why) => {
        for (const block of this.blocks)
          if (block.now.state === 'running' && block.where) block.remarks.push({ what: 'broker-died', why })
        this.#changed()
      },
    })
  }

  #keepSoon() {
    this.#cancelKeep ??= this.#clock.after(500, () => this.#keepNow())
  }

  /** What a file of the page's cells says of this one: the history and the last outputs. */
  read(): Kept {
    return {
      history: this.history.lines.map(withoutSecrets),
      draft: withoutSecrets(this.draft),
      blocks: toKept(this.blocks),
    }
  }

  write(kept: Kept) {
    this.reset()
    keep(this.id, kept, this.#world.storage)
    this.restore()
  }

  #keepNow() {
    this.#cancelKeep?.()
    this.#cancelKeep = undefined
    keep(this.id, this.read(), this.#world.storage)
  }
}

const isSame = (one: Elsewhere | undefined, other: Elsewhere | undefined) =>
  one?.url === other?.url &&
  one?.userName === other?.userName &&
  one?.password === other?.password &&
  one?.isWrong === other?.isWrong
