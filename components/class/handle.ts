// Handles: the short name a student has on the wire. It is their user name and the first level of their topics.

import { randomId } from '../notebook/random.ts'

export const shortest = 2
export const longest = 16

/** Topic levels that the classroom uses itself. */
const taken = ['class', 'desk', 'ask']

export type HandleFault = 'empty' | 'short' | 'long' | 'signs' | 'taken'

export function findHandleFault(handle: string): HandleFault | undefined {
  if (handle === '') return 'empty'
  if (!/^[a-z0-9-]*$/.test(handle)) return 'signs'
  if (handle.length < shortest) return 'short'
  if (handle.length > longest) return 'long'
  if (taken.includes(handle)) return 'taken'
  return undefined
}

/** Latin letters that Unicode does not take apart into a plain letter and a mark. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ə: 'e',
}

/** The name's words in a–z and 0–9: marks go, signs of other scripts go. */
function toPlainWords(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/**
 * A handle for a name: its first word, and the next ones as long as it is shorter than two signs.
 * `student-` and two random signs when the name's script does not map to a–z, `''` for an empty name.
 */
export function proposeHandle(name: string, random: (length: number) => string = randomId): string {
  if (name.trim() === '') return ''
  let handle = ''
  for (const word of toPlainWords(name)) {
    if (handle.length >= shortest) break
    handle += word
  }
  handle = handle.slice(0, longest)
  if (findHandleFault(handle) === 'taken') handle = `${handle}-1`
  return findHandleFault(handle) ? `student-${random(2)}` : handle
}

/** What to try when `handle` belongs to somebody else: an initial of the last name, then numbers. */
export function proposeAnother(handle: string, name: string): string {
  const words = toPlainWords(name)
  const initial = words.length > 1 ? words.at(-1)?.[0] : undefined
  const numbered = handle.match(/^(.+)-(\d+)$/)
  if (numbered) return cut(numbered[1]!, `-${Number(numbered[2]) + 1}`)
  if (!initial) return cut(handle, '-2')
  return handle.endsWith(`-${initial}`) ? cut(handle.slice(0, -2), '-2') : cut(handle, `-${initial}`)
}

function cut(stem: string, tail: string): string {
  return stem.slice(0, longest - tail.length) + tail
}
