// What every attempt of the class came to so far, in memory: read once from the database, then kept up by each verdict
// message. Grades and numbers are both made of this.

import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { type Outcome, toOutcome } from '../../labs/grades/outcome.ts'
import type { AttemptStore } from '../attempt-store.ts'
import type { GradeStore, HalfDone, StepDiagnosis } from './grade-store.ts'

export interface Outcomes {
  take(message: VerdictMessage): void
  /** The attempts of a student, by lab. */
  of(handle: string): ReadonlyMap<string, readonly Outcome[]>
  /** Everybody's attempts at a lab. */
  at(lab: string): Outcome[]
  labs(): string[]
  handles(): string[]
  /** What was found wrong with the steps of a lab, each once for an attempt. */
  diagnosesAt(lab: string): StepDiagnosis[]
  forget(handle: string): void
  /** Called after each change. */
  watch(told: (handle: string, lab: string) => void): void
  /** Writes down what waits. */
  save(): void
}

export interface OutcomesParts {
  attempts: Pick<AttemptStore, 'messages'>
  store: Pick<GradeStore, 'halfDone' | 'diagnoses' | 'note'>
  onSaveFault: (error: unknown) => void
}

/** Milliseconds in which what is to be written gathers. */
const SAVE_AFTER = 1_000

export function openOutcomes({ attempts, store, onSaveFault }: OutcomesParts): Outcomes {
  const byHandle = new Map<string, Map<string, Outcome[]>>()
  const watchers: ((handle: string, lab: string) => void)[] = []
  const halfDone = new Map(store.halfDone().map((one) => [keyOf(one), one]))
  const diagnoses = new Map(store.diagnoses().map((one) => [`${keyOf(one)}/${one.diagnosis}`, one]))
  let newDone = new Map<string, HalfDone>()
  let newDiagnoses: StepDiagnosis[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  for (const text of attempts.messages()) put(JSON.parse(text))

  function put(message: VerdictMessage) {
    const { handle, lab } = message
    const { number } = message.attempt
    const outcome = toOutcome(message, (step, done) => {
      const known = halfDone.get(keyOf({ handle, lab, number, step }))
      return known?.done === done ? known.at : undefined
    })
    const labs = byHandle.get(handle) ?? new Map<string, Outcome[]>()
    byHandle.set(handle, labs)
    const others = (labs.get(lab) ?? []).filter((one) => one.number !== number)
    labs.set(
      lab,
      [...others, outcome].sort((a, b) => a.number - b.number),
    )
  }

  /** What the next message will not tell any more. */
  function remember({ handle, lab, attempt: { number }, updatedAt: at, steps }: VerdictMessage) {
    for (const { id: step, verdict, progress, diagnosis } of steps) {
      const name = { handle, lab, number, step }
      const key = keyOf(name)
      if (verdict !== 'passed' && progress && progress.done !== (halfDone.get(key)?.done ?? 0)) {
        const one = { ...name, done: progress.done, at }
        halfDone.set(key, one)
        newDone.set(key, one)
      }
      if (verdict !== 'failed' || !diagnosis || diagnoses.has(`${key}/${diagnosis.id}`)) continue
      const one = { ...name, diagnosis: diagnosis.id, at }
      diagnoses.set(`${key}/${diagnosis.id}`, one)
      newDiagnoses.push(one)
    }
    if (newDone.size + newDiagnoses.length > 0) timer ??= setTimeout(save, SAVE_AFTER)
  }

  function save() {
    clearTimeout(timer)
    timer = undefined
    if (newDone.size + newDiagnoses.length === 0) return
    try {
      store.note([...newDone.values()], newDiagnoses)
      newDone = new Map()
      newDiagnoses = []
    } catch (error) {
      onSaveFault(error)
      timer = setTimeout(save, SAVE_AFTER)
    }
  }

  return {
    take(message) {
      remember(message)
      put(message)
      for (const tell of watchers) tell(message.handle, message.lab)
    },
    of: (handle) => byHandle.get(handle) ?? new Map(),
    at: (lab) => [...byHandle.values()].flatMap((labs) => labs.get(lab) ?? []),
    labs: () => [...new Set([...byHandle.values()].flatMap((labs) => [...labs.keys()]))],
    handles: () => [...byHandle.keys()],
    diagnosesAt: (lab) => [...diagnoses.values()].filter((one) => one.lab === lab),
    forget(handle) {
      const labs = [...(byHandle.get(handle)?.keys() ?? [])]
      byHandle.delete(handle)
      for (const [key, one] of halfDone) if (one.handle === handle) halfDone.delete(key)
      for (const [key, one] of diagnoses) if (one.handle === handle) diagnoses.delete(key)
      for (const [key, one] of newDone) if (one.handle === handle) newDone.delete(key)
      newDiagnoses = newDiagnoses.filter((one) => one.handle !== handle)
      for (const lab of labs) for (const tell of watchers) tell(handle, lab)
    },
    watch: (told) => watchers.push(told),
    save,
  }
}

const keyOf = ({
  handle,
  lab,
  number,
  step,
}: {
  handle: string
  lab: string
  number: number
  step: string
}) => `${handle}/${lab}/${number}/${step}`
