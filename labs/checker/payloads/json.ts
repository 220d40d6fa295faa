// json: a JSON text that a JSON Schema accepts (draft 2020-12), by a validator that interprets the schema.

import { type OutputUnit, Validator } from '@cfworker/json-schema'
import { findText } from '../../../wire/visible.ts'
import type { JsonClue } from '../diagnoses/json-clue.ts'
import { jsonMistakes, schemaMistakes } from '../diagnoses/jsons.ts'
import { numberMistakes } from '../diagnoses/numbers.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { diagnosePayload } from '../diagnoses/payloads.ts'
import { en } from '../texts/en.ts'
import { isTooDeep, JSON_LEVELS } from './json-depth.ts'
import { findJsonFault } from './json-fault.ts'
import { type Judgement, type PayloadKind, RIGHT, toWrong } from './payload.ts'

export type JsonSpec = Readonly<Record<string, unknown>>

const validators = new WeakMap<JsonSpec, Validator>()

/** Throws `Error` for a schema that cannot be used. */
export function toValidator(schema: JsonSpec): Validator {
  const known = validators.get(schema)
  if (known) return known
  const made = new Validator(schema, '2020-12', false)
  validators.set(schema, made)
  return made
}

export const json: PayloadKind<JsonSpec> = {
  describe: (schema) => en.payloads.json(namesIn(schema)),
  judge(schema, topic, payload) {
    const text = findText(payload)
    if (text === undefined) {
      const clue = toPayloadClue(topic, en.payloads.json(namesIn(schema)), payload)
      return { right: false, closeness: 0, diagnose: (evidence) => diagnosePayload(clue, evidence) }
    }
    if (isTooDeep(text)) return toWrong(0, schemaMistakes, tooDeep(topic, text))
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return judgeBroken(topic, text, payload)
    }
    const { valid, errors } = toValidator(schema).validate(value)
    return valid ? RIGHT : judgeRefused(schema, topic, value, errors)
  },
}

/** Hostile, or a mistake in a loop: not looked into. */
const tooDeep = (topic: string, text: string): JsonClue => ({
  ...{ topic, keyword: 'levels', rule: JSON_LEVELS, field: '', missing: [], keys: [] },
  came: text.slice(0, 40),
  message: en.payloads.tooDeep(JSON_LEVELS),
})

const namesIn = (schema: JsonSpec): string[] => {
  const { required, properties } = schema
  if (Array.isArray(required)) return required.map(String)
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
}

function judgeBroken(topic: string, text: string, payload: Uint8Array): Judgement {
  const bare = text.replace(/\0+$/, '')
  if (bare !== text && isJson(bare)) {
    const clue = toPayloadClue(topic, bare, payload)
    return { right: false, closeness: 0.8, diagnose: (evidence) => diagnosePayload(clue, evidence) }
  }
  const isMeant = /^\s*[{[]/.test(text)
  return toWrong(isMeant ? 0.8 : 0, jsonMistakes, { topic, text, fault: findJsonFault(text), isMeant })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Keywords that only say that something inside them failed. */
const AROUND = new Set([
  'properties',
  'items',
  'prefixItems',
  '$ref',
  'allOf',
  'additionalProperties',
  'patternProperties',
])

/** The validator tells every rule that was broken; the first that is about a value itself names the mistake. */
function judgeRefused(schema: JsonSpec, topic: string, value: unknown, errors: OutputUnit[]): Judgement {
  const error = errors.find(({ keyword }) => !AROUND.has(keyword)) ?? errors[0]!
  const path = partsOf(error.instanceLocation)
  const field = path.join('.')
  const came = path.reduce<unknown>(step, value)
  const [rule, around] = [...partsOf(error.keywordLocation)].reduce<[unknown, unknown]>(
    ([inner], part) => [step(inner, part), inner],
    [schema, schema],
  )
  const names = namesIn(schema)
  const isNear =
    typeof value === 'object' &&
    value !== null &&
    (names.length === 0 ||
      Object.keys(value).some((key) => names.some((name) => name.toLowerCase() === key.toLowerCase())))
  const closeness = isNear ? 0.8 : 0
  const numberSpec = findNumberSpec(around)
  if (numberSpec && (typeof came === 'number' || (typeof came === 'string' && error.keyword === 'type')))
    return toWrong(closeness, numberMistakes, {
      topic,
      field,
      text: String(came),
      value:
        typeof came === 'number' ? came : Number.isFinite(Number(came || 'x')) ? Number(came) : undefined,
      isText: typeof came === 'string',
      ...numberSpec,
    })
  const clue: JsonClue = {
    topic,
    keyword: error.keyword,
    field,
    rule,
    came,
    message: error.error,
    missing: Array.isArray(rule) ? rule.map(String).filter((name) => step(came, name) === undefined) : [],
    keys: typeof came === 'object' && came !== null ? Object.keys(came).slice(0, 20) : [],
  }
  return toWrong(closeness, schemaMistakes, clue)
}

/** "#/properties/temp/type" as its parts (RFC 6901). */
const partsOf = (pointer: string): string[] =>
  pointer
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))

function step(value: unknown, part: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string, unknown>)[part]
    : undefined
}

/** A schema that wants a number, in the words of a number. */
function findNumberSpec(schema: unknown) {
  if (typeof schema !== 'object' || schema === null) return undefined
  const { type, minimum, maximum } = schema as Record<string, unknown>
  if (type !== 'number' && type !== 'integer') return undefined
  return {
    ...(typeof minimum === 'number' ? { from: minimum } : {}),
    ...(typeof maximum === 'number' ? { to: maximum } : {}),
    ...(type === 'integer' ? { decimals: 0 } : {}),
  }
}
