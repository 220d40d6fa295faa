// What a mistake's words are made of, and phrases that many of them share.

import { toQuoted, toVisible } from '../../../wire/visible.ts'

export type P = Readonly<Record<string, string | number>>

export interface MistakeText {
  /** What was expected and what came. Ends without a full stop: the lesson follows. */
  sentence(p: P): string
  /** What to try. */
  remedy(p: P): string
}

/** Keeps the names of the mistakes, so that each can be asked for by its own. */
export const defineMistakes = <const T extends Record<string, MistakeText>>(
  texts: T,
): Record<keyof T, MistakeText> => texts

/** In quotation marks, visible, not too long. */
export const q = (text: string | number | undefined) => toQuoted(String(text ?? ''), 120)

/** A value as JSON writes it, which has the quotation marks of a text with it. */
export function written(json: string | number | undefined): string {
  const text = String(json ?? '')
  return toVisible(text.length > 120 ? `${text.slice(0, 120)}…` : text)
}

export const seconds = (count: string | number | undefined) =>
  Number(count) === 1 ? '1 second' : `${count} seconds`

/** Why the broker refused something, where no better sentence is at hand. */
export const toReason = (why: string | number | undefined) => REASONS[String(why)] ?? `the reason is "${why}"`

const REASONS: Record<string, string> = {
  limit: 'a limit of this classroom was reached',
  malformed: 'its bytes are no valid CONNECT',
  'too-big': 'it is too big',
  timeout: 'it took too long',
}
