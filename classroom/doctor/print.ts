// Findings as lines for a terminal.

import { styleText } from 'node:util'
import { texts } from '../texts/texts.ts'
import type { Finding, State } from './finding.ts'

const { command } = texts.doctor

const signs: Record<State, string> = { good: '✓', warning: '!', bad: '✗', unknown: '?' }

const styles = {
  good: ['green'],
  warning: ['yellow'],
  bad: ['red', 'bold'],
  unknown: ['magenta'],
} as const satisfies Record<State, readonly Parameters<typeof styleText>[0][]>

const WIDTH = Math.max(...Object.values(command.checks).map(({ length }) => length))
const MARGIN = ' '.repeat(WIDTH + 4)

const paint = (state: State, text: string) => styleText([...styles[state]], text, { stream: process.stdout })

/** A command stands out from the words around it. */
const isCommand = (line: string) =>
  /^(sudo|npm|net|netsh|netstat|kill|taskkill|brew|chmod|w32tm)\b.*$/.test(line)

export function toLines(
  { check, state, sentence, cures }: Finding,
  columns = process.stdout.columns || 100,
): string[] {
  const head = `${paint(state, signs[state])} ${command.checks[check].padEnd(WIDTH)}  `
  const [first = '', ...rest] = wrap(sentence, columns - MARGIN.length)
  return [
    head + first,
    ...rest.map((line) => MARGIN + line),
    ...cures.flatMap((cure) =>
      isCommand(cure)
        ? [`${MARGIN}    ${styleText('bold', cure, { stream: process.stdout })}`]
        : wrap(cure, columns - MARGIN.length - 2).map(
            (line, i) => `${MARGIN}${i === 0 ? '· ' : '  '}${line}`,
          ),
    ),
  ]
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > Math.max(30, width)) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The last line. */
export function toVerdict(findings: readonly Finding[], milliseconds: number): string {
  const count = (...states: State[]) => findings.filter(({ state }) => states.includes(state)).length
  const seconds = (milliseconds / 1000).toFixed(1)
  if (count('bad') > 0) return paint('bad', command.notReady(count('bad'), seconds))
  if (count('warning', 'unknown') > 0)
    return paint('warning', command.readyBut(count('warning', 'unknown'), seconds))
  return paint('good', command.ready(seconds))
}
