import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findMistakes, type Mistake } from '../../../components/playground/payload/mistakes.ts'
import { en } from '../../../components/playground/payload/texts/en.ts'
import { findBytes } from '../../../wire/hex.ts'
import { costOf } from '../../cost.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const hex = (digits: string) => findBytes(digits.replaceAll(' ', ''))!
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const utf16 = (text: string) => Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0), 0]))

const table: [what: string, payload: Uint8Array, mistakes: Partial<Mistake>[]][] = [
  ['a good number', bytesOf('21.5'), []],
  ['good JSON', bytesOf('{"t": 21.5, "unit": "°C"}'), []],
  ['a word', bytesOf('open'), []],
  ['no payload', bytesOf(''), []],
  ['Chinese in UTF-8', bytesOf('溫度 21.5'), []],
  ['a JPEG’s beginning', hex('ffd8ffe000104a46494600010100000100010000'), []],
  ['CBOR', hex('a16174fb4035800000000000'), []],
  ['MessagePack', hex('81a174cb4035800000000000'), []],
  ['a log line in brackets', bytesOf('[INFO] all is well'), []],
  ['a quoted word', bytesOf('"open"'), []],
  ['several lines', bytesOf('a\nb\nc\n'), []],
  ['a NUL at the end', bytesOf('21.5\0'), [{ kind: 'nul-at-end', at: 4, length: 1, size: 5 }]],
  [
    'a whole buffer',
    bytesOf(`21.5${'\0'.repeat(28)}`),
    [{ kind: 'nul-at-end', at: 4, length: 28, size: 32 }],
  ],
  ['rubbish behind the NUL', bytesOf('21.5\0x7abc'), [{ kind: 'nul-inside', at: 4, length: 6 }]],
  ['a byte order mark', bytesOf('\ufeff{"t":1}'), [{ kind: 'byte-order-mark', at: 0 }]],
  [
    'JSON in Latin-1',
    latin1('{"unit":"°C"}'),
    [{ kind: 'not-utf-8', at: 9, encoding: 'windows-1252', text: '{"unit":"°C"}' }],
  ],
  ['text in Latin-1', latin1('21.5 °C'), [{ kind: 'not-utf-8', at: 5, text: '21.5 °C' }]],
  [
    'Big5',
    hex('7b2274223a22a4fda4a422 7d'),
    [{ kind: 'not-utf-8', at: 6, encoding: 'big5', text: '{"t":"王中"}' }],
  ],
  [
    'a character cut in two',
    bytesOf('warm 🌡').subarray(0, 7),
    [{ kind: 'cut-utf-8', at: 5, length: 2, size: 7 }],
  ],
  ['UTF-16', utf16('{"t":1}'), [{ kind: 'utf-16', encoding: 'utf-16le', text: '{"t":1}' }]],
  ['UTF-16 with its mark', hex('feff00320031'), [{ kind: 'utf-16', encoding: 'utf-16be', text: '21' }]],
  [
    'a printed Python dict',
    bytesOf(`{'t': 21.5, 'on': True}`),
    [
      { kind: 'single-quotes', at: 1, count: 2 },
      { kind: 'python-word', at: 18, text: 'True' },
    ],
  ],
  ['printed Python bytes', bytesOf(`b'21.5'`), [{ kind: 'bytes-repr' }]],
  ['a printed JavaScript object', bytesOf('[object Object]'), [{ kind: 'object-repr' }]],
  ['a printed Python object', bytesOf('<__main__.Sensor object at 0x7f3c2a>'), [{ kind: 'object-repr' }]],
  ['undefined', bytesOf('undefined'), [{ kind: 'word-for-nothing' }]],
  ['nan', bytesOf('nan'), [{ kind: 'no-number' }]],
  [
    'a trailing comma',
    bytesOf('{"t": 1,\n "u": 2,\n}'),
    [{ kind: 'trailing-comma', at: 16, line: 2, column: 8 }],
  ],
  ['NaN in JSON', bytesOf('{"t": NaN}'), [{ kind: 'not-a-number', at: 6, text: 'NaN' }]],
  ['a comment', bytesOf('{"t": 1 // warm\n}'), [{ kind: 'comment', at: 8 }]],
  [
    'JSON cut at 127 bytes',
    bytesOf(`{"text": "${'x'.repeat(200)}"}`).subarray(0, 127),
    [{ kind: 'cut-off', at: 127, size: 127 }],
  ],
  ['JSON cut, and its NUL', bytesOf('{"t": 12\0'), [{ kind: 'nul-at-end' }, { kind: 'cut-off', size: 8 }]],
  ['JSON twice', bytesOf(JSON.stringify('{"t":1}')), [{ kind: 'double-encoded', text: '{"t":1}' }]],
  [
    'JSON inside JSON',
    bytesOf(JSON.stringify({ a: { data: '{"t":1}' } })),
    [{ kind: 'encoded-inside', text: 'data' }],
  ],
  ['two keys alike', bytesOf('{"t":1,"t":2}'), [{ kind: 'duplicate-key', at: 7, text: 't' }]],
  ['a number with its unit', bytesOf('21.5 °C'), [{ kind: 'number-with-unit', text: '21.5 °C' }]],
  ['percent', bytesOf('43%'), [{ kind: 'number-with-unit' }]],
  ['a decimal comma', bytesOf('21,5'), [{ kind: 'decimal-comma' }]],
  ['encoded twice', bytesOf('21.5 Â°C'), [{ kind: 'twice-encoded', at: 5, text: 'Â°' }]],
  ['a replacement character', bytesOf('21.5 \ufffdC'), [{ kind: 'replaced', at: 5 }]],
  ['println', bytesOf('21.5\r\n'), [{ kind: 'line-end', at: 4, length: 2 }]],
  ['lines of Windows', bytesOf('a,b\r\n1,2\r\n'), [{ kind: 'carriage-returns', at: 3, count: 2 }]],
  ['a space in front', bytesOf('  21.5'), [{ kind: 'space-around', at: 0, length: 2 }]],
  ['right-to-left marks', bytesOf('abc\u202e321'), [{ kind: 'direction-marks', at: 3 }]],
  ['a space without width', bytesOf('on\u200b'), [{ kind: 'invisible', at: 2 }]],
  ['hex as text', bytesOf('7b2274223a32312e357d'), [{ kind: 'hex-as-text' }]],
]

for (const [what, payload, expected] of table) {
  test(`${what}: ${expected.map(({ kind }) => kind).join(', ') || 'nothing to point at'}`, () => {
    const found = findMistakes(payload)
    assert.deepEqual(
      found.map(({ kind }) => kind),
      expected.map(({ kind }) => kind),
    )
    for (const [i, fields] of expected.entries())
      assert.deepEqual({ ...found[i], ...fields }, found[i], JSON.stringify(found[i]))
  })
}

test('every mistake has a title, an explanation and something to do', () => {
  for (const [, payload] of table) {
    for (const mistake of findMistakes(payload)) {
      const { title, text, remedy } = en.mistake(mistake)
      assert.match(title, /^[^.]+$/, title)
      assert.match(text, /[.:)”\]]$/, text)
      assert.match(remedy, /\.$/, remedy)
    }
  }
})

test('a size one below a round one is named as the buffer it betrays', () => {
  const cut = (size: number) => en.mistake({ kind: 'cut-off', at: size, size }).text
  assert.match(cut(127), /char\[128\]/)
  assert.match(cut(256), /256 bytes/)
  assert.doesNotMatch(cut(77), /char/)
})

test('any bytes at all are looked at without a fault, and every place is inside the payload', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 }).map(bytesOf)
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), text), (payload) => {
      for (const mistake of findMistakes(payload)) {
        assert.ok(mistake.at >= 0 && mistake.at <= payload.length)
        en.mistake(mistake)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('64 KB of anything is looked at in less than a quarter of a second', () => {
  for (const sign of ['\0', 'a', '{"a":', "'", '\u202e', 'é', '[', '\r\n', 'Â°', ' ', '{"a":"\\"{']) {
    const payload = bytesOf(sign.repeat(65_536 / sign.length)).subarray(0, 65_536)
    const cost = costOf(() => findMistakes(payload))
    assert.ok(cost < 250, `${JSON.stringify(sign)}: ${cost} ms`)
  }
})
