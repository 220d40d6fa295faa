// What the JSON mistakes look at: a text that is none, or a value that the schema does not accept.

import type { JsonFault } from '../payloads/json-fault.ts'

export interface BrokenClue {
  topic: string
  text: string
  fault: JsonFault | undefined
  /** True when it begins as an object or a list does. */
  isMeant: boolean
}

export interface JsonClue {
  topic: string
  /** The keyword of the schema that was broken, with its value. */
  keyword: string
  rule: unknown
  /** Path of the value, with dots; empty for the whole. */
  field: string
  came: unknown
  /** What the validator says. */
  message: string
  /** Names that are required and are not there. */
  missing: readonly string[]
  /** Names that are there. */
  keys: readonly string[]
}

export const told = ({ topic, field }: JsonClue) => ({ topic, field })

/** A text with single quotation marks and Python's words as JSON would have them. */
export const toDouble = (text: string) =>
  text
    .replaceAll("'", '"')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\bNone\b/g, 'null')

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
