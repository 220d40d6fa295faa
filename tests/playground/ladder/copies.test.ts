import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SaxesParser } from 'saxes'
import { toMermaid } from '../../../components/playground/ladder/mermaid.ts'
import { toPicture } from '../../../components/playground/ladder/picture.ts'
import { en } from '../../../components/playground/ladder/texts/en.ts'
import { readTrace, toTrace } from '../../../components/playground/ladder/trace-file.ts'
import { toText } from '../../../components/playground/ladder/words.ts'
import { WireLog } from '../../../components/playground/wire-log.ts'
import { cutAndResent, publish, qos2, Script } from './events.ts'

test('as text each packet is a line: when, which way, what, how large', () => {
  const { rows, parties } = qos2().log()
  assert.equal(
    toText(rows, parties).split('\n').slice(0, 3).join('\n'),
    `    0.0 ms  publisher: connection opened
    0.4 ms  publisher  → broker  CONNECT      publisher · MQTT 3.1.1 · clean session · keep alive 60 s  23 bytes
    0.9 ms  publisher  ← broker  CONNACK      accepted  4 bytes`,
  )
})

test('as a Mermaid diagram what was lost ends in a cross, and what is on its way has an open end', () => {
  const { rows, parties } = cutAndResent().log()
  const lines = toMermaid({ rows, parties }).split('\n')
  assert.deepEqual(lines.slice(0, 4), [
    'sequenceDiagram',
    '  participant C0 as sensor',
    '  participant B as broker',
    '  participant C1 as phone',
  ])
  assert.ok(lines.includes('  B-xC0: PUBACK id 4 lost: the link was cut'))
  assert.ok(lines.includes('  C0->>B: PUBLISH home/temperature "21.5 °C" id 4 QoS 1 DUP took 120 ms'))
  assert.ok(lines.some((line) => line.startsWith('  C0--)B: PUBLISH')))
  assert.ok(lines.includes('  Note over C0: link cut'))
  assert.ok(lines.includes('  Note over B: 6 keep-alive packets'))
  assert.ok(lines.includes('  Note over B: 1.5 s later'))
})

test('what Mermaid would take for its own is written by number', () => {
  const script = new Script()
  script.pass(0, 'a', 'in', publish('a/#;b', '<script>{}%%'))
  const { rows, parties } = script.log()
  const text = toMermaid({ rows, parties }).split('\n')[3]!
  assert.equal(text, '  C0->>B: PUBLISH a/#35;#59;b "#60;script#62;#123;#125;#37;#37;" QoS 0')
})

test('a diagram too long for Mermaid holds the newest packets', () => {
  const script = new Script()
  for (let i = 0; i < 3_000; i++) script.pass(i, 'a', 'in', publish('t', String(i)))
  const { rows, parties } = script.log()
  const text = toMermaid({ rows, parties })
  assert.ok(text.length < 50_000)
  assert.match(text, /"2999"/)
})

/** Element names and texts of well-formed XML; throws for any other. */
function parseXml(xml: string) {
  const found: { names: string[]; text: string } = { names: [], text: '' }
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => found.names.push(name))
  parser.on('text', (text) => {
    found.text += `${text} `
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

test('the picture stands alone: well-formed, with its own colours, nothing fetched', () => {
  const { rows, parties } = cutAndResent().log()
  const { svg, width, height } = toPicture({ title: 'A <lost> PUBACK & more', rows, parties })
  const { names, text } = parseXml(svg)
  assert.equal(names[0], 'svg')
  assert.match(text, /A <lost> PUBACK & more/)
  for (const word of [
    'sensor',
    'broker',
    'phone',
    'PUBLISH',
    '1.5 s later',
    'link cut',
    '6 keep-alive packets',
  ])
    assert.match(text, new RegExp(word))
  assert.doesNotMatch(svg, /var\(|url\(|href|class=/)
  assert.ok(width > 800 && height > 1_000)
})

test('a picture of hostile payloads is still a picture', () => {
  const script = new Script()
  script.pass(0, 'a]]>', 'in', publish('</svg><script>', '\u0001\uFFFE & "quoted" \u202e'))
  script.pass(1, 'a]]>', 'in', { cmd: 'publish', topic: 'x', payload: Buffer.from([0xff, 0xd8]), qos: 0 })
  const { rows, parties } = script.log()
  parseXml(toPicture({ title: 'lone \ud800 half', rows, parties }).svg)
})

test('a saved trace opened again shows the same ladder, with what was lost and what took its time', () => {
  const log = cutAndResent().log()
  const { events, fault } = readTrace('t.jsonl', toTrace(log.rows))
  assert.equal(fault, undefined)
  const again = new WireLog()
  again.add(events)
  assert.deepEqual(
    again.parties.map(({ name }) => name),
    ['sensor', 'phone'],
  )
  assert.equal(toText(again.rows, again.parties), toText(log.rows, log.parties))
})

test('a damaged trace is read up to the damage, and its line is named', () => {
  const lines = toTrace(qos2().log().rows).split('\n')
  lines[4] = '{"type":"packet"'
  const { events, fault } = readTrace('t.jsonl', lines.join('\n'))
  assert.equal(events.length, 4)
  assert.equal(fault!.line, 5)
  const said = en.opened.fault('t.jsonl', fault!.line, fault!.expected, fault!.came)
  assert.match(said, /^t\.jsonl, line 5: expected .+; .+ came\.$/)
})

for (const text of ['', 'hello', '<html>', '[1,2]', '\0\0']) {
  test(`a file of ${JSON.stringify(text)} is no trace, and that does no harm`, () => {
    assert.equal(readTrace('x', text).events.length, 0)
  })
}
