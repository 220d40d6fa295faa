// Texts in which handles stand, for a screen that everybody sees: each student is a number.

import { createFinder } from '../../labs/pseudonyms/finder.ts'
import { en } from './texts/en.ts'

/** Answers a text with every handle in it replaced, inside longer words too. */
export function createVeil(handles: readonly string[]): (text: string) => string {
  const finder = createFinder(handles)
  const numbers = new Map(handles.map((handle, i) => [handle, i + 1]))
  return (text) => {
    let veiled = ''
    let at = 0
    for (const { from, to, name } of finder.find(text)) {
      veiled += text.slice(at, from) + en.hidden(numbers.get(name) ?? 0)
      at = to
    }
    return veiled + text.slice(at)
  }
}
