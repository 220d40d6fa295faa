import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExplainOptions, type Explanation, explain, type Field } from '../../../wire/explain/explain.ts'
import { explainAll } from '../../../wire/explain/explain-all.ts'
import { properties } from '../../../wire/properties.ts'
import { costOf } from '../../cost.ts'
import { connect5, frame, publish5, subscribe5, text } from '../frames.ts'
import { outlines } from './outlines.ts'

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

/** A line a field, fields of fields indented. */
const toLines = (fields: readonly Field[], indent = ''): string[] =>
  fields.flatMap(({ name, from, to, value, fields: inner, isWhole }) => [
    `${indent}${from}-${to} ${name}: ${value}`,
    ...(isWhole ? [] : toLines(inner ?? [], `${indent}  `)),
  ])

function find({ fields }: { fields?: readonly Field[] }, name: string): Field {
  const all = (list: readonly Field[]): Field[] =>
    list.flatMap((field) => [field, ...all(field.fields ?? [])])
  const found = all(fields ?? []).find((field) => field.name === name)
  assert.ok(found, `no ${name} among ${toLines(fields ?? []).join('; ')}`)
  return found
}
const bit = (field: Field, name: string) => field.bits?.find((one) => one.name === name)

for (const [kind, version, hex, lines] of outlines) {
  test(`each byte of ${kind} of ${version === 5 ? 'MQTT 5' : '3.1.1'} has its field`, () => {
    const explanation = explain(fromHex(hex), { version })
    assert.equal(explanation.kind, kind)
    assert.equal(explanation.fault, undefined)
    assert.equal(`\n${toLines(explanation.fields).join('\n')}\n`, lines)
  })
}

test('a value says what it means for this packet', () => {
  const connect = explain(
    connect5({ flags: 0xee, rest: [0, ...text('t'), ...text(''), ...text('ana'), ...text('***')] }),
  )
  assert.match(
    find(explain(fromHex('100c 0004 4d515454 04 02 003c 0000')), 'Keep Alive').meaning,
    /once a minute; after 90 s of silence/,
  )
  assert.match(find(connect, 'Keep Alive').meaning, /No keep alive/)
  assert.match(find(connect, 'Client Identifier').meaning, /known|knows the client/)
  assert.match(find(connect, 'Password').meaning, /replaced by \*/)
  assert.equal(find(connect, 'Password').isHidden, true)
  assert.match(find(connect, 'Will Payload').meaning, /deletes the retained message/)
  const flags = find(connect, 'Connect Flags')
  assert.deepEqual(
    flags.bits?.map(({ name, value }) => `${name} ${value}`),
    [
      ...[
        'User Name Flag 1',
        'Password Flag 1',
        'Will Retain 1',
        'Will QoS 01',
        'Will Flag 1',
        'Clean Start 1',
        'Reserved 0',
      ],
    ],
  )
  assert.equal(find(explain(fromHex('3103 0001 61'), { version: 4 }), 'Payload').value, 'no bytes')
  assert.match(
    find(explain(fromHex('3103 0001 61'), { version: 4 }), 'Payload').meaning,
    /deletes the retained/,
  )
})

test('a flag says what it means on its way', () => {
  const retain = (options: ExplainOptions) =>
    bit(explain(fromHex('3103 0001 61'), { version: 4, ...options }).fields[0]!, 'RETAIN')?.meaning
  assert.match(retain({ way: 'in' })!, /The broker keeps this message/)
  assert.match(retain({ way: 'out' })!, /had kept this message/)
  assert.match(retain({})!, /To the broker: .* From the broker: /)
})

test('the remaining length is decoded step by step', () => {
  const { steps, value } = find(explain(fromHex('30 c1 02')), 'Remaining Length')
  assert.equal(value, '321')
  assert.deepEqual(steps, [
    '0xc1 is 11000001: the top bit is 1, so another byte follows; the other seven are 65.',
    '0x02 is 00000010: the top bit is 0, so this is the last byte; the other seven are 2, times 128 is 256.',
    'The sum of both is 321.',
  ])
})

test('subscription options are explained bit by bit', () => {
  const options = find(explain(subscribe5(0x2d), { version: 5 }), 'Subscription Options')
  assert.deepEqual(
    options.bits?.map(({ name, value }) => `${name} ${value}`),
    [...['Reserved 00', 'Retain Handling 10', 'Retain As Published 1', 'No Local 1', 'QoS 01']],
  )
  assert.equal(bit(options, 'Retain Handling')?.clause, 'MQTT5 3.3.1-11')
})

test('all 27 properties are named, explained and cited', () => {
  const value = {
    flag: [1],
    'two-byte': [0, 9],
    'four-byte': [0, 0, 0, 9],
    variable: [9],
    text: text('a'),
    pair: [...text('a'), ...text('b')],
    binary: text('a'),
  }
  const names = new Set<string>()
  for (const { id, type, carriers } of properties) {
    const bytes = [id, ...value[type]]
    const frames: Record<string, Uint8Array> = {
      connect: connect5({ props: bytes }),
      will: connect5({ flags: 6, rest: [bytes.length, ...bytes, ...text('t'), ...text('')] }),
      connack: frame(0x20, 0, 0, bytes.length, ...bytes),
      publish: publish5(bytes),
      subscribe: subscribe5(0, bytes),
      disconnect: frame(0xe0, 0, bytes.length, ...bytes),
      auth: frame(
        0xf0,
        0,
        bytes.length + (id === 0x15 ? 0 : 4),
        ...bytes,
        ...(id === 0x15 ? [] : [0x15, ...text('a')]),
      ),
    }
    for (const carrier of carriers.filter((one) => one in frames)) {
      const explanation = explain(frames[carrier]!, { version: 5 })
      assert.equal(explanation.fault, undefined, `${id} in ${carrier}: ${explanation.fault?.text}`)
      const group = find(explanation, carrier === 'will' ? 'Will Properties' : 'Properties')
      const property = group.fields![1]!
      assert.match(property.clause ?? '', /^5\.0 §3\.\d+\.[\d.]+$/, `${property.name} in ${carrier}`)
      names.add(property.name)
    }
  }
  assert.equal(names.size, 27)
})

const faults: [
  rule: string,
  bytes: Uint8Array,
  options: ExplainOptions,
  says: RegExp,
  clause: string,
  at: number,
][] = [
  [
    'reserved flags of SUBSCRIBE are 0010',
    fromHex('80 06 0001 0001 61 00'),
    { version: 4 },
    /must be 0010. Here they are 0000/,
    'MQTT-2.2.2-2',
    0,
  ],
  [
    'a PUBLISH has QoS 0, 1 or 2',
    fromHex('36 05 0001 61 0001'),
    { version: 5 },
    /which is 3/,
    'MQTT5 3.3.1-4',
    0,
  ],
  [
    'a QoS 0 message is no repeat',
    fromHex('38 03 0001 61'),
    { version: 4 },
    /DUP must be 0/,
    'MQTT-3.3.1-2',
    0,
  ],
  [
    'a topic name has no wildcards',
    fromHex('30 03 0001 23'),
    { version: 4 },
    /no wildcards, and "#" has #/,
    'MQTT-3.3.2-2',
    4,
  ],
  [
    'a topic name has at least one character',
    fromHex('30 02 0000'),
    { version: 4 },
    /at least one character/,
    'MQTT-4.7.3-1',
    2,
  ],
  [
    'an empty topic name needs an alias in MQTT 5',
    publish5([], text('')),
    { version: 5 },
    /no Topic Alias/,
    '5.0 §3.3.2.3.4',
    2,
  ],
  [
    'a text is UTF-8',
    fromHex('30 05 0003 61fc62'),
    { version: 4 },
    /From byte 5 on \(0xfc/,
    'MQTT-1.5.3-1',
    5,
  ],
  ['a text has no U+0000', fromHex('30 05 0003 610062'), { version: 5 }, /U\+0000/, 'MQTT5 1.5.4-2', 5],
  [
    'a packet identifier is not 0',
    fromHex('82 06 0000 0001 61 00'),
    { version: 4 },
    /1 to 65,535/,
    'MQTT-2.3.1-1',
    2,
  ],
  [
    'SUBSCRIBE has a filter',
    fromHex('82 02 0001'),
    { version: 4 },
    /at least one topic filter/,
    'MQTT-3.8.3-3',
    4,
  ],
  [
    'a requested QoS is 0, 1 or 2',
    fromHex('82 06 0001 0001 61 03'),
    { version: 4 },
    /asked for is 3/,
    'MQTT-3.8.3-4',
    7,
  ],
  [
    '# is the last of a filter',
    subscribe5(0, [], text('#/a')),
    { version: 5 },
    /must be the last/,
    'MQTT5 4.7.1-1',
    5,
  ],
  [
    '+ fills a level',
    fromHex('82 07 0001 0002 612b 00'),
    { version: 4 },
    /"a\/\+", not "a\+"/,
    'MQTT-4.7.1-3',
    4,
  ],
  [
    'nobody shares with No Local',
    subscribe5(0x04, [], text('$share/g/a')),
    { version: 5 },
    /No Local/,
    'MQTT5 3.8.3-4',
    17,
  ],
  [
    'the reserved connect flag is 0',
    fromHex('10 0d 0004 4d515454 04 03 003c 0001 61'),
    {},
    /reserved and must be 0/,
    'MQTT-3.1.2-3',
    9,
  ],
  [
    'no will, no will QoS',
    fromHex('10 0d 0004 4d515454 04 0a 003c 0001 61'),
    {},
    /Will QoS must be 00/,
    'MQTT-3.1.2-13',
    9,
  ],
  [
    'a password needs a user name in 3.1.1',
    fromHex('10 10 0004 4d515454 04 42 003c 0001 61 0001 62'),
    {},
    /no user name/,
    'MQTT-3.1.2-22',
    9,
  ],
  [
    'the protocol is named MQTT',
    fromHex('10 0d 0004 4d717474 04 02 003c 0001 61'),
    {},
    /Here it is "Mqtt"/,
    'MQTT-3.1.2-1',
    2,
  ],
  [
    'a version is known',
    fromHex('10 0d 0004 4d515454 07 02 003c 0001 61'),
    {},
    /Here it is 7/,
    'MQTT-3.1.2-2',
    8,
  ],
  [
    'a session needs a name in 3.1.1',
    fromHex('10 0c 0004 4d515454 04 00 003c 0000'),
    {},
    /return code 2/,
    'MQTT-3.1.3-8',
    12,
  ],
  [
    'a refusal says no session',
    fromHex('20 02 01 05'),
    { version: 4 },
    /Session Present must be 0/,
    'MQTT-3.2.2-4',
    2,
  ],
  [
    'a return code is 0 to 5',
    fromHex('20 02 00 87'),
    { version: 4 },
    /0x87 looks like a reason code of MQTT 5/,
    '3.1.1 §3.2.2.3',
    3,
  ],
  [
    'a reason code belongs to its packet',
    fromHex('40 03 0001 8e'),
    { version: 5 },
    /0x8E \(Session taken over\) is a reason code of other packets/,
    'MQTT5 3.4.2-1',
    4,
  ],
  [
    'a reason code is sent by its side',
    fromHex('e0 01 8e'),
    { version: 5, way: 'in' },
    /the broker sends/,
    '5.0 §3.14.2.1',
    2,
  ],
  [
    'a packet comes from its side',
    fromHex('c0 00'),
    { version: 4, way: 'out' },
    /the client sends/,
    '3.1.1 §2.2.1',
    0,
  ],
  ['a property is known', publish5([0x7e, 1]), { version: 5 }, /identifier 126/, '5.0 §2.2.2.2', 6],
  [
    'a property belongs to its packet',
    publish5([0x21, 0, 1]),
    { version: 5 },
    /Receive Maximum may not stand in PUBLISH. It belongs in CONNECT or CONNACK/,
    '5.0 §2.2.2.2',
    6,
  ],
  ['a property comes once', publish5([0x01, 1, 0x01, 1]), { version: 5 }, /second time/, '5.0 §3.3.2.3.2', 8],
  [
    'properties fit in their packet',
    frame(0x30, ...text('a'), 9, 1),
    { version: 5 },
    /take 9 bytes. Only 1 remain/,
    '5.0 §2.2.2.1',
    5,
  ],
  [
    'an alias is not 0',
    publish5([0x23, 0, 0]),
    { version: 5 },
    /Topic Alias may not be 0/,
    'MQTT5 3.3.2-8',
    6,
  ],
  [
    'a client names no subscription',
    publish5([0x0b, 1]),
    { version: 5, way: 'in' },
    /the broker alone adds it/,
    'MQTT5 3.3.4-6',
    6,
  ],
  [
    'AUTH names its method',
    fromHex('f0 00'),
    { version: 5 },
    /must name its Authentication Method/,
    '5.0 §3.15.2.2.2',
    2,
  ],
  ['AUTH is none of 3.1.1', fromHex('f0 00'), { version: 4 }, /Type 15 is AUTH in MQTT 5/, '3.1.1 §2.2.1', 0],
  ['type 0 is reserved', fromHex('00 00'), { version: 4 }, /Type 0 is reserved/, '3.1.1 §2.2.1', 0],
  ['PINGREQ is two bytes', fromHex('c0 01 00'), { version: 4 }, /1 byte more|1 byte/, 'MQTT-4.8.0-1', 2],
  [
    'a packet is as long as it says',
    fromHex('c0 00 ff'),
    { version: 4 },
    /the packet ends here/,
    '3.1.1 §2.2.3',
    2,
  ],
  [
    'a packet is there in full',
    fromHex('30 05 00'),
    { version: 4 },
    /has 7 bytes. Here are 3: the last 4 are missing/,
    '3.1.1 §2.2.3',
    3,
  ],
  [
    'a length has four bytes',
    fromHex('30 ff ff ff ff 01'),
    { version: 4 },
    /at most four bytes/,
    '3.1.1 §2.2.3',
    1,
  ],
  [
    'a length takes as few bytes as it can in MQTT 5',
    fromHex('c0 80 00'),
    { version: 5 },
    /fewest/,
    'MQTT5 1.5.5-1',
    1,
  ],
  ['HTTP is no MQTT', new TextEncoder().encode('GET / HTTP/1.1'), {}, /This is HTTP/, '3.1.1 §3.1', 0],
  ['TLS is no MQTT', fromHex('16 03 01 00 c8'), {}, /port 8883 is for TLS/, '3.1.1 §3.1', 0],
  ['nothing is no packet', fromHex(''), {}, /shortest packet has two/, '3.1.1 §2', 0],
]
for (const [rule, bytes, options, says, clause, at] of faults) {
  test(`${rule}: what breaks it is told, with its place and clause`, () => {
    const { fault } = explain(bytes, options)
    assert.ok(fault)
    assert.match(fault.text, says)
    assert.deepEqual([fault.clause, fault.at], [clause, at])
  })
}

test('behind a fault that leaves the layout certain, the rest is explained', () => {
  const { fields, faults: all } = explain(fromHex('36 08 0001 2b 0000 32312e'), { version: 4 })
  assert.deepEqual(toLines(fields).slice(2), [
    '2-5 Topic Name: "+"',
    '5-7 Packet Identifier: 0',
    '7-10 Payload: "21."',
  ])
  assert.deepEqual(
    all.map(({ at }) => at),
    [0, 4, 5],
  )
})

test('behind a property that nobody knows, the packet goes on where the properties end', () => {
  const { fields } = explain(publish5([0x7e, 1, 2], text('a'), [0x78]), { version: 5 })
  assert.deepEqual(
    toLines(fields).slice(-2),
    ['    7-9 Not read: 2 bytes', '9-10 Payload: "x"'].map((line) => line.replace('    ', '  ')),
  )
})

const guesses: [what: string, hex: string, version: number, says: RegExp][] = [
  [
    'a PUBLISH that is none of MQTT 5',
    '30 09 0004 74656d70 323135',
    4,
    /read as MQTT 3.1.1. As MQTT 5 it would be wrong/,
  ],
  [
    'a PUBLISH whose payload would begin with a control character',
    '30 0a 0004 74656d70 00 323135',
    5,
    /As MQTT 3.1.1 it makes sense too/,
  ],
  ['a SUBSCRIBE with properties', '82 07 0001 00 0001 61 00', 5, /read as MQTT 5/],
  ['a PUBACK of four bytes', '40 02 0001', 4, /reads the same/],
  ['a SUBACK that could be either', '90 04 0001 00 00', 4, /says something else/],
]
for (const [what, hex, version, says] of guesses) {
  test(`without its CONNECT the version of ${what} is guessed, and said`, () => {
    const explanation = explain(fromHex(hex))
    assert.equal(explanation.version, version)
    assert.match(explanation.guess?.text ?? '', says)
    assert.notEqual(explanation.guess?.other, version)
  })
}

test('a CONNECT names its version, and those behind it are read by it', () => {
  const { packets } = explainAll(Uint8Array.from([...connect5(), ...fromHex('90 05 0001 00 01 02')]))
  assert.deepEqual(
    packets.map(({ kind, version, guess, start }: Explanation & { start: number }) => [
      kind,
      version,
      guess,
      start,
    ]),
    [
      ['CONNECT', 5, undefined, 0],
      ['SUBACK', 5, undefined, 18],
    ],
  )
  assert.equal(explain(connect5(), { version: 4 }).version, 5)
})

test('packets of MQTT 3.1 have its name, and DUP where 3.1.1 has reserved flags', () => {
  const connect = explain(fromHex('10 10 0006 4d5149736470 03 02 003c 0002 6162'))
  assert.deepEqual([connect.version, connect.fault], [3, undefined])
  const resent = explain(fromHex('8a 06 0001 0001 61 00'), { version: 3 })
  assert.equal(resent.fault, undefined)
  assert.equal(bit(resent.fields[0]!, 'DUP')?.value, '1')
})

test('64 KB are explained without delay, whatever they are', () => {
  let cost = 0
  for (const first of [0x30, 0x82, 0x90, 0xa2, 0xb0, 0x10, 0xe0]) {
    for (const fill of [0x00, 0x01, 0x26, 0x61, 0xc0, 0xff]) {
      const bytes = new Uint8Array(65_540).fill(fill)
      bytes.set([first, 0x80, 0x80, 0x04, 0, 1])
      for (const version of [5, 4] as const) cost += costOf(() => explainAll(bytes, { version }))
    }
  }
  assert.ok(cost < 84 * 100, `84 explanations took ${cost} ms`)
})
