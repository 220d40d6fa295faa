// The kinds of payload. A new kind is a file beside this one and a line in each list here.

import { z } from 'zod'
import { findUnknownPlaceholder } from '../template.ts'
import { en } from '../texts/en.ts'
import type { Diagnosis } from '../verdict.ts'
import { bytes, parseBytes } from './bytes.ts'
import { CsvSpec, csv } from './csv.ts'
import { empty } from './empty.ts'
import { type JsonSpec, json, toValidator } from './json.ts'
import { NumberSpec, number } from './number.ts'
import type { Judgement, PayloadKind } from './payload.ts'
import { isSame, text } from './text.ts'
import { XmlSpec, xml } from './xml.ts'

const template = z.string().superRefine((written, context) => {
  const found = findUnknownPlaceholder(written)
  if (found !== undefined) context.addIssue({ code: 'custom', message: en.lab.placeholder(found) })
})

const schema = z.custom<JsonSpec>().superRefine((written, context) => {
  const fault = findSchemaFault(written)
  if (fault !== undefined) context.addIssue({ code: 'custom', message: en.lab.jsonSchema(fault) })
})

function findSchemaFault(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return 'no block of keys'
  try {
    toValidator(written as JsonSpec).validate(null)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const shape = {
  text: template.describe('exactly this text, to the letter'),
  number: NumberSpec.describe('the whole payload is a number'),
  json: schema.describe('a JSON text that this JSON Schema accepts'),
  csv: CsvSpec.describe('rows of values with a separator between them'),
  xml: XmlSpec.describe('well-formed XML with these values at these paths'),
  bytes: z
    .string()
    .refine((written) => parseBytes(written) !== undefined, en.lab.hex)
    .describe('exactly these bytes, in hexadecimal'),
  empty: z.literal(true).describe('no payload at all'),
}

export const PayloadSchema = z
  .strictObject(shape)
  .partial()
  .superRefine((spec, context) => {
    if (Object.keys(spec).length !== 1)
      context.addIssue({ code: 'custom', message: en.lab.payload(Object.keys(shape), Object.keys(spec)) })
  })
  .meta({ id: 'payload' })
export type PayloadSpec = z.output<typeof PayloadSchema>

const kinds = { text, number, json, csv, xml, bytes, empty } satisfies Record<keyof PayloadSpec, unknown>

/** A payload that is wanted, and what was last made of one that came: a program says the same again and again. */
interface Known {
  kind: PayloadKind<unknown>
  value: unknown
  topic: string
  payload: Uint8Array
  judgement: Judgement | undefined
}

const known = new WeakMap<PayloadSpec, Known>()

// The schema lets exactly one key through, and its value is that kind's own, which the compiler cannot see.
function knownOf(spec: PayloadSpec): Known {
  const found = known.get(spec)
  if (found) return found
  const [key, value] = Object.entries(spec)[0]!
  const kind = kinds[key as keyof PayloadSpec] as PayloadKind<unknown>
  const made = { kind, value, topic: '', payload: new Uint8Array(), judgement: undefined }
  known.set(spec, made)
  return made
}

/** In the middle of a sentence. */
export function describePayload(spec: PayloadSpec | undefined): string {
  if (spec === undefined) return en.payloads.any()
  const { kind, value } = knownOf(spec)
  return kind.describe(value)
}

export function judgePayload(spec: PayloadSpec, topic: string, payload: Uint8Array): Judgement {
  const mine = knownOf(spec)
  if (mine.judgement && mine.topic === topic && isSame(mine.payload, payload)) return mine.judgement
  const judgement = toldOnce(mine.kind.judge(mine.value, topic, payload))
  mine.topic = topic
  // A copy: bytes may lie in a buffer that is written to again.
  mine.payload = payload.slice()
  mine.judgement = judgement
  return judgement
}

/** Finds the mistake once; told again, it has only other packets that show it. */
function toldOnce(judgement: Judgement): Judgement {
  if (judgement.right) return judgement
  let told: Diagnosis | undefined
  return {
    ...judgement,
    diagnose(evidence) {
      told ??= judgement.diagnose([])
      return { ...told, evidence }
    },
  }
}
