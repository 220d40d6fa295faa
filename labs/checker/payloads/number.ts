// number: the whole payload is a number, written with a decimal point, perhaps within a range, with a unit only where
// one is asked for.

import { z } from 'zod'
import { findText } from '../../../wire/visible.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import type { NumberClue } from '../diagnoses/number-clue.ts'
import { numberMistakes, numberSlips } from '../diagnoses/numbers.ts'
import { findDifferences, toPayloadClue } from '../diagnoses/payload-clue.ts'
import { diagnosePayload } from '../diagnoses/payloads.ts'
import { en } from '../texts/en.ts'
import { type Judgement, type PayloadKind, RIGHT, toWrong } from './payload.ts'

export const NumberSpec = z.strictObject({
  from: z.number().optional().describe('the least that passes'),
  to: z.number().optional().describe('the most that passes'),
  unit: z
    .string()
    .min(1)
    .optional()
    .describe('follows the number, with or without a space; left out: no unit'),
  decimals: z.int().min(0).max(10).optional().describe('digits after the point, exactly'),
})
export type NumberSpec = z.output<typeof NumberSpec>

/** As programs write numbers: 21.5, -3, .5, 2.15e1. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** The number that a text is, with its unit where one is wanted; undefined for any other text. */
export function findNumber(text: string, unit?: string): number | undefined {
  if (unit === undefined) return NUMBER.test(text) ? Number(text) : undefined
  if (!text.endsWith(unit)) return undefined
  const rest = text.slice(0, -unit.length).trimEnd()
  return NUMBER.test(rest) ? Number(rest) : undefined
}

const decimalsOf = (text: string) => /\.(\d*)/.exec(text)?.[1]?.length ?? 0

export function isRightNumber({ from, to, unit, decimals }: NumberSpec, text: string): boolean {
  const value = findNumber(text, unit)
  if (value === undefined || !Number.isFinite(value)) return false
  if ((from !== undefined && value < from) || (to !== undefined && value > to)) return false
  return decimals === undefined || decimalsOf(text) === decimals
}

/** A number that stands where another was wanted: alone, or as the field of something. */
export function judgeNumber(
  spec: NumberSpec,
  place: Pick<NumberClue, 'topic' | 'field'>,
  text: string,
): Judgement {
  if (isRightNumber(spec, text)) return RIGHT
  const clue: NumberClue = { ...place, ...spec, text, value: findNumber(text, spec.unit), isText: false }
  return toWrong(diagnose(numberSlips, clue, []) ? 0.8 : 0, numberMistakes, clue)
}

export const number: PayloadKind<NumberSpec> = {
  describe: (spec) => en.payloads.number({ ...spec }),
  judge(spec, topic, payload) {
    const text = findText(payload)
    // What is no text, or nothing but invisible signs away from right, is told as for any other text.
    const bare = text?.replace(/\0/g, '').trim() ?? ''
    if (
      text === undefined ||
      (text !== bare && isRightNumber(spec, bare) && findDifferences(text, bare).length > 0)
    ) {
      const clue = toPayloadClue(topic, bare || en.payloads.number({ ...spec }), payload)
      return {
        right: false,
        closeness: text === undefined ? 0 : 0.8,
        diagnose: (evidence) => diagnosePayload(clue, evidence),
      }
    }
    return judgeNumber(spec, { topic, field: '' }, text)
  },
}
