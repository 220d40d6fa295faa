// Verdicts as lines for a terminal.

import { toVisible } from '../wire/visible.ts'
import type { Lab } from './checker/lab.ts'
import type { StepVerdict, VerdictMessage } from './checker/verdict.ts'
import { en } from './texts/en.ts'

export function toReport(lab: Lab, message: VerdictMessage): string {
  const width = Math.max(...message.steps.map(({ id }) => id.length))
  const passed = message.steps.filter(({ verdict }) => verdict === 'passed').length
  return [
    en.check.heading(lab.id, lab.title, message.handle),
    ...message.steps.flatMap((step) => toStepLines(step, width)),
    en.check.passed(passed, message.steps.length),
  ].join('\n')
}

function toStepLines({ id, verdict, message, evidence, diagnosis }: StepVerdict, width: number): string[] {
  const indent = ' '.repeat(width + 13)
  const lines = [`  ${verdict.padEnd(8)} ${id.padEnd(width)}  ${message}`]
  if (diagnosis) lines.push(`${indent}${en.check.tryThis(diagnosis.remedy)}`)
  if (diagnosis) lines.push(`${indent}${en.check.sure(diagnosis.confidence)}`)
  // What clients wrote must not move the cursor.
  for (const { seq, summary } of evidence) lines.push(`${indent}${seq}: ${toVisible(summary)}`)
  return lines
}
