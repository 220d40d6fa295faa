// 300 hostile texts in everything that is copied, saved or printed: a file says what was sent, and steers nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SaxesParser } from 'saxes'
import { announce } from '../../classroom/announce.ts'
import type { Classroom } from '../../classroom/classroom.ts'
import { createLogger } from '../../classroom/log-lines.ts'
import { renderCards } from '../../classroom/roster/cards.ts'
import { texts } from '../../classroom/texts/texts.ts'
import { toMermaid } from '../../components/playground/ladder/mermaid.ts'
import { toPicture } from '../../components/playground/ladder/picture.ts'
import { en as ladder } from '../../components/playground/ladder/texts/en.ts'
import { readTrace, toTrace } from '../../components/playground/ladder/trace-file.ts'
import { toText } from '../../components/playground/ladder/words.ts'
import { WireLog } from '../../components/playground/wire-log.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { toJunit } from '../../labs/junit.ts'
import { toReport } from '../../labs/print.ts'
import { disguiseClass } from '../../labs/pseudonyms/class-trace.ts'
import { toCompactLines } from '../../wire/compact-lines.ts'
import type { Publish } from '../../wire/packet.ts'
import { parseTrace, toLines } from '../../wire/trace.ts'
import { toPlainJson } from '../../wire/visible.ts'
import { publish, Script } from '../playground/ladder/events.ts'
import { hostile, toTopicPart } from './payloads.ts'

/** What steers a terminal, line ends but one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const STEERS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/

/** Of a board that has chosen its identifier itself. */
function logOf(text: string) {
  const script = new Script()
  script.pass(0, text.slice(0, 60), 'in', publish(`a/${toTopicPart(text)}`, text))
  const log = new WireLog()
  log.add(script.events)
  return { rows: log.rows, parties: log.parties }
}

/** The names of the elements, and of their attributes; throws for XML that is not well-formed. */
function parseXml(xml: string): Set<string> {
  const names = new Set<string>()
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    names.add(name)
    for (const attribute of Object.keys(attributes)) names.add(attribute)
  })
  parser.write(xml).close()
  return names
}

const verdictOf = (text: string): VerdictMessage =>
  ({
    ...{ lab: '01-hello', handle: 'ana', passed: false, updatedAt: 2_000 },
    attempt: { number: 1, startedAt: 1_000 },
    steps: [
      {
        ...{ id: 'connect', verdict: 'failed', message: text },
        evidence: [{ seq: 1, summary: text }],
        diagnosis: { id: 'x', remedy: text, confidence: 'likely' },
      },
    ],
  }) as never

test('there are 300, and no two are the same', () => {
  assert.equal(new Set(hostile).size, 300)
})

test('the ladder as text and as Mermaid has as many lines as packets, and nothing in them steers', () => {
  const plain = logOf('plain')
  const lines = (text: string) => text.trimEnd().split('\n').length
  for (const text of hostile) {
    const { rows, parties } = logOf(text)
    const [copied, diagram] = [toText(rows, parties), toMermaid({ rows, parties })]
    assert.equal(lines(copied), lines(toText(plain.rows, plain.parties)), JSON.stringify(copied))
    assert.equal(lines(diagram), lines(toMermaid(plain)), JSON.stringify(diagram))
    assert.doesNotMatch(copied + diagram, STEERS)
    assert.doesNotMatch(diagram, /<script|%%\{/)
  }
})

test('the ladder as SVG is well-formed, with the elements and attributes of a plain one and no more', () => {
  const wanted = parseXml(toPicture({ title: 'plain', ...logOf('plain') }).svg)
  for (const text of hostile) {
    const found = parseXml(toPicture({ title: text, ...logOf(text) }).svg)
    for (const name of found)
      assert.ok(wanted.has(name) || name === 'tspan', `${name} by ${JSON.stringify(text)}`)
  }
})

test('a saved trace is read again as it was', () => {
  for (const text of hostile) {
    const { events, fault } = readTrace('x.jsonl', toTrace(logOf(text).rows))
    assert.equal(fault, undefined)
    const packet = events[0]?.type === 'packet' ? (events[0].packet as Publish) : undefined
    assert.deepEqual([packet?.topic, String(packet?.payload)], [`a/${toTopicPart(text)}`, text])
  }
})

test('a class with other names is read again, with one line for each event', () => {
  for (const text of hostile) {
    const { events } = readTrace('x.jsonl', toTrace(logOf(text).rows))
    const { trace } = disguiseClass(events, { people: [{ handle: 'ana', name: text.slice(0, 60) }] })
    for (const write of [toLines, toCompactLines]) {
      const again = parseTrace(write(trace))
      assert.equal(again.fault, undefined, JSON.stringify(text))
      assert.equal(again.trace.length, events.length)
    }
  }
})

test('a file is named by letters, digits and hyphens', () => {
  for (const text of hostile) assert.match(ladder.fileName(text), /^[\p{L}\p{N}-]+$/u, JSON.stringify(text))
})

test('verdicts as JUnit are well-formed XML, and as JSON and as a report they steer no terminal', () => {
  for (const text of hostile) {
    const message = verdictOf(text)
    const junit = toJunit(message, text)
    for (const name of parseXml(junit)) assert.doesNotMatch(name, /script|on[a-z]+$/)
    assert.doesNotMatch(junit, STEERS)
    const json = toPlainJson(message, 2)
    assert.doesNotMatch(json, STEERS)
    assert.deepEqual(JSON.parse(json), message)
    assert.doesNotMatch(
      toReport(message, text, (_, words) => words),
      STEERS,
    )
  }
})

test('what npm start prints steers no terminal, whatever a class or a student is called', () => {
  for (const text of hostile) {
    const lines = announce(
      {
        urls: { here: 'http://localhost:8080/', others: [] },
        className: text,
        ...{ classCode: text, fingerprint: 'ab:cd', mqttHost: 'x', instructorLink: 'x', dataDir: text },
      } as unknown as Classroom,
      true,
    )
    for (const form of ['text', 'json'] as const) {
      const { log, tell } = createLogger({
        form,
        out: (line) => lines.push(line),
        err: (line) => lines.push(line),
      })
      log(texts.roster.addLine('ana', text))
      tell('closed', { clientId: text })
    }
    assert.doesNotMatch(lines.join('\n'), STEERS)
  }
})

test('cards have the elements of a card and no others, and their policy forbids every script', () => {
  const place = { className: 'x', url: 'http://class.test/', mqttHost: '10.0.0.1', mqttPort: 1883 }
  const card = { handle: 'ana', name: 'Ana', team: null, token: 'abcd' }
  const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([tag]) => tag).join(' ')
  const wanted = tagsOf(renderCards([card], place))
  for (const text of hostile) {
    const html = renderCards([{ ...card, name: text, token: text, team: null }], {
      ...place,
      className: text,
    })
    assert.equal(tagsOf(html), wanted, JSON.stringify(text))
  }
})
