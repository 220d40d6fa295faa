import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ExtData, encode as encodeMessagePack } from '@msgpack/msgpack'
import { encode as encodeCbor } from 'cborg'
import fc from 'fast-check'
import { toBase64 } from '../../../components/playground/payload/base64.ts'
import { decodeCbor } from '../../../components/playground/payload/cbor.ts'
import { type FoldNode, toFoldRows, toMemberPath } from '../../../components/playground/payload/fold.ts'
import { toHexLine } from '../../../components/playground/payload/hex-lines.ts'
import { readInput, toEncoding, toInput } from '../../../components/playground/payload/input.ts'
import { parseJson } from '../../../components/playground/payload/json.ts'
import { toJsonFold } from '../../../components/playground/payload/json-fold.ts'
import { runQuery } from '../../../components/playground/payload/json-path.ts'
import { decodeMessagePack } from '../../../components/playground/payload/messagepack.ts'
import { findMistakes } from '../../../components/playground/payload/mistakes.ts'
import { findJsonSize } from '../../../components/playground/payload/packed.ts'
import { type SampleName, samples } from '../../../components/playground/payload/samples.ts'
import { parseTable } from '../../../components/playground/payload/table.ts'
import { toValueFold } from '../../../components/playground/payload/value-fold.ts'
import { findLikelyView } from '../../../components/playground/payload/view.ts'
import { parseXml } from '../../../components/playground/payload/xml-tree.ts'

/** Each line as it is drawn: two spaces a level, label, value, path. */
const drawn = (root: FoldNode) =>
  toFoldRows(root, new Map(), true).map(
    ({ node, level }) => `${'  '.repeat(level - 1)}${node.label}=${node.value || node.size} ${node.path}`,
  )

test('JSON unfolds with the path to each value, and numbers as they were written', () => {
  assert.deepEqual(drawn(toJsonFold(parseJson('{"a": [1.50, {"odd key": null}], "b": ""}').root!)), [
    '=2 $',
    '  a=2 $.a',
    '    0=1.50 $.a[0]',
    '    1=1 $.a[1]',
    "      odd key=null $.a[1]['odd key']",
    '  b=0 $.b',
  ])
  assert.equal(toMemberPath('$', "it's"), "$['it\\'s']")
})

test('a long list stays folded until it is wanted', () => {
  const root = toJsonFold(parseJson(JSON.stringify({ short: [1, 2], long: Array(5_000).fill(0) })).root!)
  assert.equal(toFoldRows(root, new Map(), undefined).length, 5)
  assert.equal(toFoldRows(root, new Map([['0.1', true]]), undefined).length, 5_005)
  assert.equal(toFoldRows(root, new Map(), false).length, 1)
})

test('JSONPath gives values with their paths, and a sentence for what is no path', () => {
  const value = {
    sensors: [
      { name: 'north', t: 21 },
      { name: 'south', t: 24 },
    ],
  }
  assert.deepEqual(runQuery('$.sensors[?@.t > 22].name', value), {
    found: [{ path: '$.sensors[1].name', value: 'south' }],
    count: 1,
  })
  assert.deepEqual(runQuery('$..nothing', value), { found: [], count: 0 })
  const wrong = runQuery('$.sensors[', value)
  assert.ok('fault' in wrong && wrong.fault.length > 5 && !wrong.fault.includes('\n'))
})

test('a path shown in the tree finds that value again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const root = toJsonFold(parseJson(JSON.stringify(value)).root!)
      for (const { node } of toFoldRows(root, new Map(), true).slice(0, 30)) {
        const found = runQuery(node.path, value)
        assert.ok('found' in found && found.count === 1, node.path)
      }
    }),
    { numRuns: 200 },
  )
})

test('XML unfolds with an XPath to each part, counted only where there are several', () => {
  assert.deepEqual(
    drawn(parseXml('<a x="1"><b>one</b><b>two</b><c/>rest &amp; <![CDATA[<end>]]></a>').root!),
    [
      'a=6 /a',
      '  @x=1 /a/@x',
      '  b=one /a/b[1]',
      '  b=two /a/b[2]',
      '  c=0 /a/c',
      '  =rest & /a/text()',
      '  =<end> /a/text()',
    ],
  )
})

test('XML that is not well-formed is shown up to its fault, with the place', () => {
  const { root, fault } = parseXml('<a>\n<b>1</b>\n<c></a>')
  assert.equal(root?.label, 'a')
  assert.equal(fault?.line, 3)
  assert.doesNotMatch(fault!.why, /^\d/)
  assert.equal(parseXml('no element').root, undefined)
  assert.ok(parseXml('<a>'.repeat(20_000)).fault)
})

test('XML fetches nothing and expands nothing: an entity of its own is a fault', () => {
  const { fault } = parseXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
  assert.match(fault!.why, /entity/)
})

test('a table’s delimiter is guessed, and its uneven rows and open quotes are told', () => {
  const table = parseTable('time;t\n1;"2;3"\n4\n5;6\n')
  assert.equal(table.delimiter, ';')
  assert.deepEqual(table.rows[1], ['1', '2;3'])
  assert.deepEqual(table.uneven, [{ row: 3, cells: 1 }])
  assert.equal(table.hasHeader, true)
  assert.equal(parseTable('1,2\n3,4').hasHeader, false)
  assert.equal(parseTable('a,"b\nc,d').quotes, 1)
  assert.equal(parseTable('a\tb\nc\td').delimiter, '\t')
})

test('CBOR unfolds: keys of any kind, bytes, tags, and what follows is counted', () => {
  const packed = decodeCbor(
    Uint8Array.of(0xa2, 0x01, 0x42, 0xca, 0xfe, 0x61, 0x74, 0xd8, 0x20, 0x61, 0x78, 0x00, 0x00),
  )
  assert.ok('value' in packed)
  assert.equal(packed.rest, 2)
  assert.deepEqual(drawn(toValueFold(packed.value)), [
    '=2 $',
    '  1=cafe $[1]',
    '  t=tag 32 $.t',
    '    =x $.t',
  ])
  const date = decodeCbor(Uint8Array.of(0xc1, 0x1a, 0x51, 0x4b, 0x67, 0xb0))
  assert.ok('value' in date)
  assert.deepEqual(drawn(toValueFold(date.value)), ['=2013-03-21T20:04:00.000Z $'])
})

test('MessagePack unfolds: whole numbers of 64 bits, bytes, extensions, and what follows is counted', () => {
  const bytes = encodeMessagePack(
    { n: 2n ** 60n, b: Uint8Array.of(1), e: new ExtData(7, Uint8Array.of(2)) },
    { useBigInt64: true },
  )
  const packed = decodeMessagePack(Uint8Array.of(...bytes, 0xc0))
  assert.ok('value' in packed)
  assert.equal(packed.rest, 1)
  const lines = drawn(toValueFold(packed.value))
  assert.ok(lines.includes('  n=1152921504606846976 $.n'))
  assert.ok(lines.includes('  b=01 $.b'))
})

test('bytes that are neither CBOR nor MessagePack give a sentence, however odd they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      for (const packed of [decodeCbor(bytes), decodeMessagePack(bytes)]) {
        if ('fault' in packed) assert.ok(packed.fault.length > 3)
        else toFoldRows(toValueFold(packed.value), new Map(), true)
      }
    }),
    { numRuns: 2_000 },
  )
  for (const byte of [0x81, 0x91, 0xa1, 0xd8, 0x9f, 0xc1]) {
    decodeCbor(new Uint8Array(65_536).fill(byte))
    decodeMessagePack(new Uint8Array(65_536).fill(byte))
  }
  assert.equal(findJsonSize(new Map([['t', 21.5]])), 10)
  assert.equal(findJsonSize({ t: 1n }), undefined)
  assert.equal(encodeCbor({ t: 21.5 }).length, 6)
})

test('a line of a hex dump has its offset, and marks what is pointed at', () => {
  const line = toHexLine(Uint8Array.of(0x41, 0x00, 0xff), 0, 16, { from: 1, to: 2 })
  assert.deepEqual(line, {
    offset: 0,
    bytes: [
      { hex: '41', sign: 'A', isMarked: false },
      { hex: '00', sign: '·', isMarked: true },
      { hex: 'ff', sign: '·', isMarked: false },
    ],
  })
})

test('hex digits are read as people write them, and a sign that is none is found', () => {
  for (const text of ['7b227d', '7B 22 7D', '0x7b, 0x22, 0x7d', '7b:22:7d', '\\x7b\\x22\\x7d', '7b 22\n7d'])
    assert.deepEqual(readInput({ encoding: 'hex', text }), { payload: Uint8Array.of(0x7b, 0x22, 0x7d) }, text)
  assert.deepEqual(readInput({ encoding: 'hex', text: '7b 2g' }), {
    fault: { kind: 'bad-hex', sign: 'g', at: 5 },
  })
  assert.deepEqual(readInput({ encoding: 'hex', text: '7b2' }), { fault: { kind: 'odd-hex', count: 3 } })
  assert.deepEqual(readInput({ encoding: 'base64', text: '???' }), { fault: { kind: 'bad-base64' } })
})

test('any payload can be put into the field and read from it again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string({ unit: 'binary' }).map((one) => new TextEncoder().encode(one)),
      ),
      (payload) => {
        assert.deepEqual(readInput(toInput(payload)), { payload })
        for (const encoding of ['hex', 'base64'] as const)
          assert.deepEqual(readInput(toEncoding(payload, encoding, toBase64)), { payload })
      },
    ),
  )
})

test('each sample is what its name says', () => {
  const expected: Partial<Record<SampleName, string>> = {
    json: 'json ',
    python: 'json single-quotes,not-a-number,python-word',
    truncated: 'json cut-off',
    nul: 'text nul-at-end',
    buffer: 'text nul-inside',
    println: 'text line-end',
    unit: 'text number-with-unit',
    latin1: 'text not-utf-8',
    twice: 'text twice-encoded',
    utf16: 'hex utf-16',
    mark: 'json byte-order-mark',
    double: 'text double-encoded',
    csv: 'csv ',
    xml: 'xml ',
    base64: 'base64 ',
    cbor: 'cbor ',
    messagepack: 'messagepack ',
    picture: 'hex ',
    direction: 'text direction-marks',
    script: 'xml ',
    nothing: 'text ',
  }
  for (const [name, payload] of Object.entries(samples))
    assert.equal(
      `${findLikelyView(payload)} ${findMistakes(payload).map(({ kind }) => kind)}`,
      expected[name as SampleName],
      name,
    )
})
