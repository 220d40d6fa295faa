// Templates in a lab: `{handle}/outTopic` is `ana/outTopic` for ana. `{number}` is a whole number of two digits and
// `{word}` a word; both follow from the handle, and are the same in every attempt, so that copying shows.

import { toNumber } from './number.ts'
import { toWord } from './word.ts'

const PLACEHOLDERS = ['handle', 'number', 'word'] as const

/** `step` is the id of the step that the template is in: each has a word of its own. */
export function fill(template: string, handle: string, step = ''): string {
  if (!template.includes('{')) return template
  return template
    .replaceAll('{handle}', handle)
    .replaceAll('{number}', String(toNumber(handle)))
    .replaceAll('{word}', () => toWord(handle, step, 0))
}

/** A step with every template in it filled in, however deep it stands. */
export function fillAll<T>(value: T, handle: string, step: string): T {
  if (typeof value === 'string') return fill(value, handle, step) as T
  if (Array.isArray(value)) return value.map((one) => fillAll(one, handle, step)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, one]) => [fill(key, handle, step), fillAll(one, handle, step)]),
  ) as T
}

/** The first placeholder that nothing fills, with its braces. */
export function findUnknownPlaceholder(template: string): string | undefined {
  const known: readonly string[] = PLACEHOLDERS.map((name) => `{${name}}`)
  return template.match(/\{[^{}]*\}/g)?.find((found) => !known.includes(found))
}
