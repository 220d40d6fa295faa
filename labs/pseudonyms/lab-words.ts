// Words that the labs themselves use, in topics, payloads and what the checker sends. They are nobody's, whoever is called
// so: a trace in which they were replaced would be judged otherwise.

import type { Lab } from '../checker/lab.ts'
import { words } from '../checker/word.ts'

const USUAL =
  `temperature humidity sensor board lamp status state online offline class topic payload client esp32 hello
  world kitchen garden room qos json true false null text number command set reading unit value`.split(/\s+/)

export function wordsOf(labs: Iterable<Lab>): Set<string> {
  const found = new Set([...USUAL, ...words])
  for (const { id, steps } of labs)
    for (const word of `${id} ${JSON.stringify(steps)}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      found.add(word)
  return found
}
