// An attempt at a lab with no classroom: the same judge, fed with the trace of the page's own broker. What it wants
// published goes to that broker; where things stand is kept over a reload.

import type * as checker from '../../../labs/checker/judge.ts'
import type { Intent, JudgeState } from '../../../labs/checker/judge.ts'
import type { Lab } from '../../../labs/checker/lab.ts'
import type { Offers } from '../../../labs/checker/offers.ts'
import type { StepVerdict, VerdictMessage } from '../../../labs/checker/verdict.ts'
import { createStanding } from '../../../labs/standing.ts'
import type { Answered, Asked, Closed, Connection, Stamp, Started, TraceEvent } from '../../../wire/record.ts'
import type { Message, Note } from '../../page-broker/protocol.ts'
import { inPage as texts } from '../texts/index.ts'

export type Checker = Pick<typeof checker, 'begin' | 'fold' | 'report'>

/** As much of the page's broker as an attempt needs. */
export interface Room {
  note(note: Note, message?: Message): void
  /** Milliseconds since 1970 by the room's clock, which stands while its cell is paused. */
  wall(): number
}

export interface PageAttemptOptions {
  lab: Lab
  handle: string
  room: Room
  /** The judge is fetched when it is needed first. */
  loadChecker(): Promise<Checker>
  newSeed(): string
  load(): string | null
  save(text: string): void
  tell(message: VerdictMessage): void
}

/** What is kept over a reload. The broker and its connections are gone by then. */
interface Kept {
  state: JudgeState
  message: VerdictMessage
  seq: number
  connections: Connection[]
}

/** A page's clients come in by its own link, which stands for the plain listener. */
const offers: Offers = { listeners: ['plain'], versions: [3, 4, 5] }

/** Milliseconds in which progress gathers before it is kept. */
const SAVE_AFTER = 300

export class PageAttempt {
  readonly #options: PageAttemptOptions
  readonly #standing = createStanding()
  readonly #connections = new Map<string, Connection>()
  #checker: Checker | undefined
  #state: JudgeState | undefined
  #message: VerdictMessage | undefined
  #isBroken = false
  /** Of the latest event. A room counts from 1 each time; an attempt goes on over several. */
  #seq = 0
  /** Events of an attempt that was kept, until the judge is here. */
  #waiting: TraceEvent[] = []
  #listeners: ((event: TraceEvent) => void)[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: PageAttemptOptions) {
    this.#options = options
    const kept = this.#restore()
    if (!kept) return
    this.#state = kept.state
    this.#message = kept.message
    this.#seq = kept.seq
    const at = { at: 0, time: kept.message.updatedAt }
    for (const connection of kept.connections)
      this.#waiting.push({ ...gone(connection), ...at, seq: ++this.#seq })
  }

  get message(): VerdictMessage | undefined {
    return this.#message
  }

  /** True while there is something left to see. */
  get isActive(): boolean {
    return this.#message !== undefined && this.#message.attempt.endedAt === undefined && !this.#message.passed
  }

  /**
   * Begins an attempt, which ends the one before, at the moment the room has it on record: what had happened by then is
   * known, and what has not will be seen. Throws when the judge cannot be fetched.
   */
  start(): Promise<VerdictMessage> {
    const { lab, handle, newSeed } = this.#options
    const number = (this.#message?.attempt.number ?? 0) + 1
    return this.#do({ type: 'started', handle, lab: lab.id, number, seed: newSeed(), offers })
  }

  #begin(judge: Checker, { number, seed, offers, time: startedAt }: Started & Stamp) {
    const { lab, handle } = this.#options
    this.#waiting = []
    this.#isBroken = false
    this.#state = judge.begin(lab, { handle, number, seed, startedAt, ...(offers ? { offers } : {}) })
    this.#message = {
      lab: lab.id,
      handle,
      attempt: { number, startedAt },
      passed: false,
      score: { earned: 0, of: 0 },
      updatedAt: startedAt,
      steps: [],
    }
    for (const event of this.#standing.of(handle)) this.#fold(judge, event)
    this.#renew(judge, startedAt)
  }

  /** Takes a portion of the room's trace. */
  take(events: readonly TraceEvent[]) {
    for (const event of events) this.#note({ ...event, seq: ++this.#seq })
    this.#drain()
    for (const event of events) for (const listener of this.#listeners) listener(event)
  }

  /** The broker in the page has died, and all connections with it. */
  died() {
    const time = this.#options.room.wall()
    for (const connection of [...this.#connections.values()])
      this.#note({ ...gone(connection), at: 0, time, seq: ++this.#seq })
    this.#drain()
  }

  /** Time passed. */
  tick() {
    if (this.isActive) this.#options.room.note({ type: 'tick' })
  }

  again(step: string): Promise<VerdictMessage> {
    return this.#do({ type: 'asked', ...this.#whose(step) })
  }

  answer(step: string, text: string): Promise<VerdictMessage> {
    return this.#do({ type: 'answered', ...this.#whose(step), text })
  }

  /** What has not been kept yet, before the page goes. */
  keep() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#state || !this.#message) return
    const kept: Kept = {
      state: this.#state,
      message: this.#message,
      seq: this.#seq,
      connections: [...this.#connections.values()],
    }
    this.#options.save(JSON.stringify(kept))
  }

  #whose(step: string) {
    return { handle: this.#options.handle, lab: this.#options.lab.id, step }
  }

  /** Resolves with what the judge says once the room has it on record. */
  async #do(note: Started | Asked | Answered): Promise<VerdictMessage> {
    await this.#fetch()
    const done = new Promise<void>((resolve) => {
      const listener = ({ type }: TraceEvent) => {
        if (type !== note.type) return
        this.#listeners = this.#listeners.filter((one) => one !== listener)
        resolve()
      }
      this.#listeners.push(listener)
    })
    this.#options.room.note(note)
    await done
    return this.#message!
  }

  #note(event: TraceEvent) {
    if (event.type === 'started') {
      // Whoever started it has fetched the judge.
      if (this.#checker) this.#begin(this.#checker, event)
      return
    }
    this.#standing.note(event)
    if ('connection' in event) {
      const { connection } = event
      if (event.type === 'closed') this.#connections.delete(connection.id)
      else this.#connections.set(connection.id, connection)
    }
    if (this.#state) this.#waiting.push(event)
  }

  #drain() {
    if (this.#waiting.length === 0) return
    const judge = this.#checker
    // It will be here soon; until then nothing is lost. A page that cannot fetch it says so when asked for more.
    if (!judge)
      return void this.#fetch().then(
        () => this.#drain(),
        () => {},
      )
    const events = this.#waiting
    this.#waiting = []
    let changed = false
    for (const event of events) changed = this.#fold(judge, event) || changed
    if (changed) this.#renew(judge, events.at(-1)!.time)
  }

  /** Answers false when the event changed nothing. */
  #fold(judge: Checker, event: TraceEvent): boolean {
    if (!this.#state) return false
    try {
      const { state, intents } = judge.fold(this.#options.lab, this.#state, event)
      const isSame = state === this.#state && intents.length === 0
      this.#state = state
      for (const intent of intents) this.#carryOut(intent)
      return !isSame
    } catch (error) {
      this.#break(error)
      return true
    }
  }

  #carryOut({ step, topic, payload, qos, retain }: Intent) {
    const sent = { type: 'sent', ...this.#whose(step), topic, payload } as const
    this.#options.room.note(sent, { topic, payload, qos, retain })
  }

  #renew(judge: Checker, time: number) {
    const message = this.#message
    if (!message) return
    const { steps, passed, ...rest } = this.#report(judge)
    this.#message = { ...message, ...rest, steps, passed, updatedAt: Math.max(time, message.updatedAt) }
    this.#timer ??= setTimeout(() => this.keep(), SAVE_AFTER)
    this.#options.tell(this.#message)
  }

  #report(judge: Checker): ReturnType<Checker['report']> {
    const { lab } = this.#options
    const { steps: before = [], score = { earned: 0, of: 0 } } = this.#message ?? {}
    let said: ReturnType<Checker['report']> = { steps: before, passed: false, score }
    try {
      said = judge.report(lab, this.#state!)
    } catch (error) {
      this.#break(error)
    }
    if (!this.#isBroken) return said
    // Our error is never the student's: what has not passed cannot be known any more.
    const steps = lab.steps.map(
      ({ id, weight }): StepVerdict =>
        said.steps.find((step) => step.id === id && step.verdict === 'passed') ?? {
          id,
          verdict: 'unknown',
          message: texts.ourFault,
          evidence: [],
          weight,
        },
    )
    return { ...said, steps }
  }

  #break(error: unknown) {
    if (!this.#isBroken) console.error(error)
    this.#isBroken = true
  }

  async #fetch(): Promise<Checker> {
    this.#checker ??= await this.#options.loadChecker()
    return this.#checker
  }

  #restore(): Kept | undefined {
    try {
      const kept = JSON.parse(this.#options.load() ?? 'null') as Kept | null
      const isOfThis =
        kept?.message.lab === this.#options.lab.id && kept.message.handle === this.#options.handle
      return isOfThis && Array.isArray(kept.connections) ? kept : undefined
    } catch {
      return undefined
    }
  }
}

const gone = (connection: Connection): Omit<Closed & Stamp, keyof Stamp> => ({
  type: 'closed',
  connection,
  by: 'network',
  why: 'the page was left',
})
