import assert from 'node:assert/strict'
import { test } from 'node:test'
import mqttPacket from 'mqtt-packet'
import { createDecoder, encode, type Packet } from '../../wire/packet.ts'

const publish = (fields: object) =>
  ({ cmd: 'publish', topic: 'a/é', payload: '', qos: 0, dup: false, retain: false, ...fields }) as Packet

const packets: [title: string, packet: Packet][] = [
  [
    'a CONNECT with will and password',
    {
      cmd: 'connect',
      clientId: 'board',
      clean: false,
      keepalive: 60,
      username: 'ana',
      password: Buffer.from('x'),
      will: { topic: 'ana/gone', payload: Buffer.from('bye'), qos: 1, retain: true },
    },
  ],
  ['a PUBLISH with text', publish({ payload: '21.5 °C' })],
  ['a PUBLISH with bytes', publish({ payload: Buffer.from([0, 255]), qos: 2, messageId: 65_535 })],
  ['a SUBACK', { cmd: 'suback', messageId: 1, granted: [0, 1, 2, 128] }],
  ['a PINGRESP', { cmd: 'pingresp' }],
]

for (const [title, packet] of packets)
  test(`${title} has the bytes that mqtt-packet gives it`, () => {
    assert.deepEqual(Buffer.from(encode(packet)), mqttPacket.generate(packet))
  })

test('a payload may be any Uint8Array', () => {
  const bytes = encode(publish({ payload: Uint8Array.of(1, 2) }))
  assert.deepEqual([...bytes], [0x30, 8, 0, 4, 0x61, 0x2f, 0xc3, 0xa9, 1, 2])
})

test('a topic that does not fit is not cut short but thrown back', () => {
  assert.throws(() => encode(publish({ topic: 'a'.repeat(65_536) })), RangeError)
})

// MQTT 3.1 §2.1: PUBREL, SUBSCRIBE and UNSUBSCRIBE may carry DUP. [MQTT-2.2.2-2] of 3.1.1 forbids it.
const resent: [cmd: string, bytes: number[]][] = [
  ['pubrel', [0x6a, 2, 0, 1]],
  ['subscribe', [0x8a, 6, 0, 1, 0, 1, 0x61, 0]],
  ['unsubscribe', [0xaa, 5, 0, 1, 0, 1, 0x61]],
]

for (const [cmd, bytes] of resent)
  test(`a ${cmd} with DUP is one in MQTT 3.1, and malformed in 3.1.1`, () => {
    const frame = Uint8Array.from(bytes)
    const packet = createDecoder(3).decode(frame)
    assert.equal(packet.cmd, cmd)
    assert.equal('dup' in packet && packet.dup, true)
    assert.throws(() => createDecoder(4).decode(frame), /flag bits/)
  })
