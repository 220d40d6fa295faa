import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FrameFault } from '../../wire/frame.ts'
import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'
import { properties as table } from '../../wire/properties.ts'
import { reason } from '../../wire/reason.ts'
import { checkFrame } from '../../wire/strict.ts'
import { binary, connect5, frame, properties, publish5, subscribe5, text, unsubscribe5 } from './frames.ts'

const { malformedPacket: MALFORMED, protocolError: ERROR } = reason

function findFault(bytes: Uint8Array, version: Version | undefined) {
  try {
    checkFrame(bytes, version)
    return undefined
  } catch (error) {
    if (!(error instanceof FrameFault)) throw error
    return [error.code, error.detail.clause]
  }
}

const will = (flags: number, ...props: number[]) =>
  connect5({ flags, rest: [...properties(...props), ...text('t'), ...binary(0x78)] })

const BAD_UTF8 = binary(0xc3, 0x28)
const SURROGATE = binary(0xed, 0xa0, 0x80)
const NUL = binary(0x61, 0)

const faults: [title: string, bytes: Uint8Array, code: number, clause: string][] = [
  ['Receive Maximum 0', connect5({ props: [0x21, 0, 0] }), ERROR, '5.0 §3.1.2.11.3'],
  ['Maximum Packet Size 0', connect5({ props: [0x27, 0, 0, 0, 0] }), ERROR, '5.0 §3.1.2.11.4'],
  [
    'Session Expiry Interval twice',
    connect5({ props: [0x11, 0, 0, 0, 0, 0x11, 0, 0, 0, 0] }),
    ERROR,
    '5.0 §2.2.2.2',
  ],
  ['Request Problem Information 2', connect5({ props: [0x17, 2] }), ERROR, '5.0 §2.2.2.2'],
  ['Request Response Information 2', connect5({ props: [0x19, 2] }), ERROR, '5.0 §2.2.2.2'],
  ['a Topic Alias in CONNECT', connect5({ props: [0x23, 0, 1] }), MALFORMED, '5.0 §2.2.2.2'],
  ['a Will Delay outside the will', connect5({ props: [0x18, 0, 0, 0, 1] }), MALFORMED, '5.0 §2.2.2.2'],
  ['an unknown property', connect5({ props: [0x7f, 0] }), MALFORMED, '5.0 §2.2.2.2'],
  ['a property of identifier 0', connect5({ props: [0, 0] }), MALFORMED, '5.0 §2.2.2.2'],
  ['a property cut short', connect5({ props: [0x11, 0, 0] }), MALFORMED, '5.0 §4.13.1'],
  ['the reserved connect flag', connect5({ flags: 3 }), MALFORMED, 'MQTT5 3.1.2-3'],
  ['will QoS without a will', connect5({ flags: 0x0a }), MALFORMED, 'MQTT5 3.1.2-11'],
  ['will RETAIN without a will', connect5({ flags: 0x22 }), MALFORMED, 'MQTT5 3.1.2-13'],
  ['a will of QoS 3', will(0x1e), MALFORMED, 'MQTT5 3.1.2-12'],
  ['a Session Expiry Interval in the will', will(6, 0x11, 0, 0, 0, 1), MALFORMED, '5.0 §2.2.2.2'],
  ['a Content Type that is not UTF-8 in the will', will(6, 3, ...BAD_UTF8), MALFORMED, 'MQTT5 1.5.4-1'],
  ['bytes behind the password', connect5({ rest: [1, 2, 3] }), MALFORMED, '5.0 §4.13.1'],
  ['a client identifier that is not UTF-8', connect5({ clientId: BAD_UTF8 }), MALFORMED, 'MQTT5 1.5.4-1'],
  ['an Authentication Method with U+0000', connect5({ props: [0x15, ...NUL] }), MALFORMED, 'MQTT5 1.5.4-2'],
  ['a Subscription Identifier 0 in PUBLISH', publish5([0x0b, 0]), ERROR, '5.0 §3.8.2.1.2'],
  ['a Payload Format Indicator 2', publish5([1, 2]), ERROR, '5.0 §2.2.2.2'],
  ['Message Expiry twice', publish5([2, 0, 0, 0, 1, 2, 0, 0, 0, 1]), ERROR, '5.0 §2.2.2.2'],
  ['a Topic Alias twice', publish5([0x23, 0, 1, 0x23, 0, 1]), ERROR, '5.0 §2.2.2.2'],
  ['a Reason String in PUBLISH', publish5([0x1f, ...text('x')]), MALFORMED, '5.0 §2.2.2.2'],
  ['a Content Type with U+0000', publish5([3, ...NUL]), MALFORMED, 'MQTT5 1.5.4-2'],
  ['a Response Topic of surrogates', publish5([8, ...SURROGATE]), MALFORMED, 'MQTT5 1.5.4-1'],
  [
    'a User Property whose name is bad',
    publish5([0x26, ...BAD_UTF8, ...text('x')]),
    MALFORMED,
    'MQTT5 1.5.4-1',
  ],
  ['a User Property whose value is bad', publish5([0x26, ...text('x'), ...NUL]), MALFORMED, 'MQTT5 1.5.4-2'],
  ['a User Property without a value', publish5([0x26, ...text('x')]), MALFORMED, '5.0 §4.13.1'],
  ['properties longer than the packet', frame(0x30, ...text('a'), 9, 1, 1), MALFORMED, '5.0 §2.2.2.1'],
  ['a topic name with U+0000', publish5([], NUL), MALFORMED, 'MQTT5 1.5.4-2'],
  ['a remaining length in too many bytes', Uint8Array.of(0xc0, 0x80, 0), MALFORMED, 'MQTT5 1.5.5-1'],
  [
    'a property length in too many bytes',
    frame(0x30, ...text('a'), 0x80, 0, 0x78),
    MALFORMED,
    'MQTT5 1.5.5-1',
  ],
  [
    'a property length of five bytes',
    frame(0x30, ...text('a'), 255, 255, 255, 255, 1),
    MALFORMED,
    '5.0 §1.5.5',
  ],
  ['a subscription of QoS 3', subscribe5(3), ERROR, '5.0 §3.8.3.1'],
  ['a Retain Handling of 3', subscribe5(0x30), ERROR, '5.0 §3.8.3.1'],
  ['reserved bits of a subscription', subscribe5(0x40), MALFORMED, 'MQTT5 3.8.3-5'],
  ['the highest reserved bit of a subscription', subscribe5(0x80), MALFORMED, 'MQTT5 3.8.3-5'],
  ['a Subscription Identifier 0', subscribe5(0, [0x0b, 0]), ERROR, '5.0 §3.8.2.1.2'],
  ['two Subscription Identifiers', subscribe5(0, [0x0b, 1, 0x0b, 2]), ERROR, '5.0 §2.2.2.2'],
  ['a filter without options', frame(0x82, 0, 1, 0, ...text('a')), MALFORMED, '5.0 §4.13.1'],
  ['a Subscription Identifier in UNSUBSCRIBE', unsubscribe5([0x0b, 1]), MALFORMED, '5.0 §2.2.2.2'],
  ['a filter cut short', frame(0xa2, 0, 1, 0, 0, 3, 0x61), MALFORMED, '5.0 §4.13.1'],
  ['a PUBACK with a byte too many', frame(0x40, 0, 1, 0, 0, 9), MALFORMED, '5.0 §4.13.1'],
  ['a PUBREL cut short', frame(0x62, 0), MALFORMED, '5.0 §4.13.1'],
  ['a Server Reference in PUBACK', frame(0x40, 0, 1, 0, 4, 0x1c, ...text('x')), MALFORMED, '5.0 §2.2.2.2'],
  [
    'two Reason Strings',
    frame(0x40, 0, 1, 0, 8, 0x1f, ...text('x'), 0x1f, ...text('y')),
    ERROR,
    '5.0 §2.2.2.2',
  ],
  ['a PINGREQ with a body', frame(0xc0, 1), MALFORMED, '5.0 §4.13.1'],
  ['a DISCONNECT with a byte too many', frame(0xe0, 0, 0, 9), MALFORMED, '5.0 §4.13.1'],
  ['a Receive Maximum in DISCONNECT', frame(0xe0, 0, 3, 0x21, 0, 1), MALFORMED, '5.0 §2.2.2.2'],
  ['an AUTH with reserved flags', frame(0xf1), MALFORMED, 'MQTT5 2.1.3-1'],
  ['a SUBSCRIBE with reserved flags', frame(0x80, 0, 1, 0, ...text('a'), 0), MALFORMED, 'MQTT5 2.1.3-1'],
  ['a PUBREL with reserved flags', frame(0x60, 0, 1), MALFORMED, 'MQTT5 2.1.3-1'],
  ['a PUBLISH of QoS 3', frame(0x36, ...text('a'), 0, 1, 0), MALFORMED, 'MQTT5 3.3.1-4'],
  ['an AUTH with nothing in it', frame(0xf0), ERROR, '5.0 §3.15.2.2.2'],
  ['an AUTH without a method', frame(0xf0, 0x18, 0), ERROR, '5.0 §3.15.2.2.2'],
  [
    'an AUTH with two methods',
    frame(0xf0, 0x18, 8, 0x15, ...text('x'), 0x15, ...text('y')),
    ERROR,
    '5.0 §2.2.2.2',
  ],
]

for (const [title, bytes, code, clause] of faults)
  test(`${title} is ${code === ERROR ? 'a protocol error' : 'malformed'} in MQTT 5 [${clause}]`, () => {
    assert.deepEqual(findFault(bytes, bytes[0] === 0x10 ? undefined : 5), [code, clause])
  })

const sound: [title: string, bytes: Uint8Array][] = [
  ['a CONNECT with nothing in it', connect5()],
  ['a password without a user name', connect5({ flags: 0x42, rest: binary(1, 2) })],
  ['the same User Property twice', connect5({ props: [...pair('x', '1'), ...pair('x', '1')] })],
  ['a will with its own properties', will(0x2e, 0x18, 0, 0, 0, 9, ...pair('x', '1'))],
  ['several Subscription Identifiers in a PUBLISH', publish5([0x0b, 1, 0x0b, 0x80, 1])],
  ['a topic with U+FEFF', publish5([], binary(0xef, 0xbb, 0xbf))],
  ['a topic with U+FFFD', publish5([], binary(0xef, 0xbf, 0xbd))],
  ['a payload that is not UTF-8', publish5([], text('a'), [0xff, 0])],
  ['Correlation Data with a zero byte', publish5([9, ...binary(0, 255)])],
  ['a PUBACK that ends behind its identifier', frame(0x40, 0, 1)],
  ['a PUBACK that ends behind its reason code', frame(0x40, 0, 1, 0x10)],
  ['a DISCONNECT with nothing in it', frame(0xe0)],
  ['a DISCONNECT that ends behind its reason code', frame(0xe0, 4)],
  ['all options of a subscription', subscribe5(0x2e, [0x0b, 0xff, 0xff, 0xff, 0x7f])],
]

for (const [title, bytes] of sound)
  test(`${title} is allowed in MQTT 5`, () => {
    assert.equal(findFault(bytes, bytes[0] === 0x10 ? undefined : 5), undefined)
  })

const older: [title: string, bytes: Uint8Array, clause: string | undefined][] = [
  ['bytes behind a PUBACK', frame(0x40, 0, 1, 0), 'MQTT-4.8.0-1'],
  ['bytes behind a DISCONNECT', frame(0xe0, 0), 'MQTT-4.8.0-1'],
  ['a PINGREQ with a body', frame(0xc0, 1), 'MQTT-4.8.0-1'],
  ['bytes behind a CONNECT', frame(0x10, ...text('MQTT'), 4, 2, 0, 0, ...text('a'), 9), 'MQTT-4.8.0-1'],
  ['options of MQTT 5 on a subscription', frame(0x82, 0, 1, ...text('a'), 4), 'MQTT-3.8.3-4'],
  ['a filter of bad UTF-8', frame(0x82, 0, 1, ...BAD_UTF8, 0), 'MQTT-1.5.3-1'],
  ['a filter with U+0000', frame(0xa2, 0, 1, ...NUL), 'MQTT-1.5.3-2'],
  ['a remaining length in more bytes than it needs', Uint8Array.of(0xc0, 0x80, 0), undefined],
]

for (const [title, bytes, clause] of older)
  test(`${title} in MQTT 3.1.1: ${clause ?? 'nothing is said of it'}`, () => {
    assert.deepEqual(findFault(bytes, bytes[0] === 0x10 ? undefined : 4)?.[1], clause)
  })

test('a frame of no known length of fields is never read past its end', () => {
  for (const whole of [
    connect5(),
    will(0x2e, 3, ...text('x')),
    publish5([1, 1]),
    subscribe5(1),
    unsubscribe5(),
  ])
    for (let size = 2; size < whole.length; size++) {
      const cut = frame(whole[0]!, ...whole.subarray(2, size))
      const version = whole[0] === 0x10 ? undefined : 5
      const fault = findFault(cut, version)
      assert.ok(fault === undefined || fault[0] === MALFORMED, `cut to ${size} bytes`)
    }
})

function pair(name: string, value: string) {
  return [0x26, ...text(name), ...text(value)]
}

test('User Properties stay in the order they came in, whatever their names [MQTT5 3.3.2-18]', () => {
  const props = ['b=1', '10=2', 'b=3', '2=4', '__proto__=5', '=6', 'b='].map((one) => one.split('='))
  const bytes = publish5(props.flatMap(([name, value]) => pair(name!, value!)))
  const packet = createDecoder(5).decode(bytes) as Packet & { cmd: 'publish' }
  const kept = packet.properties?.userProperties as unknown as Record<string, string>[]
  assert.deepEqual(
    kept.map((one) => Object.entries(one)[0]),
    props,
  )
  assert.deepEqual([...encode(packet, 5)], [...bytes])
})

test('User Properties of a CONNECT and of its will are told apart', () => {
  const flags = 6
  const rest = [...properties(...pair('will', '1')), ...text('t'), ...binary()]
  const bytes = connect5({ flags, props: pair('connect', '1'), rest })
  const packet = createDecoder().decode(bytes) as Packet & { cmd: 'connect' }
  assert.deepEqual(packet.properties?.userProperties, [{ connect: '1' }])
  assert.deepEqual(packet.will?.properties?.userProperties, [{ will: '1' }])
})

test('the table has the 27 properties of table 2-4, and mqtt-packet calls them the same', () => {
  assert.equal(new Set(table.map(({ id }) => id)).size, 27)
  const values = {
    flag: true,
    'two-byte': 7,
    'four-byte': 7,
    variable: 7,
    text: 'x',
    pair: { x: 'y' },
    binary: Buffer.from('x'),
  }
  for (const { id, name, type, carriers } of table.filter(({ carriers }) => !carriers.includes('will'))) {
    const value = name === 'maximumQoS' ? 1 : values[type]
    const cmd = carriers.includes('connack') ? 'connack' : carriers[0]!
    const more = {
      messageId: 1,
      topic: 't',
      payload: '',
      qos: 0,
      reasonCode: 0,
      sessionPresent: false,
      clientId: 'a',
      protocolVersion: 5,
    }
    const bytes = encode(
      { cmd, ...more, subscriptions: [{ topic: 't', qos: 0 }], properties: { [name]: value } } as never,
      5,
    )
    assert.ok(bytes.includes(id), name)
    assert.equal(findFault(bytes, cmd === 'connect' ? undefined : 5), undefined, `${name} in ${cmd}`)
  }
})
