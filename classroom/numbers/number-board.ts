// The numbers of the class, told on `desk/numbers`: at most once a second, and of each lab only when something in it
// changed.

import type { Lab } from '../../labs/checker/lab.ts'
import { symptoms } from '../../labs/checker/texts/en-symptoms.ts'
import { countLab, type LabNumbers, type NumbersMessage } from '../../labs/numbers/lab-numbers.ts'
import { gather } from '../grades/gather.ts'
import type { Outcomes } from '../grades/outcomes.ts'

const NUMBERS_TOPIC = 'desk/numbers'

export interface NumberBoardParts {
  outcomes: Outcomes
  labs: ReadonlyMap<string, Lab>
  retain: (topic: string, value: NumbersMessage) => void
  now: () => number
}

const titleOf = (id: string): string =>
  Object.hasOwn(symptoms, id) ? symptoms[id as keyof typeof symptoms].title : id

export function openNumberBoard({ outcomes, labs, retain, now }: NumberBoardParts) {
  const counted = new Map<string, LabNumbers>()
  const changes = gather<string>(1_000, (changed) => {
    for (const lab of changed) count(lab)
    tell()
  })
  outcomes.watch((_, lab) => changes.add(lab))

  function count(id: string) {
    const all = outcomes.at(id)
    if (all.length === 0) return counted.delete(id)
    const seen = all[0]!.steps.map((step) => ({ id: step.id, title: step.id }))
    const { title = id, steps = seen } = labs.get(id) ?? {}
    counted.set(id, countLab({ id, title, steps }, all, outcomes.diagnosesAt(id), titleOf))
  }

  function tell() {
    const all = [...counted.values()].sort((a, b) => (a.lab < b.lab ? -1 : 1))
    retain(NUMBERS_TOPIC, { labs: all, updatedAt: now() })
  }

  return {
    /** Labs are others than before, or the class begins. */
    renew() {
      for (const id of outcomes.labs()) count(id)
      tell()
    },
    stop: changes.stop,
  }
}
