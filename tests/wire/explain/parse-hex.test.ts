import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseHex } from '../../../wire/explain/parse-hex.ts'
import { toHex } from '../../../wire/hex.ts'

const CONNECT = '101800044d5154540402003c000c616e615f7465737465723031'

/** An IPv4 frame of Ethernet with `payload` in TCP. */
const FRAME = [
  '0000   02 42 ac 11 00 02 02 42 ac 11 00 03 08 00 45 00   .B.....B......E.',
  '0010   00 42 1c 46 40 00 40 06 b1 e6 c0 a8 00 68 c0 a8   .B.F@.@......h..',
  '0020   00 01 d4 31 07 5b 00 00 00 00 00 00 00 00 50 18   ...1.[........P.',
  '0030   ff ff 00 00 00 00 10 18 00 04 4d 51 54 54 04 02   ..........MQTT..',
  '0040   00 3c 00 0c 61 6e 61 5f 74 65 73 74 65 72 30 31   .<..ana_tester01',
].join('\n')

const read: [what: string, pasted: string, hex: string][] = [
  ['nothing', '', ''],
  ['white space alone', ' \n ', ''],
  ['digits without spaces', CONNECT, CONNECT],
  ['digits in pairs, capitals and lines', '10 0C\n00 04\t4D 51', '100c00044d51'],
  ['colons, as Wireshark and tshark have them', '10:0c:00:04', '100c0004'],
  ['commas and 0x', '0x10, 0x0c, 0x00', '100c00'],
  ['one digit behind 0x', '0x1, 0xc', '010c'],
  ['\\x without quotation marks', '\\x10\\x0c\\x00', '100c00'],
  ['bytes as Python prints them', "b'\\x10\\x0c\\x00\\x04MQTT\\x04\\n\\''", '100c00044d515454040a27'],
  ['a string of C over two lines', '"\\x10\\x0c" \\\n"\\x00"', '100c00'],
  ['an array of C', 'char peer0_0[] = { /* Packet 1 */\n0xc0, 0x00 };', 'c000'],
  ['an array of Rust or Go', 'let bytes = [0xc0, 0x00]; // a ping', 'c000'],
  ['a Buffer as Node prints it', '<Buffer c0 00>', 'c000'],
  [
    'xxd',
    '00000000: 1018 0004 4d51 5454 0402 003c 000c 616e  ....MQTT...<..an\n00000010: 615f 7465 7374 6572 3031                 a_tester01',
    CONNECT,
  ],
  [
    'xxd, whose text column is made of hex digits',
    '00000000: 6162 6364 6566                           abcdef',
    '616263646566',
  ],
  [
    'hexdump -C',
    '00000000  10 18 00 04 4d 51 54 54  04 02 00 3c 00 0c 61 6e  |....MQTT...<..an|\n00000010  61 5f 74 65 73 74 65 72  30 31                    |a_tester01|\n0000001a',
    CONNECT,
  ],
  ['hexdump, which turns pairs around', '0000000 00c0 00d0\n0000004', 'c000d000'],
  [
    'tcpdump -X with its heading',
    '10:00:01.000000 IP a.1 > b.1883: Flags [P.]\n\t0x0000:  c000 d000                                ....',
    'c000d000',
  ],
  ['a dump of Wireshark in whole frames, without Ethernet, IP and TCP', FRAME, CONNECT],
  ['two frames of Wireshark', `${FRAME}\n\n${FRAME}`, CONNECT + CONNECT],
  ['the bytes of a frame without offsets', FRAME.replace(/^.{7}(.{47}).*$/gm, '$1'), CONNECT],
]

for (const [what, pasted, hex] of read) {
  test(`bytes are read from ${what}`, () => {
    const found = parseHex(pasted)
    assert.ok('bytes' in found, JSON.stringify(found))
    assert.equal(toHex(found.bytes), hex)
  })
}

const refused: [what: string, pasted: string, says: RegExp, at?: number][] = [
  ['a letter that is no digit', '10 0g', /Character 5 is "g"/, 4],
  ['a control character is written out', '10\u0007', /Character 3 is "\\u0007"/, 2],
  ['half a byte', '10 0', /"0" is half a byte: .* 00/, 3],
  ['an odd number of digits', '10c', /3 digits in a row/, 0],
  ['HTTP', 'GET /mqtt HTTP/1.1\r\nHost: x', /This is HTTP/, 0],
  ['a command', 'mosquitto_pub -t a -m b', /This is a command/, 0],
  ['a private key', '-----BEGIN PRIVATE KEY-----', /make a new one/, 0],
  ['a Buffer that Node printed in short', '<Buffer 10 0c ... 14 more bytes>', /14 bytes are left out/],
  ['an escape that is none', "b'\\x1'", /Here is "\\x1'"/, 2],
  ['a dump with a line missing', '0000   10 0c\n0020   00 00', /Line 1 .* has 2 bytes.* have 32/, 0],
  ['more than anybody pastes', '0'.repeat(1_000_001), /At most 1,000,000/],
]
for (const [what, pasted, says, at] of refused) {
  test(`${what}: said, with its place`, () => {
    const found = parseHex(pasted)
    assert.ok('fault' in found, JSON.stringify(found).slice(0, 200))
    assert.match(found.fault.text, says)
    if (at !== undefined) assert.equal(found.fault.at, at)
  })
}

test('MQTT packets that begin like IP are not taken for network frames', () => {
  for (const hex of ['4002002a', '6202002b', '40020006', '450006'.padEnd(80, '0')])
    assert.deepEqual(parseHex(hex), { bytes: Uint8Array.from(Buffer.from(hex, 'hex')) })
})

test('every text is read or refused in a sentence', () => {
  const piece = fc.constantFrom(
    '0x',
    '\\x',
    '10',
    '0',
    '0000',
    ' ',
    '   ',
    '\n',
    ':',
    ',',
    '|',
    'g',
    "b'",
    '"',
    '{',
    '<Buffer ',
    '>',
    '00000010: ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 30 }).map((list) => list.join('')),
      ),
      (text) => {
        const found = parseHex(text)
        if ('fault' in found) assert.match(found.fault.text, /\.$/)
        else assert.ok(found.bytes instanceof Uint8Array)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('what is printed is read again, in every dress', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
      fc.pre(bytes[0]! >> 4 !== 4 && bytes[0]! >> 4 !== 6 && bytes[0] !== 0)
      const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
      const python = pairs.map((pair) => `\\x${pair}`).join('')
      for (const text of [
        pairs.join(''),
        pairs.join(' '),
        pairs.join(':'),
        pairs.map((pair) => `0x${pair}`).join(', '),
        `b'${python}'`,
      ]) {
        const found = parseHex(text)
        assert.ok('bytes' in found)
        assert.equal(toHex(found.bytes), pairs.join(''))
      }
    }),
  )
})
