// What is new in a lab, in words: said in the terminal when its file was saved while a class runs.

import type { Lab } from './checker/lab.ts'
import type { Step } from './checker/steps/index.ts'
import { en } from './texts/en.ts'

/** One phrase for each thing that differs; none when the two say the same. */
export function findChanges(before: Lab, after: Lab): string[] {
  const { steps: oldSteps, ...oldRest } = before
  const { steps: newSteps, ...newRest } = after
  const oldIds = oldSteps.map(({ id }) => id)
  const newIds = newSteps.map(({ id }) => id)
  const stayed = newIds.filter((id) => oldIds.includes(id))
  const isMoved = !isSame(
    stayed,
    oldIds.filter((id) => newIds.includes(id)),
  )
  return [
    ...findFieldChanges(oldRest, newRest).map((field) => en.changes.lab(field)),
    ...newIds.filter((id) => !oldIds.includes(id)).map(en.changes.added),
    ...oldIds.filter((id) => !newIds.includes(id)).map(en.changes.removed),
    ...stayed.flatMap((id) => {
      const one = (steps: readonly Step[]) => steps.find((step) => step.id === id)!
      return findFieldChanges(one(oldSteps), one(newSteps)).map((field) => en.changes.step(id, field))
    }),
    ...(isMoved ? [en.changes.order(newIds)] : []),
  ]
}

function findFieldChanges(before: object, after: object): string[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = [...new Set([...fresh.keys(), ...old.keys()])]
  return names
    .filter((name) => !isSame(old.get(name), fresh.get(name)))
    .map((name) => en.changes.field(name, show(old.get(name)), show(fresh.get(name))))
}

// Both come from one schema, which puts fields in one order.
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function show(value: unknown): string {
  if (value === undefined) return en.changes.nothing
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
