import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toByteFields, toHex } from '../../components/notebook/byte-fields.ts'
import { counts, messages, toCount } from '../../components/notebook/cost.ts'
import { type PacketSpec, toDetail, toPacket } from '../../components/notebook/packets.ts'
import { encode } from '../../wire/packet.ts'

const specs: PacketSpec[] = [
  { connect: 'lamp' },
  { connack: true },
  { subscribe: 'ana/lamp' },
  { suback: true },
  { publish: 'ana/outTopic', payload: 'hello world' },
  { publish: 'ana/temp', payload: '21.5 °C', retain: true },
  { publish: 'ana/empty' },
  { ping: 'request' },
  { ping: 'response' },
]

describe('bytes with labels', () => {
  for (const spec of specs) {
    it(`${JSON.stringify(spec)}: the fields put together are the packet, no byte more or less`, () => {
      const packet = toPacket(spec)
      const joined = toByteFields(packet).flatMap(({ bytes }) => [...bytes])
      assert.deepEqual(joined, [...encode(packet)])
    })
  }

  it('a PUBLISH says its type, its length, its topic and its payload', () => {
    const fields = toByteFields(toPacket({ publish: 'ana/outTopic', payload: 'hello world' }))
    assert.deepEqual(
      fields.map(({ name, says, bytes }) => [toHex(bytes).join(' '), name, says]),
      [
        ['30', 'type and flags', 'PUBLISH, QoS 0'],
        ['19', 'remaining length', '25 bytes follow'],
        ['00 0c', 'length', '12'],
        ['61 6e 61 2f 6f 75 74 54 6f 70 69 63', 'topic name', '“ana/outTopic”'],
        ['68 65 6c 6c 6f 20 77 6f 72 6c 64', 'payload', '“hello world”'],
      ],
    )
  })

  it('retain is the last bit of the first byte: 30 becomes 31', () => {
    const first = (retain: boolean) =>
      toHex(toByteFields(toPacket({ publish: 'a', retain }))[0]?.bytes ?? new Uint8Array()).join()
    assert.deepEqual([first(false), first(true)], ['30', '31'])
  })

  it('a packet that is not shown byte by byte yet is an error, not a wrong picture', () => {
    assert.throws(() => toByteFields({ cmd: 'puback', messageId: 1 }), /Expected a packet shown byte by byte/)
    const qos1 = { ...toPacket({ publish: 'a' }), qos: 1, messageId: 1 } as const
    assert.throws(() => toByteFields(qos1 as never), /Expected a packet shown/)
  })

  it('a packet spec without a packet is an error that says what was expected', () => {
    assert.throws(() => toPacket({ payload: 'x' }), /Expected connect, connack, subscribe/)
  })

  it('the line beside a packet names what it is about', () => {
    assert.equal(toDetail(toPacket({ publish: 'a/b', payload: 'x', retain: true })), 'a/b “x” retained')
    assert.equal(toDetail(toPacket({ subscribe: 'a/b' })), 'a/b')
    assert.equal(toDetail(toPacket({ suback: true })), '')
  })
})

describe('the numbers of lesson 1', () => {
  it('are the lengths of what is shown', () => {
    // Counted by hand, line by line, with two bytes for each line end.
    assert.equal(counts.post, 23 + 2 + 17 + 2 + 17 + 2 + 2 + 4)
    assert.equal(counts.posted, 23 + 2 + 35 + 2 + 2)
    assert.equal(counts.get, 22 + 2 + 17 + 2 + 2)
    assert.equal(counts.got, 15 + 2 + 35 + 2 + 17 + 2 + 2 + 3)
    assert.equal(counts.report, 2 + 2 + 8 + 4)
    assert.equal(counts.opening, 18 + 4)
    assert.equal(counts['http-report'], 133)
    assert.equal(counts['mqtt-thousand'], 22 + 16 * 1000)
    assert.equal(counts['http-day'], (45 + 78) * 17280)
    assert.equal(counts['mqtt-day'], 22 + 15 + 5 + 4 * 1440)
    assert.equal(counts['mqtt-day-order'], counts['mqtt-day'] + counts.order)
  })

  it('are of messages that are true: the length HTTP announces is the length that follows', () => {
    for (const text of [messages.post, messages.got]) {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      assert.equal(head.match(/Content-Length: (\d+)/)?.[1], String(body.length))
    }
    assert.doesNotMatch(messages.posted, /Content-Length/)
  })

  it('are written as the reader’s language writes numbers', () => {
    assert.equal(toCount('http-day', 'en'), '2,125,440')
  })
})
