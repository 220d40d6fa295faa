// The grade book: everybody's marks by the rules of the class, told on `desk/marks/…` when they change. What the
// instructor has said of a mark stands, whatever the checker says later.

import type { Lab } from '../../labs/checker/lab.ts'
import {
  type AttemptMark,
  chooseAttempt,
  type GradedLab,
  type Mark,
  markAttempt,
  type Override,
  type Terms,
  toMark,
  toTotal,
} from '../../labs/grades/mark.ts'
import type { GradingMessage, MarksMessage, OwnMarksMessage } from '../../labs/grades/messages.ts'
import type { Outcome } from '../../labs/grades/outcome.ts'
import { findDue, type Rules, rulesOf } from '../../labs/grades/rules.ts'
import type { RosterStudent } from '../accounts.ts'
import { gather } from './gather.ts'
import type { GradeStore } from './grade-store.ts'
import type { Outcomes } from './outcomes.ts'

export const marksTopic = (handle: string): string => `desk/marks/${handle}`
/** For the student, once marks are released. */
const ownMarksTopic = (handle: string): string => `desk/marks/${handle}/own`
const GRADING_TOPIC = 'desk/grading'

export interface GradeBookParts {
  store: GradeStore
  outcomes: Outcomes
  labs: ReadonlyMap<string, Lab>
  roster: () => RosterStudent[]
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
  now: () => number
}

/** A student's marks with all they rest on, for exports. */
export interface SheetRow extends RosterStudent {
  marks: Map<string, Mark>
  /** The attempt that counts at each lab. */
  counting: Map<string, AttemptMark>
  total: MarksMessage['total']
}

export interface Sheet {
  labs: (GradedLab & { points: number; due: number | null })[]
  rows: SheetRow[]
  rules: Rules
}

export interface GradeBook {
  readonly rules: Rules
  setRules(rules: Rules): void
  /** Null takes back what was said. */
  override(handle: string, lab: string, points: number | null, reason: string, by: string): void
  findOverride(handle: string, lab: string): Override | undefined
  /** Every attempt of a student at a lab, marked; and the one mark of them. `instead` replaces attempts of that number. */
  marksOf(handle: string, lab: string, instead?: readonly Outcome[]): { attempts: AttemptMark[]; mark: Mark }
  sheet(): Sheet
  /** Students or labs are others than before: everything is told anew where it differs. */
  renew(): void
  forget(handle: string): void
  stop(): void
}

/** Milliseconds in which changes of marks gather. */
const GATHER = 500

export function openGradeBook({
  store,
  outcomes,
  labs,
  roster,
  retain,
  erase,
  now,
}: GradeBookParts): GradeBook {
  let rules = store.rules()
  let teams = toTeams()
  const overrides = new Map(store.overrides().map(({ handle, lab, ...one }) => [`${handle}/${lab}`, one]))
  /** What was told last, by topic; without the time of it. */
  const told = new Map<string, string>()
  const changes = gather<string>(GATHER, (handles) => {
    // Once for all of them: it looks at everybody.
    const ids = listIds()
    for (const handle of handles) tell(handle, ids)
  })
  outcomes.watch((handle) => changes.add(handle))

  function toTeams() {
    return new Map(roster().map(({ handle, team }) => [handle, team]))
  }

  function termsOf(handle: string, lab: string): Terms {
    const due = findDue(rules, lab, { handle, team: teams.get(handle) })
    return { late: rules.late, attempts: rules.attempts, points: rulesOf(rules, lab).points, due }
  }

  function marksOf(handle: string, lab: string, instead: readonly Outcome[] = []) {
    const terms = termsOf(handle, lab)
    const replaced = new Map(instead.map((one) => [one.number, one]))
    const attempts = (outcomes.of(handle).get(lab) ?? []).map((one) =>
      markAttempt(replaced.get(one.number) ?? one, labs.get(lab), terms),
    )
    return { attempts, mark: toMark(attempts, terms, overrides.get(`${handle}/${lab}`)), terms }
  }

  /** Those of the catalogue, and labs that are gone but were done. */
  const listIds = () => [...new Set([...labs.keys(), ...outcomes.labs()])].sort()

  function listLabs(): Sheet['labs'] {
    return listIds().map((id) => {
      const { title = id, steps = [] } = labs.get(id) ?? {}
      return { id, title, steps, ...rulesOf(rules, id) }
    })
  }

  function markAll(handle: string, ids: readonly string[]) {
    const own = outcomes.of(handle)
    const marks = new Map<string, Mark>()
    const counting = new Map<string, AttemptMark>()
    let of = 0
    for (const id of ids) {
      of += rulesOf(rules, id).points
      if (!own.has(id) && !overrides.has(`${handle}/${id}`)) continue
      const { attempts, mark, terms } = marksOf(handle, id)
      marks.set(id, mark)
      const chosen = chooseAttempt(attempts, terms)
      if (chosen) counting.set(id, chosen)
    }
    const { points } = toTotal(marks.values())
    const total = toTotal([{ points, of, attempts: 0, passed: 0, steps: 0 }])
    return { marks, counting, total }
  }

  function say(topic: string, value: object | undefined) {
    const text = value && JSON.stringify(value)
    if (told.get(topic) === text) return
    if (text === undefined) told.delete(topic)
    else told.set(topic, text)
    if (value) retain(topic, { ...value, updatedAt: now() })
    else erase(topic)
  }

  function tell(handle: string, ids: readonly string[]) {
    if (!teams.has(handle)) return
    const { marks, total } = markAll(handle, ids)
    const message: Omit<MarksMessage, 'updatedAt'> = { handle, labs: Object.fromEntries(marks), total }
    say(marksTopic(handle), marks.size > 0 ? message : undefined)
    const isShown = rules.released && marks.size > 0
    say(ownMarksTopic(handle), isShown ? toOwn(message) : undefined)
  }

  function tellGrading() {
    const columns = listLabs().map(({ id, title, points, due }) => ({ id, title, points, due }))
    say(GRADING_TOPIC, { rules, labs: columns } satisfies Omit<GradingMessage, 'updatedAt'>)
  }

  function renew() {
    teams = toTeams()
    tellGrading()
    for (const handle of teams.keys()) changes.add(handle)
  }

  return {
    get rules() {
      return rules
    },
    setRules(next) {
      store.setRules(next)
      rules = next
      renew()
    },
    override(handle, lab, points, reason, by) {
      const entry = { points, reason, by, at: now() }
      store.add(handle, lab, entry)
      if (points === null) overrides.delete(`${handle}/${lab}`)
      else overrides.set(`${handle}/${lab}`, { ...entry, points })
      tell(handle, listIds())
    },
    findOverride: (handle, lab) => overrides.get(`${handle}/${lab}`),
    marksOf,
    sheet() {
      const columns = listLabs()
      const ids = columns.map(({ id }) => id)
      const rows = roster().map((student) => ({ ...student, ...markAll(student.handle, ids) }))
      return { labs: columns, rows, rules }
    },
    renew,
    forget(handle) {
      outcomes.forget(handle)
      for (const key of overrides.keys()) if (key.startsWith(`${handle}/`)) overrides.delete(key)
      told.delete(marksTopic(handle))
      told.delete(ownMarksTopic(handle))
      teams.delete(handle)
    },
    stop: changes.stop,
  }
}

/** Who said what of it is the desk's business; why, is theirs. */
function toOwn({ handle, labs, total }: Omit<MarksMessage, 'updatedAt'>): Omit<OwnMarksMessage, 'updatedAt'> {
  const own = Object.entries(labs).map(([id, { override, checker: _, ...mark }]) => [
    id,
    { ...mark, ...(override ? { reason: override.reason } : {}) },
  ])
  return { handle, labs: Object.fromEntries(own), total }
}
