// The kinds of payload. A new kind is a file beside this one and a line in each list here.

import { z } from 'zod'
import { findUnknownPlaceholder } from '../template.ts'
import { en } from '../texts/en.ts'
import { bytes, parseBytes } from './bytes.ts'
import { CsvSpec, csv } from './csv.ts'
import { empty } from './empty.ts'
import { type JsonSpec, json, toValidator } from './json.ts'
import { NumberSpec, number } from './number.ts'
import type { Judgement, PayloadKind } from './payload.ts'
import { text } from './text.ts'
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

// The schema lets exactly one key through, and its value is that kind's own, which the compiler cannot see.
function partsOf(spec: PayloadSpec): [PayloadKind<unknown>, unknown] {
  const [key, value] = Object.entries(spec)[0]!
  return [kinds[key as keyof PayloadSpec] as PayloadKind<unknown>, value]
}

/** In the middle of a sentence. */
export function describePayload(spec: PayloadSpec | undefined): string {
  if (spec === undefined) return en.payloads.any()
  const [kind, value] = partsOf(spec)
  return kind.describe(value)
}

export function judgePayload(spec: PayloadSpec, topic: string, payload: Uint8Array): Judgement {
  const [kind, value] = partsOf(spec)
  return kind.judge(value, topic, payload)
}
