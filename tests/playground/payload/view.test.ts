import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode as encodeMessagePack } from '@msgpack/msgpack'
import { encode as encodeCbor } from 'cborg'
import fc from 'fast-check'
import { findFromBase64, guessFromBase64, toBase64 } from '../../../components/playground/payload/base64.ts'
import { findUtf8Fault } from '../../../components/playground/payload/encoding.ts'
import { toRuns } from '../../../components/playground/payload/runs.ts'
import { findLikelyView } from '../../../components/playground/payload/view.ts'
import { isCbor, isMessagePack } from '../../../components/playground/payload/well-formed.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const reading = { t: 21.5, on: true, tags: ['kitchen', 'north'], n: null }

const table: [what: string, payload: Uint8Array, view: string, contentType?: string][] = [
  ['no payload', bytesOf(''), 'text'],
  ['a number', bytesOf('21.5'), 'text'],
  ['a word', bytesOf('temperature1'), 'text'],
  ['Chinese', bytesOf('溫度'), 'text'],
  ['Latin-1', Uint8Array.of(50, 49, 32, 0xb0, 67), 'text'],
  ['JSON', bytesOf('{"t":21.5}'), 'json'],
  ['a Python dict', bytesOf("{'t':21.5}"), 'json'],
  ['JSON with a NUL', bytesOf('{"t":21.5}\0'), 'json'],
  ['XML', bytesOf('<?xml version="1.0"?><a/>'), 'xml'],
  ['an element', bytesOf('<reading unit="C">21.5</reading>'), 'xml'],
  ['a heart', bytesOf('<3'), 'text'],
  ['a table', bytesOf('time,t\n1,21.5\n2,21.6\n'), 'csv'],
  ['a table with semicolons', bytesOf('time;t\n1;21,5\n2;21,6\n'), 'csv'],
  ['two lines of prose', bytesOf('Hello, you.\nGood day, all.'), 'text'],
  ['a table with a short row', bytesOf('a;b;c\n1;2;3\n4;5;6\n7\n'), 'csv'],
  ['Base64', bytesOf(toBase64(bytesOf('{"t":21.5}'))), 'base64'],
  ['CBOR', encodeCbor(reading), 'cbor'],
  ['MessagePack', encodeMessagePack(reading), 'messagepack'],
  ['a PNG’s beginning', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'hex'],
  ['random bytes', Uint8Array.of(0xc1, 0, 1, 2, 3, 0xff), 'hex'],
  ['a number that says it is CBOR', Uint8Array.of(24, 42), 'cbor', 'application/cbor'],
  ['JSON that says it is text', bytesOf('{"t":1}'), 'text', 'text/plain'],
]

for (const [what, payload, view, contentType] of table) {
  test(`${what} is first shown as ${view}${contentType ? ` for ${contentType}` : ''}`, () => {
    assert.equal(findLikelyView(payload, contentType), view)
  })
}

test('what an encoder writes is well-formed, and no part of it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, cut) => {
      const cbor = encodeCbor(value)
      const packed = encodeMessagePack(value)
      assert.ok(isCbor(cbor) && isMessagePack(packed))
      assert.ok(!isCbor(cbor.subarray(0, cut % cbor.length)))
      assert.ok(!isMessagePack(packed.subarray(0, cut % packed.length)))
      assert.ok(!isCbor(Uint8Array.of(...cbor, 0)))
    }),
    { numRuns: 500 },
  )
})

test('CBOR of unknown length ends with its break', () => {
  assert.ok(isCbor(Uint8Array.of(0x9f, 1, 2, 0xff)))
  assert.ok(!isCbor(Uint8Array.of(0x9f, 1, 2)))
  assert.ok(!isCbor(Uint8Array.of(0x82, 1, 0xff)))
  assert.ok(isCbor(Uint8Array.of(0xbf, 0x61, 0x74, 1, 0xff)))
})

test('Base64 goes there and back, in both alphabets and without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase64(bytes)
      assert.equal(text, Buffer.from(bytes).toString('base64'))
      assert.deepEqual(findFromBase64(text), bytes)
      assert.deepEqual(
        findFromBase64(text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')),
        bytes,
      )
    }),
  )
  assert.equal(toBase64(new Uint8Array(65_536)), Buffer.alloc(65_536).toString('base64'))
  assert.equal(findFromBase64('a'), undefined)
  assert.equal(findFromBase64('a b!'), undefined)
})

test('words, numbers and sentences are not taken for Base64', () => {
  for (const text of [
    'temperature',
    'kitchenDoor1',
    'Temperature2024',
    '20241231235959',
    'deadbeef00112233',
    'Hello you there',
    'GET /index.html',
  ])
    assert.equal(guessFromBase64(text), undefined, text)
  assert.ok(guessFromBase64('eyJ0IjoyMS41fQ=='))
})

test('UTF-8 is at fault exactly where a strict decoder says so', () => {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const piece = fc.constantFrom(
    [0x41],
    [0xc3, 0xa9],
    [0xe2, 0x82, 0xac],
    [0xf0, 0x9f, 0x8c, 0xa1],
    [0xc0],
    [0xed, 0xa0],
    [0x80],
    [0xf4, 0x90],
    [0xe0, 0x80],
    [0xff],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const bytes = Uint8Array.from(pieces.flat())
      let isTaken = true
      try {
        strict.decode(bytes)
      } catch {
        isTaken = false
      }
      assert.equal(findUtf8Fault(bytes) === undefined, isTaken)
    }),
    { numRuns: 3_000 },
  )
})

test('a text for the eye has its line ends, and what cannot be seen, set apart', () => {
  assert.deepEqual(toRuns('a\r\nb\u202e\0\0\0'), [
    { text: 'a' },
    { text: '\\r\\n', isMark: true, isEnd: true },
    { text: 'b' },
    { text: '\\u202e', isMark: true },
    { text: '\\0 ×3', isMark: true },
  ])
  assert.ok(toRuns('\u202ex'.repeat(30_000)).length < 4_000)
  assert.deepEqual(toRuns(''), [])
})
