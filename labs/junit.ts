// Verdicts as JUnit XML, for build machines that show tests: a lab is a suite, a step is a test case.

import { toVisible } from '../wire/visible.ts'
import type { StepVerdict, VerdictMessage } from './checker/verdict.ts'
import { en } from './texts/en.ts'

export function toJunit(message: VerdictMessage, title = message.lab): string {
  const { lab, handle, attempt, steps, updatedAt } = message
  const cases = steps.map((step) => toCase(lab, step))
  const count = (name: string) => cases.filter((text) => text.includes(`<${name} `)).length
  const totals = `tests="${steps.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`
  const seconds = Math.max(0, (attempt.endedAt ?? updatedAt) - attempt.startedAt) / 1000
  const when = new Date(attempt.startedAt).toISOString().replace(/\.\d+Z$/, '')
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals} time="${seconds}">
  <testsuite name=${quote(`${lab} ${title}`)} ${totals} time="${seconds}" timestamp="${when}">
    <properties>
      <property name="handle" value=${quote(handle)}/>
      <property name="attempt" value="${attempt.number}"/>
    </properties>
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

function toCase(lab: string, { id, verdict, message, diagnosis, evidence }: StepVerdict): string {
  const open = `    <testcase classname=${quote(lab)} name=${quote(id)}`
  const proof = evidence.map(({ seq, summary }) => `${seq}: ${summary}`)
  const system =
    proof.length === 0 ? '' : `\n      <system-out>${escapeText(proof.join('\n'))}</system-out>\n    `
  switch (verdict) {
    case 'passed':
      return `${open}>${system}</testcase>`
    // A step that was not seen has not been done; one that could not be judged or begun has not failed.
    case 'failed':
    case 'waiting': {
      const more = diagnosis ? [en.check.tryThis(diagnosis.remedy), en.check.sure(diagnosis.confidence)] : []
      const type = quote(diagnosis?.id ?? verdict)
      const text = escapeText([message, ...more].join('\n'))
      return `${open}>
      <failure type=${type} message=${quote(message)}>${text}</failure>${system || '\n    '}</testcase>`
    }
    case 'skipped':
    case 'unknown':
      return `${open}>
      <skipped message=${quote(message)}/>
    </testcase>`
  }
}

// XML 1.0 has no control characters, not even escaped. Line breaks of our own stay.
const escapeText = (text: string) =>
  text
    .split('\n')
    .map((line) => toVisible(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    .join('\n')

const quote = (text: string) => `"${escapeText(text.replaceAll('\n', ' ')).replaceAll('"', '&quot;')}"`
