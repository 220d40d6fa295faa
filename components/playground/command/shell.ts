// A line as a shell reads it: words, quotes, comments, and what joins two commands. As much of bash as people type
// around mosquitto_pub and mosquitto_sub; the rest is named, never guessed at.

import { createReader, type Token } from './shell-words.ts'
import { findOutput } from './stdin.ts'

export interface ShellCommand {
  words: string[]
  /** What it reads from its standard input, where the line gives it something. */
  input?: string
  /** `&` behind it: the next one does not wait for its end. */
  background: boolean
  /** When it runs: always, or by how the one before it ended. */
  when: 'always' | 'after-success' | 'after-failure'
}

/** What a shell does with the line without a word, and a reader may not expect. */
export type ShellNote =
  | { what: 'variable'; name: string }
  | { what: 'comment'; text: string }
  | { what: 'curly-quotes' }
  | { what: 'long-dash'; word: string }
  | { what: 'lost-quotes'; word: string }
  | { what: 'prompt' }

/** Why the line is not run at all. */
export type ShellFault =
  | { what: 'open-quote'; quote: '"' | "'" }
  | { what: 'pipe'; left: string }
  | { what: 'redirect'; sign: string }
  | { what: 'substitution' }
  | { what: 'braces'; word: string }
  | { what: 'group'; sign: string }
  | { what: 'nothing-before'; sign: string }

export type ShellLine = { commands: ShellCommand[]; notes: ShellNote[] } | { fault: ShellFault }

const joints: Record<string, ShellCommand['when']> = { '&&': 'after-success', '||': 'after-failure' }

export function parseLine(text: string): ShellLine {
  const notes: ShellNote[] = []
  const unprompted = text.replace(/^[ \t]*\$[ \t]+/gm, () => {
    if (notes.length === 0) notes.push({ what: 'prompt' })
    return ''
  })
  const read = createReader(unprompted)
  if ('fault' in read) return read
  notes.push(...read.notes)
  const commands: ShellCommand[] = []
  let when: ShellCommand['when'] = 'always'
  let at = 0
  while (at < read.tokens.length) {
    const end = findEnd(read.tokens, at)
    const sign = read.tokens[end]?.sign
    const made = toCommand(read.tokens.slice(at, end))
    if (made && 'fault' in made) return made
    if (made) commands.push({ ...made, when, background: sign === '&' })
    else if (sign && sign !== '\n') return { fault: { what: 'nothing-before', sign } }
    if (made || sign !== '\n') when = (sign && joints[sign]) || 'always'
    at = end + 1
  }
  return { commands, notes }
}

const ends = new Set([';', '&', '&&', '||', '\n'])

function findEnd(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(({ sign }, i) => i >= from && sign !== undefined && ends.has(sign))
  return end < 0 ? tokens.length : end
}

type Made = Pick<ShellCommand, 'words' | 'input'>

/** One command, or two joined by a pipe of which the first only says something. Undefined for an empty line. */
function toCommand(tokens: readonly Token[]): Made | { fault: ShellFault } | undefined {
  const pipe = tokens.findIndex(({ sign }) => sign === '|')
  if (pipe >= 0) {
    const left = tokens.slice(0, pipe).map(({ word }) => word)
    const said = findOutput(left.filter((word) => word !== undefined))
    const right = toCommand(tokens.slice(pipe + 1))
    if (said === undefined || left.includes(undefined))
      return { fault: { what: 'pipe', left: left[0] ?? '|' } }
    if (!right) return { fault: { what: 'nothing-before', sign: '|' } }
    return 'fault' in right ? right : { input: said, ...right }
  }
  const words: string[] = []
  let input: string | undefined
  for (let i = 0; i < tokens.length; i++) {
    const { sign, word } = tokens[i]!
    if (word !== undefined) words.push(word)
    else if (sign === '<<<' && tokens[i + 1]?.word !== undefined) input = `${tokens[++i]!.word}\n`
    else return { fault: { what: 'redirect', sign: sign ?? '<' } }
  }
  if (words.length === 0) return undefined
  return input === undefined ? { words } : { words, input }
}
