// A recorded class, played: at any moment of it, who has come how far, what the checker said, and the topic map. The judge
// is the one that judged the class.

import type { Trace, TraceEvent } from '../../wire/record.ts'
import type * as judge from '../checker/judge.ts'
import type { JudgeState } from '../checker/judge.ts'
import type { Lab } from '../checker/lab.ts'
import type { VerdictMessage } from '../checker/verdict.ts'
import { findHandles } from '../handles.ts'
import { TopicMap } from '../topic-map/topic-map.ts'
import { type Concerns, findConcerns } from './concerns.ts'

/** The checker, handed in as a page loads it in its own way. */
export type Judge = Pick<typeof judge, 'begin' | 'fold' | 'report'>

/** An attempt at a moment. Never changed: another takes its place. */
interface Attempt {
  lab: Lab
  state: JudgeState
  endedAt: number | undefined
  updatedAt: number
}

interface Checkpoint {
  /** Events before it. */
  index: number
  attempts: Map<string, Attempt>
  active: Map<string, string>
  open: Map<string, string>
  map: TopicMap
}

/** Events between two moments that are kept: so many are folded again at most to go back. */
const APART = 4_000

/** What a classroom has that does not say: see classroom/offers.ts. */
const EVERYTHING = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] } as const

export class ClassReplay {
  readonly trace: Trace
  readonly handles: readonly string[]
  /** Labs that are attempted in it, and are there. */
  readonly labs: readonly string[]
  readonly #known: ReadonlyMap<string, Lab>
  readonly #judge: Judge
  readonly #concerns: Concerns
  readonly #checkpoints: Checkpoint[] = []
  readonly #messages = new WeakMap<Attempt, VerdictMessage>()
  #index = 0
  /** By handle and lab: the latest attempt. */
  #attempts = new Map<string, Attempt>()
  /** The lab at hand, by handle. */
  #active = new Map<string, string>()
  /** Boards that are connected: whose, by connection. */
  #open = new Map<string, string>()
  #map = new TopicMap()

  constructor(trace: Trace, labs: ReadonlyMap<string, Lab>, judge: Judge) {
    this.trace = trace
    this.#known = labs
    this.#judge = judge
    this.#concerns = findConcerns(trace)
    this.handles = findHandles(trace).sort()
    const attempted = new Set(trace.flatMap((event) => (event.type === 'started' ? [event.lab] : [])))
    this.labs = [...attempted].filter((id) => labs.has(id)).sort()
    this.#keep()
  }

  /** Events that have happened. */
  get index(): number {
    return this.#index
  }
  get from(): number {
    return this.trace[0]?.at ?? 0
  }
  get to(): number {
    return this.trace.at(-1)?.at ?? 0
  }
  /** Milliseconds since 1970 of a moment of the trace. */
  get time(): number {
    return (this.trace[Math.max(0, this.#index - 1)] ?? this.trace[0])?.time ?? 0
  }
  get map(): TopicMap {
    return this.#map
  }

  /** Goes to a moment, forward or back. `mayGoOn` is asked now and then; false: as far as it has come. True: arrived. */
  seek(at: number, mayGoOn: () => boolean = () => true): boolean {
    const goal = this.#placeOf(at)
    if (goal < this.#index) this.#goBack(goal)
    while (this.#index < goal) {
      this.#take(this.trace[this.#index]!)
      this.#index++
      if (this.#index % APART === 0) this.#keep()
      if (this.#index % 64 === 0 && !mayGoOn()) return this.#index === goal
    }
    return true
  }

  isOnline(handle: string): boolean {
    for (const owner of this.#open.values()) if (owner === handle) return true
    return false
  }

  /** The lab that the student is at. */
  labOf(handle: string): string | undefined {
    return this.#active.get(handle)
  }

  /** As it would have been published at this moment. */
  verdicts(handle: string, lab: string): VerdictMessage | undefined {
    const attempt = this.#attempts.get(keyOf(handle, lab))
    if (!attempt) return undefined
    const known = this.#messages.get(attempt)
    if (known) return known
    const { state, endedAt, updatedAt } = attempt
    const { steps, passed, score } = this.#judge.report(attempt.lab, state)
    const about = {
      number: state.number,
      startedAt: state.startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
    }
    const message = { lab, handle, attempt: about, passed, score, updatedAt, steps }
    this.#messages.set(attempt, message)
    return message
  }

  /** The packets of a student's boards up to now, the latest. */
  packets(handle: string, most: number): TraceEvent[] {
    const found: TraceEvent[] = []
    for (let i = this.#index - 1; i >= 0 && found.length < most; i--) {
      const event = this.trace[i]!
      if ('connection' in event && this.#concerns.of(event)?.includes(handle)) found.push(event)
    }
    return found.reverse()
  }

  isOf(handle: string, event: TraceEvent): boolean {
    return 'connection' in event && this.#concerns.of(event)?.includes(handle) === true
  }

  #take(event: TraceEvent) {
    this.#map.take(event)
    this.#noteOpen(event)
    if (event.type === 'started') return this.#begin(event)
    const concerned = this.#concerns.of(event) ?? this.#active.keys()
    for (const handle of concerned) this.#fold(handle, event)
  }

  #begin(event: Extract<TraceEvent, { type: 'started' }>) {
    const { handle, number, seed, time, offers = EVERYTHING, paused = false } = event
    const before = this.#active.get(handle)
    if (before !== undefined) {
      const key = keyOf(handle, before)
      this.#attempts.set(key, { ...this.#attempts.get(key)!, endedAt: time })
    }
    this.#active.delete(handle)
    const lab = this.#known.get(event.lab)
    if (!lab) return
    let state = this.#judge.begin(lab, { handle, number, seed, startedAt: time, offers, paused })
    for (const each of [...this.#concerns.before(event), event])
      state = this.#judge.fold(lab, state, each).state
    this.#active.set(handle, lab.id)
    this.#attempts.set(keyOf(handle, lab.id), { lab, state, endedAt: undefined, updatedAt: time })
  }

  #fold(handle: string, event: TraceEvent) {
    const id = this.#active.get(handle)
    if (id === undefined || ('lab' in event && event.lab !== id)) return
    const key = keyOf(handle, id)
    const attempt = this.#attempts.get(key)!
    const { state } = this.#judge.fold(attempt.lab, attempt.state, event)
    if (state !== attempt.state) this.#attempts.set(key, { ...attempt, state, updatedAt: event.time })
  }

  #noteOpen(event: TraceEvent) {
    if (!('connection' in event)) return
    const { id, account, kind } = event.connection
    if (event.type === 'closed') this.#open.delete(id)
    else if (account !== undefined && kind === 'board') this.#open.set(id, account)
  }

  #keep() {
    const [index, last] = [this.#index, this.#checkpoints.at(-1)]
    if (last && last.index >= index) return
    this.#checkpoints.push({
      index,
      attempts: new Map(this.#attempts),
      active: new Map(this.#active),
      open: new Map(this.#open),
      map: this.#map.copy(),
    })
  }

  #goBack(goal: number) {
    const { index, attempts, active, open, map } = this.#checkpoints.findLast((one) => one.index <= goal)!
    this.#index = index
    this.#attempts = new Map(attempts)
    this.#active = new Map(active)
    this.#open = new Map(open)
    this.#map = map.copy()
  }

  /** How many events there are up to a moment, itself in. */
  #placeOf(at: number): number {
    let [low, high] = [0, this.trace.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.trace[middle]!.at <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

const keyOf = (handle: string, lab: string) => `${handle}/${lab}`
