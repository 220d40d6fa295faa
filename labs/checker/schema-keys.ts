// The keys that a schema knows at a place inside it, so that an author is told them when one is misspelt.

import { z } from 'zod'
import type { Path } from './lab-error.ts'

/** Empty where no keys are known. */
export function findKeys(schema: z.core.$ZodType, [part, ...rest]: Path): readonly string[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) {
    if (part === undefined) return Object.keys(inner.shape)
    const next: unknown = inner.shape[String(part)]
    return next instanceof z.ZodType ? findKeys(next, rest) : []
  }
  if (part === undefined) return []
  if (inner instanceof z.ZodArray) return findKeys(inner.element, rest)
  if (inner instanceof z.ZodRecord) return findKeys(inner.valueType, rest)
  return []
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
  return isWrapped ? unwrap(schema.unwrap()) : schema
}
