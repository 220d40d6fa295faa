// What the words of a mistake are made of.

import { toQuoted } from '../../../wire/visible.ts'

export type P = Readonly<Record<string, string | number>>

export interface MistakeText {
  /** What was expected and what came. Ends without a full stop: the lesson follows. */
  sentence(p: P): string
  /** What to try. */
  remedy(p: P): string
}

export const q = (text: string | number | undefined) => toQuoted(String(text ?? ''), 120)

export const defineMistakes = <const T extends Record<string, MistakeText>>(
  texts: T,
): Record<keyof T, MistakeText> => texts
