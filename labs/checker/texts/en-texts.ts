// Mistakes in a payload that was to be a given text, in English.

import { defineMistakes, type P, q } from './mistake-text.ts'
import { payload } from './phrases.ts'

const DIFFERENCES: Record<string, string> = {
  newline: 'line ends',
  quotes: 'quotation marks',
  whitespace: 'spaces',
  case: 'capital and small letters',
}

const also = (p: P) => {
  const more = String(p.also ?? '')
    .split(' ')
    .filter(Boolean)
    .map((kind) => DIFFERENCES[kind] ?? kind)
  return more.length === 0 ? '' : `; ${more.join(' and ')} differ too`
}

/** Which line end, and where. */
function lineEnd(came: string): string {
  const kind = came.includes('\r\n') ? '"\\r\\n"' : came.includes('\r') ? '"\\r"' : '"\\n"'
  return /[\r\n]\0*$/.test(came) ? `it ends with a line end, ${kind}` : `there is a line end, ${kind}, in it`
}

function spaces(came: string, expected: string): string {
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(came)) return 'there is an invisible character in it'
  if (came.trim() === expected) {
    const before = came.trimStart() !== came
    const after = came.trimEnd() !== came
    return before && after
      ? 'there are spaces before and after it'
      : before
        ? 'there is a space before it'
        : 'there is a space after it'
  }
  return 'the spaces differ'
}

export const texts = defineMistakes({
  'payload-empty': {
    sentence: (p) => `Expected ${q(p.expected)} on ${q(p.topic)}. A message without a payload arrived`,
    remedy: () => 'Give the text as the payload; check that the variable holds it when it is published.',
  },
  'payload-wide': {
    sentence: (p) =>
      `Expected ${q(p.expected)} on ${q(p.topic)}. It arrived with two bytes a letter, ${p.bytes} bytes in all: that is UTF-16`,
    remedy: () => 'Encode the text as UTF-8 before it is published.',
  },
  'payload-nul': {
    sentence: payload((p) => `there is a zero byte in it that does not belong to the text${also(p)}`),
    remedy: () => 'Publish as many bytes as strlen() counts: not sizeof, and not one more for the end.',
  },
  'payload-newline': {
    sentence: payload((p) => `${lineEnd(String(p.came))}${also(p)}`),
    remedy: () =>
      'Take the line end off: "\\n" in the text, println in place of print, or a line read from a file or keyboard that was not stripped.',
  },
  'payload-quotes': {
    sentence: payload((p) => `the quotation marks were sent along${also(p)}`),
    remedy: () =>
      'Send the text without them: in code they only mark where the text begins and ends, and some shells pass them on.',
  },
  'payload-whitespace': {
    sentence: payload((p) => `${spaces(String(p.came), String(p.expected))}${also(p)}`),
    remedy: (p) => `Send ${q(p.expected)} with nothing before or after it.`,
  },
  'payload-case': {
    sentence: payload(() => 'capital and small letters differ'),
    remedy: (p) => `Write it letter by letter like this: ${q(p.expected)}.`,
  },
  'payload-extra': {
    sentence: payload((p) => {
      const parts = [p.before && `${q(p.before)} before it`, p.after && `${q(p.after)} after it`]
      return `there is ${parts.filter(Boolean).join(' and ') || 'more in it, and capital and small letters differ'}`
    }),
    remedy: () =>
      'Send the text alone. If strange letters follow it: a received payload has a length and no end mark, so copy exactly that many bytes.',
  },
  'payload-cut': {
    sentence: payload(() => 'the end is missing'),
    remedy: () =>
      'Look at the length you give to publish, and in a shell put the text in double quotation marks, so that it stays together.',
  },
  'payload-near-miss': {
    sentence: payload(() => 'a letter or two differ'),
    remedy: (p) => `Compare them letter by letter: ${q(p.expected)}.`,
  },
  'payload-binary': {
    sentence: (p) =>
      `Expected ${q(p.expected)} on ${q(p.topic)}. ${p.bytes} bytes arrived that are no text (${p.hex}${Number(p.bytes) > 16 ? '…' : ''})`,
    remedy: () => 'Send the text as UTF-8; check that pointer and length belong to the text.',
  },
  'payload-other': {
    sentence: (p) => `Expected ${q(p.expected)} on ${q(p.topic)}. ${q(p.came)} arrived there`,
    remedy: (p) => `Publish the text ${q(p.expected)}.`,
  },
})
