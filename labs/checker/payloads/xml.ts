// xml: well-formed, with these values at these paths, such as /reading/temperature or /reading/@unit.

import { SaxesParser } from 'saxes'
import { z } from 'zod'
import { findText } from '../../../wire/visible.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { diagnosePayload } from '../diagnoses/payloads.ts'
import { xmlMistakes } from '../diagnoses/xmls.ts'
import { en } from '../texts/en.ts'
import { judgeNumber, NumberSpec } from './number.ts'
import { type PayloadKind, RIGHT, toWrong } from './payload.ts'

export const XmlSpec = z.record(
  z.string().regex(/^(\/[\w.:-]+)+(\/@[\w.:-]+)?$/, en.lab.xmlPath),
  z
    .strictObject({
      number: NumberSpec.optional().describe('a number stands there'),
      text: z.string().optional().describe('exactly this text stands there'),
    })
    .refine(({ number, text }) => (number === undefined) !== (text === undefined), en.lab.xmlValue),
)
export type XmlSpec = z.output<typeof XmlSpec>

interface Values {
  /** By path; the first of each. */
  values: Map<string, string>
  fault?: { why: string; line: number; column: number }
}

const DEEPEST = 100

/** Nothing is fetched, and no entities are known but the five of XML itself. */
function readXml(text: string): Values {
  const parser = new SaxesParser()
  const values = new Map<string, string>()
  const open: { path: string; text: string }[] = []
  let fault: Values['fault']
  const note = (path: string, value: string) => {
    if (!values.has(path)) values.set(path, value.trim())
  }
  const add = (piece: string) => {
    const inner = open.at(-1)
    if (inner) inner.text += piece
  }
  parser.on('opentag', ({ name, attributes }) => {
    const path = `${open.at(-1)?.path ?? ''}/${name}`
    for (const [key, value] of Object.entries(attributes)) note(`${path}/@${key}`, String(value))
    open.push({ path, text: '' })
    if (open.length > DEEPEST)
      fault ??= { why: 'nested too deeply', line: parser.line, column: parser.column }
  })
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed) note(closed.path, closed.text)
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('error', ({ message }) => {
    // "1:5: unclosed tag": the place is told apart from the sentence.
    const [, line, column, why = message] = /^(?:[^:]*:)?(\d+):(\d+): (.*)$/s.exec(message) ?? []
    fault ??= {
      why: why.replace(/\.$/, ''),
      line: Number(line ?? parser.line),
      column: Number(column ?? parser.column),
    }
  })
  parser.write(text).close()
  return fault ? { values, fault } : { values }
}

export const xml: PayloadKind<XmlSpec> = {
  describe: (spec) => en.payloads.xml(Object.keys(spec)),
  judge(spec, topic, payload) {
    const text = findText(payload)
    if (text === undefined) {
      const clue = toPayloadClue(topic, en.payloads.xml(Object.keys(spec)), payload)
      return { right: false, closeness: 0, diagnose: (evidence) => diagnosePayload(clue, evidence) }
    }
    const isMeant = /^\s*</.test(text)
    const { values, fault } = readXml(text.replace(/\0+$/, ''))
    if (fault) return toWrong(isMeant ? 0.8 : 0, xmlMistakes, { topic, text, isMeant, fault })
    for (const [path, { number, text: wanted }] of Object.entries(spec)) {
      const value = values.get(path)
      if (value === undefined) {
        const paths = [...values.keys()].slice(0, 20)
        return toWrong(0.8, xmlMistakes, { topic, text, isMeant, path, paths })
      }
      const judged = number ? judgeNumber(number, { topic, field: path }, value) : RIGHT
      if (!judged.right) return { ...judged, closeness: 0.8 }
      if (wanted !== undefined && wanted !== value)
        return toWrong(0.8, xmlMistakes, { topic, text, isMeant, path, paths: [], wanted, value })
    }
    return RIGHT
  },
}
