// A text for the eye: lines as lines, and in between, set apart, the characters that nobody could see.

import { toVisible } from '../../../wire/visible.ts'

export interface Run {
  text: string
  /** What was invisible, written out: `\u200b`, `\0 ×12`. */
  isMark?: boolean
  /** A line ends behind it. */
  isEnd?: boolean
}

/** With more marks than this nobody looks at each, and a page of spans is slow. */
const MOST_MARKS = 1_500

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu

export function toRuns(text: string): Run[] {
  const runs: Run[] = []
  let at = 0
  let marks = 0
  for (const { 0: sign, index } of text.matchAll(INVISIBLE)) {
    if (index < at) continue
    if (index > at) runs.push({ text: text.slice(at, index) })
    if (marks++ >= MOST_MARKS) {
      runs.push({ text: toVisible(text.slice(index)), isMark: true })
      return runs
    }
    at = index + sign.length
    if (sign === '\n') {
      runs.push({ text: '\\n', isMark: true, isEnd: true })
      continue
    }
    if (sign === '\r' && text[at] === '\n') {
      at++
      runs.push({ text: '\\r\\n', isMark: true, isEnd: true })
      continue
    }
    let count = 1
    while (text.startsWith(sign, at)) {
      at += sign.length
      count++
    }
    runs.push({ text: toVisible(sign) + (count > 1 ? ` ×${count}` : ''), isMark: true })
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}
