// Mistakes in a text that is no JSON, or not only: how it ends, what a program printed in place of a value.

import { toByteOffset } from './encoding.ts'
import type { TextPlace } from './json-mistakes.ts'
import type { Mistake } from './mistakes.ts'

export type TextMistakeKind =
  | 'bytes-repr'
  | 'object-repr'
  | 'word-for-nothing'
  | 'no-number'
  | 'number-with-unit'
  | 'decimal-comma'
  | 'twice-encoded'
  | 'replaced'
  | 'hex-as-text'
  | 'line-end'
  | 'carriage-returns'
  | 'space-around'
  | 'direction-marks'
  | 'invisible'

const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?`
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]|[\u00a0\u2000-\u200a\u202f\u3000]/g

/** Whole texts, by what they look like. The first that fits is enough. */
const wholes: [kind: TextMistakeKind, form: RegExp][] = [
  ['bytes-repr', /^b(['"])[\s\S]*\1$/],
  ['object-repr', /^\[object \w+\]$|^<[\w. ]+ (object|at) .*0x[0-9a-f]+>$/i],
  ['word-for-nothing', /^(undefined|null|None|nil|\(null\))$/],
  ['no-number', /^[-+]?(nan|inf|infinity|ovf)$/i],
  ['decimal-comma', /^[-+]?\d+,\d+(\s*\D{0,8})?$/],
  ['number-with-unit', new RegExp(`^${NUMBER}\\s*(?:[°º]\\s?[CFK]|℃|℉|%|[a-zA-Zµμ°º/²³·]{1,6})$`)],
  ['hex-as-text', /^(?:[0-9a-f]{2}){8,}$|^(?:[0-9a-f]{2}[ :-]){3,}[0-9a-f]{2}$/i],
]

export function findTextMistakes(text: string, { from }: TextPlace): Mistake[] {
  const mistakes: Mistake[] = []
  const trimmed = text.trim()
  const whole = wholes.find(([, form]) => form.test(trimmed))
  if (whole && !isCount(trimmed)) mistakes.push({ kind: whole[0], at: from, text: trimmed.slice(0, 60) })

  const add = (kind: TextMistakeKind, found: RegExpMatchArray[]) => {
    if (found.length === 0) return
    const [{ 0: sign, index }] = found as [RegExpExecArray]
    mistakes.push({
      kind,
      at: from + toByteOffset(text, index ?? 0),
      text: sign,
      ...(found.length > 1 ? { count: found.length } : {}),
    })
  }
  // UTF-8 read as Latin-1 and written as UTF-8 again: "°" becomes "Â°", "é" becomes "Ã©".
  add('twice-encoded', [...text.matchAll(/[ÂÃ][\u0080-\u00bf]|â€[\u0080-\u2122]?/g)])
  add('replaced', [...text.matchAll(/\ufffd+/g)])
  add('direction-marks', [...text.matchAll(DIRECTION)])
  add('invisible', [...text.matchAll(INVISIBLE)])
  return [...mistakes, ...findEnds(text, from)]
}

/** "20241231235959" is digits and nothing to decode. */
const isCount = (text: string) => /^\d+$/.test(text)

function findEnds(text: string, from: number): Mistake[] {
  const ends = [...text.matchAll(/\r\n/g)]
  const last = /[\r\n]+$/.exec(text)
  const inside = ends.filter(({ index }) => index < (last?.index ?? text.length))
  const found: Mistake[] = []
  if (last && !text.slice(0, last.index).includes('\n'))
    found.push({
      kind: 'line-end',
      at: from + toByteOffset(text, last.index),
      length: last[0].length,
      text: last[0],
    })
  else if (inside.length > 0)
    found.push({
      kind: 'carriage-returns',
      at: from + toByteOffset(text, inside[0]!.index),
      length: 2,
      ...(ends.length > 1 ? { count: ends.length } : {}),
    })
  const spaces = /^[ \t]+|[ \t]+$/.exec(last ? text.slice(0, last.index) : text)
  if (spaces && text.trim() !== '' && !text.includes('\n'))
    found.push({
      kind: 'space-around',
      at: from + toByteOffset(text, spaces.index),
      length: spaces[0].length,
    })
  return found
}
