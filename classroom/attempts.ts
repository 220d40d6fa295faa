// Attempts at labs: each student has at most one that is active, and every event of theirs is folded into it.

import { randomBytes } from 'node:crypto'
import type { Intent, JudgeState } from '../labs/checker/judge.ts'
import * as checker from '../labs/checker/judge.ts'
import type { Lab } from '../labs/checker/lab.ts'
import type { Offers } from '../labs/checker/offers.ts'
import { renew } from '../labs/checker/renew.ts'
import { takeUp } from '../labs/checker/take-up.ts'
import type { StepVerdict, VerdictMessage } from '../labs/checker/verdict.ts'
import type { Happening, TraceEvent } from '../wire/record.ts'
import type { AttemptStore, StoredAttempt } from './attempt-store.ts'
import { texts } from './texts/texts.ts'

/** The checker, as the classroom uses it. Handed in, so that a test can let it fail. */
export type Checker = Pick<typeof checker, 'begin' | 'fold' | 'report'>

export interface AttemptsOptions {
  labs: ReadonlyMap<string, Lab>
  store: AttemptStore
  /** Puts on record that an attempt begins, so that all it rests on is in the trace, and what comes of it. */
  record: (happening: Extract<Happening, { type: 'started' | 'judged' }>) => TraceEvent
  /** The judge wants this published. The event that records it comes back through `take`. */
  carryOut: (intent: Intent, handle: string, lab: string) => void
  /** A verdict message is new. */
  publish: (message: VerdictMessage) => void
  onFault: (error: unknown, lab: string, handle: string) => void
  /** Attempts could not be saved; it is tried again. */
  onSaveFault: (error: unknown) => void
  /** What this class has to connect to; left out: what every one has. */
  offers?: Offers | undefined
  checker?: Checker
  /** The instructor has stopped the lab for this student. */
  isPaused?: (handle: string, lab: string) => boolean
  now?: () => number
  newSeed?: () => string
}

interface Attempt {
  lab: Lab
  state: JudgeState
  message: VerdictMessage
  seq: number
  /** The checker has thrown: what has not passed cannot be known any more. */
  broken: boolean
}

/** Milliseconds between two portions of progress that nobody is told of: it is saved in portions, so that nobody waits. */
const SAVE_EVERY = 100
/** Attempts of a portion, the longest unsaved first. */
const PORTION = 25
/** Milliseconds in which what is saved gathers before it is put on the disk. */
const SYNC_AFTER = 500

export class Attempts {
  readonly #options: Required<Omit<AttemptsOptions, 'offers'>> & Pick<AttemptsOptions, 'offers'>
  /** The latest attempt by handle and lab, active or over. */
  readonly #messages = new Map<string, VerdictMessage>()
  readonly #active = new Map<string, Attempt>()
  readonly #unsaved = new Set<Attempt>()
  #saving: ReturnType<typeof setTimeout> | undefined
  #syncing: ReturnType<typeof setTimeout> | undefined
  #saveFails = false
  #isClosed = false
  /** What was folded since attempts began to be judged again, by attempt; undefined while they are not. */
  #since: Map<string, TraceEvent[]> | undefined

  constructor(options: AttemptsOptions) {
    this.#options = {
      now: Date.now,
      newSeed: () => randomBytes(12).toString('hex'),
      isPaused: () => false,
      ...options,
      checker: options.checker ?? checker,
    }
    for (const stored of options.store.latest()) this.#resume(stored)
  }

  /** Begins an attempt, which ends the one before, at whatever lab. `standing`: see labs/standing.ts. */
  start(handle: string, labId: string, standing: readonly TraceEvent[]): VerdictMessage | undefined {
    const lab = this.#options.labs.get(labId)
    if (!lab) return undefined
    this.#end(handle)
    const number = (this.#messages.get(key(handle, labId))?.attempt.number ?? 0) + 1
    const seed = this.#options.newSeed()
    const { offers } = this.#options
    const paused = this.#options.isPaused(handle, labId)
    const start = {
      handle,
      number,
      seed,
      ...(offers ? { offers } : {}),
      ...(paused ? { paused: true as const } : {}),
    }
    const { time: startedAt } = this.#options.record({ type: 'started', lab: labId, ...start })
    const begin = { ...start, startedAt }
    const message = {
      lab: labId,
      handle,
      attempt: { number, startedAt },
      passed: false,
      score: { earned: 0, of: 0 },
      updatedAt: startedAt,
      steps: [],
    }
    const attempt: Attempt = {
      lab,
      // Only begin() can make a state; if it throws, an empty one stands for it and every step is unknown.
      state: { ...begin, lab: labId } as JudgeState,
      message,
      seq: 0,
      broken: false,
    }
    this.#active.set(handle, attempt)
    try {
      attempt.state = this.#options.checker.begin(lab, begin)
    } catch (error) {
      this.#break(attempt, error)
    }
    for (const event of standing) this.#fold(attempt, event)
    this.#renew(attempt, startedAt, true)
    return attempt.message
  }

  /** The lab is another now: attempts at it go on, see renew.ts. `standing`: of each handle, see standing.ts. */
  relearn(before: Lab, after: Lab, standing: (handle: string) => readonly TraceEvent[]) {
    for (const [handle, attempt] of this.#active) {
      if (attempt.message.lab !== after.id) continue
      attempt.lab = after
      try {
        const { state, intents } = renew(before, after, attempt.state, standing(handle))
        attempt.state = state
        for (const intent of intents) this.#options.carryOut(intent, handle, after.id)
      } catch (error) {
        this.#break(attempt, error)
      }
      this.#renew(attempt, this.#options.now(), false)
    }
  }

  /** Folds an event into the student's active attempt. */
  take(handle: string, event: TraceEvent) {
    const attempt = this.#active.get(handle)
    if (!attempt || !this.#fold(attempt, event)) return
    this.#renew(attempt, event.time, false)
  }

  /**
   * From now on what is folded is kept too, because attempts are being judged again by the record up to now: see
   * `replace`. Returns the function that ends it.
   */
  follow(): () => void {
    const since = new Map<string, TraceEvent[]>()
    this.#since = since
    return () => {
      if (this.#since === since) this.#since = undefined
    }
  }

  /**
   * An attempt as it came out when it was judged again. What was folded meanwhile is folded in once more; what the judge
   * wanted then has been done. Answers what is told of it now.
   */
  replace(stored: StoredAttempt): VerdictMessage {
    const { handle, lab: labId, number, seq } = stored
    const lab = this.#options.labs.get(labId)
    let message: VerdictMessage = JSON.parse(stored.message)
    let state: JudgeState = JSON.parse(stored.state)
    const active = this.#active.get(handle)
    const isActive = active?.message.lab === labId && active.message.attempt.number === number
    const latest = this.#messages.get(key(handle, labId))
    const isLatest = latest?.attempt.number === number
    // It may have ended since.
    if (isLatest) message = { ...message, attempt: latest.attempt }
    if (lab)
      for (const event of this.#since?.get(nameOf(message)) ?? [])
        state = this.#options.checker.fold(lab, state, event).state
    const attempt: Attempt = isActive
      ? Object.assign(active, { state, message, broken: false })
      : { lab: lab!, state, message, seq, broken: false }
    if (lab) attempt.message = { ...message, ...this.#report(attempt) }
    if (isLatest) this.#tell(attempt)
    else {
      this.#options.record(toJudged(attempt.message))
      this.#store([attempt], true)
    }
    return attempt.message
  }

  /** The latest attempt of a student at a lab. */
  find(handle: string, lab: string): VerdictMessage | undefined {
    return this.#messages.get(key(handle, lab))
  }

  /** The student is gone, with all their attempts. Nothing more is told of them. */
  forget(handle: string) {
    this.#active.delete(handle)
    for (const [at, { handle: owner }] of this.#messages) if (owner === handle) this.#messages.delete(at)
    for (const attempt of this.#unsaved) if (attempt.message.handle === handle) this.#unsaved.delete(attempt)
  }

  activeLab(handle: string): string | undefined {
    return this.#active.get(handle)?.message.lab
  }

  activeHandles(): string[] {
    return [...this.#active.keys()]
  }

  /** Every student's latest messages, to be published again after a restart. */
  messages(): VerdictMessage[] {
    return [...this.#messages.values()]
  }

  /** Saves all that is unsaved, on disk when it returns, and ends. */
  close() {
    this.#isClosed = true
    clearTimeout(this.#saving)
    clearTimeout(this.#syncing)
    this.#store([...this.#unsaved], true)
  }

  #saveSome() {
    this.#saving = undefined
    this.#store([...this.#unsaved].slice(0, PORTION), false)
  }

  /** What cannot be saved now is tried again. */
  #store(attempts: Attempt[], lasting: boolean) {
    for (const attempt of attempts) this.#unsaved.delete(attempt)
    try {
      this.#options.store.save(attempts.map(toStored), lasting)
      this.#saveFails = false
      if (!lasting) this.#syncSoon()
    } catch (error) {
      this.#tellFault(error)
      for (const attempt of attempts) this.#unsaved.add(attempt)
    }
    if (this.#unsaved.size > 0) this.#saveSoon()
  }

  async #sync() {
    this.#syncing = undefined
    try {
      await this.#options.store.sync()
    } catch (error) {
      if (this.#isClosed) return
      this.#tellFault(error)
      this.#syncSoon()
    }
  }

  #saveSoon() {
    if (!this.#isClosed) this.#saving ??= setTimeout(() => this.#saveSome(), SAVE_EVERY)
  }

  #syncSoon() {
    if (!this.#isClosed) this.#syncing ??= setTimeout(() => this.#sync(), SYNC_AFTER)
  }

  #tellFault(error: unknown) {
    if (!this.#saveFails) this.#options.onSaveFault(error)
    this.#saveFails = true
  }

  #resume({ lab: labId, handle, message, state, seq, endedAt }: StoredAttempt) {
    const told: VerdictMessage = JSON.parse(message)
    this.#messages.set(key(handle, labId), told)
    const lab = this.#options.labs.get(labId)
    if (endedAt !== null || !lab) return
    const attempt: Attempt = { lab, state: takeUp(lab, JSON.parse(state)), message: told, seq, broken: false }
    this.#active.set(handle, attempt)
    this.#renew(attempt, told.updatedAt, false)
  }

  #end(handle: string) {
    const attempt = this.#active.get(handle)
    if (!attempt) return
    this.#active.delete(handle)
    const endedAt = this.#options.now()
    attempt.message = {
      ...attempt.message,
      attempt: { ...attempt.message.attempt, endedAt },
      updatedAt: endedAt,
    }
    this.#tell(attempt)
  }

  /** Answers false when the event changed nothing that is told. */
  #fold(attempt: Attempt, event: TraceEvent): boolean {
    const { handle, lab } = attempt.message
    attempt.seq = Math.max(attempt.seq, event.seq)
    if (this.#since) note(this.#since, attempt.message, event)
    try {
      const before = attempt.state
      const { state, intents } = this.#options.checker.fold(attempt.lab, before, event)
      attempt.state = state
      for (const intent of intents) this.#options.carryOut(intent, handle, lab)
      if (state === before) return false
      if (!checker.isSameReport(before, state)) return true
      this.#noteUnsaved(attempt)
      return false
    } catch (error) {
      this.#break(attempt, error)
      return true
    }
  }

  /** Makes the message anew, and tells it when it says something else. */
  #renew(attempt: Attempt, time: number, isNew: boolean) {
    const { message } = attempt
    const { steps, passed, score } = this.#report(attempt)
    const changed = JSON.stringify(steps) !== JSON.stringify(message.steps) || passed !== message.passed
    if (isNew || changed) {
      attempt.message = { ...message, steps, passed, score, updatedAt: Math.max(time, message.updatedAt) }
      return this.#tell(attempt)
    }
    this.#noteUnsaved(attempt)
  }

  // Handed to the system before anybody reads it, so that the end of this process takes no verdict back. A power
  // cut may, within SYNC_AFTER; the journal then still has what it rests on.
  #tell(attempt: Attempt) {
    this.#messages.set(key(attempt.message.handle, attempt.message.lab), attempt.message)
    this.#options.record(toJudged(attempt.message))
    this.#store([attempt], false)
    this.#options.publish(attempt.message)
  }

  #noteUnsaved(attempt: Attempt) {
    this.#unsaved.add(attempt)
    this.#saveSoon()
  }

  #report(attempt: Attempt): checker.Report {
    const { message } = attempt
    let report = { steps: message.steps, passed: false, score: message.score }
    try {
      report = this.#options.checker.report(attempt.lab, attempt.state)
    } catch (error) {
      this.#break(attempt, error)
    }
    if (!attempt.broken) return report
    const told = new Map(report.steps.map((step) => [step.id, step]))
    const steps = attempt.lab.steps.map(({ id, weight }): StepVerdict => {
      const step = told.get(id)
      if (step?.verdict === 'passed') return step
      return { id, verdict: 'unknown', message: texts.checker.ourFault, evidence: [], weight }
    })
    return { ...report, steps }
  }

  #break(attempt: Attempt, error: unknown) {
    if (!attempt.broken) this.#options.onFault(error, attempt.message.lab, attempt.message.handle)
    attempt.broken = true
  }
}

/** A verdict message in short, for the record. */
export const toJudged = (message: VerdictMessage): Extract<Happening, { type: 'judged' }> => ({
  type: 'judged',
  handle: message.handle,
  lab: message.lab,
  number: message.attempt.number,
  passed: message.passed,
  steps: Object.fromEntries(message.steps.map(({ id, verdict }) => [id, verdict])),
})

const nameOf = ({ handle, lab, attempt: { number } }: VerdictMessage) => `${handle}/${lab}/${number}`

function note(since: Map<string, TraceEvent[]>, message: VerdictMessage, event: TraceEvent) {
  const name = nameOf(message)
  const events = since.get(name) ?? []
  since.set(name, events)
  events.push(event)
}

const key = (handle: string, lab: string) => `${handle}/${lab}`

function toStored({ message, state, seq }: Attempt): StoredAttempt {
  const { handle, lab, attempt } = message
  return {
    handle,
    lab,
    number: attempt.number,
    seed: state.seed,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt ?? null,
    seq,
    state: JSON.stringify(state),
    message: JSON.stringify(message),
  }
}
