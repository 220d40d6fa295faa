// British English, as the texts are written, with -ise; only the specification's own words keep its -ize.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'

/** Words that no dictionary has: one a line, # before a remark. */
export const readOwnWords = (): string[] =>
  readFileSync(join(import.meta.dirname, 'words.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean)

const british = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
export const isBritish = (word: string) => british.correct(word) || british.correct(word.toLowerCase())

const isKnown = (word: string, own: ReadonlySet<string>) =>
  own.has(word) || own.has(word.toLowerCase()) || isBritish(word)

/** The specification's own spelling, where words.txt has it: “authorized”, though “authorised” is as British. */
function toOwn(word: string, own: ReadonlySet<string>): string | undefined {
  const sister = word.toLowerCase().replace(/is(e|ed|es|ing|ation)$/, 'iz$1')
  return sister !== word && own.has(sister) ? sister : undefined
}

/** Undefined when a word is right; else in a few words what is the matter. */
export function findFault(word: string, own: ReadonlySet<string>): string | undefined {
  const meantAlways = toOwn(word, own)
  if (meantAlways && !own.has(word.toLowerCase())) return `"${word}": the texts write "${meantAlways}"`
  if (isKnown(word, own)) return undefined
  const meant = british.suggest(word).slice(0, 3)
  return `"${word}" is in no dictionary${meant.length > 0 ? `; perhaps ${meant.join(', ')}` : ''}`
}
