import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseLab } from '../../labs/checker/lab.ts'
import { describePayload, judgePayload, PayloadSchema } from '../../labs/checker/payloads/index.ts'
import { findJsonFault } from '../../labs/checker/payloads/json-fault.ts'
import { findBytes } from '../../wire/hex.ts'

const TOPIC = 'ana/temp'
const toBytes = (came: string | Uint8Array) =>
  typeof came === 'string' ? new TextEncoder().encode(came) : came

/** "right", or the name of the mistake with its sentence. */
function judge(spec: unknown, came: string | Uint8Array): { id: string; sentence: string; remedy: string } {
  const judged = judgePayload(PayloadSchema.parse(spec), TOPIC, toBytes(came))
  return judged.right ? { id: 'right', sentence: '', remedy: '' } : judged.diagnose([])
}

type Row = [came: string | Uint8Array, id: string, sentence?: string | RegExp]

function table(title: string, spec: unknown, rows: readonly Row[]) {
  describe(title, () => {
    for (const [came, id, sentence] of rows)
      test(`${JSON.stringify(String(came))}: ${id}`, () => {
        const judged = judge(spec, came)
        assert.equal(judged.id, id, judged.sentence)
        if (typeof sentence === 'string') assert.equal(judged.sentence, sentence)
        else if (sentence) assert.match(judged.sentence, sentence)
        if (id !== 'right') assert.ok(judged.remedy.length > 10)
      })
  })
}

table('text: to the letter', { text: 'online' }, [
  ['online', 'right'],
  ['online\n', 'payload-newline'],
  ['Online', 'payload-case'],
  ['onlime', 'payload-near-miss'],
  ['offline', 'payload-other'],
  ['', 'payload-empty'],
])

table('a number in a range', { number: { from: -20, to: 60 } }, [
  ['21.5', 'right'],
  ['-20', 'right'],
  ['60', 'right'],
  ['+3', 'right'],
  ['.5', 'right'],
  ['2.15e1', 'right'],
  ['21', 'right'],
  [
    '61',
    'number-out-of-range',
    'Expected a number from -20 to 60 on "ana/temp". "61" arrived: it is outside of that range (lesson 9).',
  ],
  ['-20.1', 'number-out-of-range'],
  ['"21.5"', 'number-as-text', /the quotation marks make it a text/],
  ['21,5', 'number-comma', /a point between whole and decimal digits/],
  ['21.5 °C', 'unit-in-payload', /there is "°C" beside the number/],
  ['21.5C', 'unit-in-payload'],
  ['temp: 21.5', 'unit-in-payload', /"temp:" beside/],
  ['nan', 'number-nan', /a number without a value/],
  ['NaN', 'number-nan'],
  ['-inf', 'number-nan'],
  ['21.5\n', 'payload-newline', /line end/],
  ['21.5\0', 'payload-nul'],
  [' 21.5', 'payload-whitespace'],
  ['warm', 'number-missing', /"warm" arrived, which is no number/],
  ['', 'number-missing'],
  ['{"temp":21.5}', 'number-missing'],
  ['0x15', 'unit-in-payload'],
  [Uint8Array.of(0x41, 0xac, 0xff, 0xff), 'payload-binary', /no text/],
])

table('a number with a unit', { number: { from: 0, unit: '°C' } }, [
  ['21.5 °C', 'right'],
  ['21.5°C', 'right'],
  ['21.5', 'unit-missing', /the unit "°C" is missing/],
  ['21.5 C', 'unit-in-payload'],
  ['-3 °C', 'number-out-of-range'],
])

table('a number with two decimals', { number: { decimals: 2 } }, [
  ['21.50', 'right'],
  ['21.5', 'number-decimals', /2 digits after the point/],
  ['21', 'number-decimals'],
])

const reading = {
  json: {
    type: 'object',
    required: ['temperature', 'unit'],
    properties: {
      temperature: { type: 'number', minimum: -20, maximum: 60 },
      unit: { const: 'C' },
      place: { type: 'object', properties: { room: { type: 'string', minLength: 2 } } },
    },
  },
}
table('JSON by a schema', reading, [
  ['{"temperature": 21.5, "unit": "C"}', 'right'],
  ['{"temperature": 21.5, "unit": "C", "more": [1, null]}\n', 'right'],
  ['{"temperature": "21.5", "unit": "C"}', 'number-as-text', /in "temperature" .* in quotation marks/],
  ['{"temperature": 99, "unit": "C"}', 'number-out-of-range', /from -20 to 60 in "temperature"/],
  ['{"temperature": "warm", "unit": "C"}', 'number-missing'],
  ['{"Temperature": 21.5, "unit": "C"}', 'json-field-name-case', /There is "Temperature"/],
  [
    '{"unit": "C"}',
    'json-field-missing',
    /Expected "temperature" in JSON on "ana\/temp"\. There is only "unit"/,
  ],
  ['{}', 'json-field-missing', /nothing in it/],
  [
    '{"temperature": null, "unit": "C"}',
    'json-field-wrong-type',
    /Expected a number as "temperature" .* null/,
  ],
  ['21.5', 'json-field-wrong-type', /Expected an object as JSON .*\. 21\.5 came, which is a number/],
  ['[21.5]', 'json-field-wrong-type', /which is a list/],
  ['{"temperature": 21.5, "unit": "F"}', 'json-value-other', /Expected "C" as "unit"/],
  [
    '{"temperature": 21.5, "unit": "C", "place": {"room": "k"}}',
    'json-not-accepted',
    /"place\.room".*"minLength"/,
  ],
  ["{'temperature': 21.5, 'unit': 'C'}", 'python-dict', /how Python writes a dictionary/],
  ["{'temperature': None}", 'python-dict'],
  ["{'temperature':21.5,'unit':'C'}", 'json-single-quotes', /double quotation marks/],
  ['{"temperature": 21.5, "unit": "C"', 'json-cut', /over in the middle, after 33 characters/],
  ['{"temperature": 21.5, "unit": "C', 'json-cut'],
  [
    '{"temperature": 21.5 "unit": "C"}',
    'json-broken',
    /at character 22, near .* expected a comma or the end there, and '"' came/,
  ],
  ['{"temperature": 021.5}', 'json-broken'],
  ['{"temperature": 21.5,}', 'json-broken', /a name in double quotation marks/],
  ['{temperature: 21.5}', 'json-broken'],
  ['{"temperature": nan}', 'json-broken', /expected a value/],
  ['{\n"temperature" 21.5}', 'json-broken', /line 2, column 15/],
  ['{"temperature": 21.5, "unit": "C"}\0', 'payload-nul'],
  ['21.5 C', 'json-missing', /"21.5 C" arrived, which is none/],
  ['', 'json-missing', /An empty message/],
  [Uint8Array.of(0xff, 0xfe), 'payload-binary'],
])

table(
  'CSV with columns',
  { csv: { columns: ['time', 'temperature'], types: { temperature: { from: 0, to: 40 } } } },
  [
    ['12:00,21.5', 'right'],
    ['time,temperature\n12:00,21.5\n', 'right'],
    ['"12:00, noon",21.5', 'right'],
    ['12:00;21.5', 'csv-separator', /with ";" between/],
    ['12:00,21.5,ok', 'csv-columns', /Expected 2 values in each row .* has 3/],
    ['21.5', 'csv-columns'],
    ['12:00,"21,5"', 'number-comma', /in "temperature"/],
    ['12:00,99', 'number-out-of-range'],
    ['time,temperature', 'csv-rows', /at least 1 rows/],
    ['', 'csv-rows'],
  ],
)

table('CSV of several rows', { csv: { columns: ['a', 'b'], rows: 2, separator: ';' } }, [
  ['1;2\n3;4', 'right'],
  ['1;2', 'csv-rows'],
  ['1,2\n3,4', 'csv-separator'],
])

const xml = {
  xml: { '/reading/temperature': { number: { from: 0, to: 40 } }, '/reading/@unit': { text: 'C' } },
}
table('XML by path', xml, [
  ['<reading unit="C"><temperature> 21.5 </temperature></reading>', 'right'],
  ['<?xml version="1.0"?><reading unit="C"><at/><temperature>21.5</temperature></reading>', 'right'],
  ['<reading unit="C"><temperature>21.5</temp></reading>', 'xml-broken', /not well-formed at line 1, column/],
  ['<reading unit="C"><temperature>21.5</temperature>', 'xml-broken'],
  [
    '<reading unit="C"><Temperature>21.5</Temperature></reading>',
    'xml-path-missing',
    /Expected a value at "\/reading\/temperature"/,
  ],
  ['<reading unit="F"><temperature>21.5</temperature></reading>', 'xml-value-other', /"F" is there/],
  ['<reading unit="C"><temperature>21,5</temperature></reading>', 'number-comma'],
  ['21.5', 'xml-missing'],
  ['', 'xml-missing', /An empty message/],
])

table('given bytes', { bytes: '0a ff' }, [
  [Uint8Array.of(0x0a, 0xff), 'right'],
  ['0aff', 'payload-hex-as-text', /a text of 4 characters/],
  ['0x0A 0xFF', 'payload-hex-as-text'],
  [Uint8Array.of(0xff, 0x0a), 'payload-bytes-other', /2 bytes arrived: ff0a/],
  ['', 'payload-bytes-other', /none/],
])

table('an empty payload', { empty: true }, [
  ['', 'right'],
  [' ', 'payload-not-empty', /" " arrived/],
  ['null', 'payload-not-empty'],
])

test('a payload is described in the middle of a sentence', () => {
  const told = (spec: unknown) => describePayload(PayloadSchema.parse(spec))
  assert.equal(told({ text: 'a' }), '"a"')
  assert.equal(told({ number: { from: 1 } }), 'a number of at least 1')
  assert.equal(told({ number: { to: 2, unit: 'V' } }), 'a number of at most 2 with the unit "V"')
  assert.equal(told(reading), 'JSON with "temperature", "unit"')
  assert.equal(told({ csv: { columns: ['a'] } }), 'CSV with the columns "a"')
  assert.equal(told(xml), 'XML with "/reading/temperature", "/reading/@unit"')
  assert.equal(told({ bytes: '0a' }), 'the bytes 0a')
  assert.equal(told({ empty: true }), 'an empty message')
})

test('where a text stops being JSON is found exactly where there is something to find', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const cut = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', "'", '0', '\\'))
    .map(
      ([text, at, more]) =>
        text.slice(0, at % (text.length + 1)) + more + text.slice((at % (text.length + 1)) + 1),
    )
  fc.assert(
    fc.property(fc.oneof(fc.json(), cut), (text) => {
      const fault = findJsonFault(text)
      assert.equal(fault === undefined, isJson(text), JSON.stringify({ text, fault }))
      if (fault) assert.ok(fault.position <= text.length)
    }),
    { numRuns: 2000 },
  )
})

test('64 KB of opening brackets are judged at once, for every kind', () => {
  for (const spec of [reading, xml, { csv: { columns: ['a'] } }, { number: {} }, { text: 'x' }])
    for (const sign of ['[', '{"a":', '<a>', '"', ',', '-'])
      assert.notEqual(judge(spec, sign.repeat(65_000 / sign.length)).id, 'nothing')
})

test('bytes of any kind never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (payload) => {
      for (const spec of [
        reading,
        xml,
        { csv: { columns: ['a', 'b'] } },
        { number: { unit: 'C' } },
        { bytes: '00' },
      ])
        assert.ok(judge(spec, payload).id)
    }),
    { numRuns: 200 },
  )
})

describe('a payload in lab.yaml', () => {
  const fault = (payload: string) => {
    const lab = `id: 02-x\ntitle: X\nsummary: X.\nsteps:\n  - {id: a, kind: publishes, title: A, topic: "{handle}/a", payload: ${payload}}\n`
    try {
      parseLab(lab, 'lab.yaml')
      return ''
    } catch (error) {
      return String(error instanceof Error ? error.message : error)
    }
  }
  const faults: [string, RegExp][] = [
    [
      '{}',
      /^lab\.yaml:5:\d+: expected one kind of payload \(text, number, json, csv, xml, bytes, empty\); none came$/,
    ],
    ['{text: a, empty: true}', /text and empty came$/],
    ['{numbr: {}}', /unknown key "numbr"; known: text, number, .* Did you mean "number"\?/],
    ['{number: {form: 1}}', /unknown key "form"; known: from, to, unit, decimals\./],
    ['{bytes: "0x"}', /hexadecimal/],
    ['{text: "{hndle}"}', /expected \{handle\}, \{number\} or \{word\}/],
    ['{json: 7}', /expected a JSON Schema/],
    ['{xml: {reading: {text: a}}}', /a path/],
    ['{xml: {/a: {}}}', /expected either "number" or "text"/],
  ]
  for (const [payload, message] of faults)
    test(`${payload} is told with its place`, () => assert.match(fault(payload), message))
  test('and a right one is not', () => assert.equal(fault('{json: {type: object}}'), ''))
})

test('bytes in hexadecimal may have blanks', () => {
  assert.deepEqual(findBytes('0aff'), Uint8Array.of(0x0a, 0xff))
})

test('JSON that is nested more than 32 levels deep is told so, and not looked into', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  const spec = { json: { type: 'object', required: ['a'] } }
  assert.equal(judge(spec, nested(32)).id, 'right')
  const { id, sentence, remedy } = judge(spec, nested(33))
  assert.notEqual(id, 'right')
  assert.match(sentence, /objects and lists stand in each other more than 32 deep/)
  assert.ok(remedy.length > 10)
  assert.match(judge(spec, '['.repeat(50_000)).sentence, /more than 32 deep/)
})
