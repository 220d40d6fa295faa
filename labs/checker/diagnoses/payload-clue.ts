// What the payload mistakes look at, and what sets two texts apart when they are nearly the same.

import { findText } from '../../../wire/visible.ts'
import { remember } from '../remember.ts'

export interface PayloadClue {
  topic: string
  /** The text that was expected. */
  expected: string
  came: Uint8Array
  /** The same as text; undefined when it is no UTF-8. */
  text: string | undefined
  differences: Difference[]
}

/** In the order in which they are named. */
const DIFFERENCES = ['nul', 'newline', 'quotes', 'whitespace', 'case'] as const
export type Difference = (typeof DIFFERENCES)[number]

/** Takes one kind of difference out of a text. */
const WITHOUT: Record<Difference, (text: string) => string> = {
  nul: (text) => text.replaceAll('\0', ''),
  newline: (text) => text.replace(/[\r\n]+/g, ''),
  quotes: (text) => text.replace(/^(\s*)["'“”‘’«»„`]+|["'“”‘’«»„`]+(\s*)$/g, '$1$2'),
  whitespace: (text) => text.replace(/(?![\r\n])[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''),
  case: (text) => text.toLowerCase(),
}

const without = (text: string, kinds: readonly Difference[]) =>
  kinds.reduce((rest, kind) => WITHOUT[kind](rest), text)

/** Letters, digits and the like of ASCII: nothing of them is a difference but case. */
const ORDINARY = /^[\w.,:;!?+*/=%-]*$/
const MOST_TEXTS = 200

/** The text with all these differences taken out: the same is asked of a text for each that it is held against. */
const toBare = remember(MOST_TEXTS, (text: string) =>
  ORDINARY.test(text) ? text.toLowerCase() : without(text, DIFFERENCES),
)

/** A payload longer by more than this is not looked at letter by letter: it may be 64 KB of quotation marks. */
const LONGEST = 64

/**
 * Everything that sets `came` apart from `expected`, when that is nothing but line ends, NULs, quotation marks,
 * blanks and case; else an empty list. A difference is left out when the others explain all.
 */
export function findDifferences(came: string, expected: string): Difference[] {
  const isLong = came.length > 2 * expected.length + LONGEST
  if (came === expected || isLong || toBare(came) !== toBare(expected)) return []
  const isSame = (kinds: readonly Difference[]) => without(came, kinds) === without(expected, kinds)
  let needed: Difference[] = [...DIFFERENCES]
  for (const kind of DIFFERENCES) {
    const fewer = needed.filter((one) => one !== kind)
    if (isSame(fewer)) needed = fewer
  }
  return needed
}

export function toPayloadClue(topic: string, expected: string, came: Uint8Array): PayloadClue {
  const text = findText(came)
  const differences = text === undefined ? [] : findDifferences(text, expected)
  return { topic, expected, came, text, differences }
}

/** What every payload mistake tells. Bytes that are no text come as their digits. */
export const told = ({ topic, expected, text = '' }: PayloadClue) => ({ topic, expected, came: text })

/** The first difference is the diagnosis; the rest is told beside it. */
export function findDifference(clue: PayloadClue, kind: Difference) {
  if (clue.differences[0] !== kind) return undefined
  return { ...told(clue), also: clue.differences.slice(1).join(' ') }
}
