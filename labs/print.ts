// Verdicts as lines for a terminal.

import { toVisible } from '../wire/visible.ts'
import type { StepVerdict, Verdict, VerdictMessage } from './checker/verdict.ts'
import { en } from './texts/en.ts'

/** What is coloured, and never by colour alone: the word stands there too. */
export type Tone = Verdict | 'heading' | 'evidence'
export type Paint = (tone: Tone, text: string) => string

const plain: Paint = (_tone, text) => text

/** Where the title of the lab is not known, its name alone. */
export function toReport(message: VerdictMessage, title?: string, paint = plain): string {
  const width = Math.max(0, ...message.steps.map(({ id }) => id.length))
  const passed = message.steps.filter(({ verdict }) => verdict === 'passed').length
  return [
    paint('heading', en.check.heading(toVisible(message.lab), title && toVisible(title), message.handle)),
    ...message.steps.flatMap((step) => toStepLines(step, width, paint)),
    paint(message.passed ? 'passed' : 'heading', en.check.passed(passed, message.steps.length)),
  ].join('\n')
}

function toStepLines(step: StepVerdict, width: number, paint: Paint): string[] {
  const { id, verdict, message, evidence, diagnosis } = step
  const indent = ' '.repeat(width + 13)
  // What clients wrote must not move the cursor, and sentences quote it.
  const lines = [`  ${paint(verdict, verdict.padEnd(8))} ${id.padEnd(width)}  ${toVisible(message)}`]
  if (diagnosis) lines.push(`${indent}${en.check.tryThis(toVisible(diagnosis.remedy))}`)
  if (diagnosis) lines.push(`${indent}${en.check.sure(diagnosis.confidence)}`)
  for (const { seq, summary } of evidence)
    lines.push(indent + paint('evidence', `${seq}: ${toVisible(summary)}`))
  return lines
}
