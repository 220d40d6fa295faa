import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stoppedClock } from '../../wire/clock.ts'
import { admit } from '../../wire/gate.ts'
import { findLevel, isKnown } from '../../wire/level.ts'
import type { Peer } from '../../wire/peer.ts'
import type { Happening } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'

/** A CONNECT of `name` and `level`: clean session, no keep alive, client identifier "a". */
function connectOf(name: string, level: number) {
  const text = new TextEncoder().encode(name)
  const body = [0, text.length, ...text, level, 2, 0, 0, 0, 1, 0x61]
  return Uint8Array.from([0x10, body.length, ...body])
}

const levels: [name: string, level: number, known: boolean | undefined][] = [
  ['MQTT', 4, true],
  ['MQTT', 5, true],
  ['MQIsdp', 3, undefined],
  ['MQTT', 0, false],
  ['MQTT', 3, false],
  ['MQTT', 6, false],
  ['MQTT', 132, false],
  ['HTTP', 9, undefined],
]

for (const [name, level, known] of levels)
  test(`level ${level} of ${name} is ${known === undefined ? 'left to the decoder' : known ? 'known' : 'unknown'}`, () => {
    const found = findLevel(connectOf(name, level))
    assert.equal(found, known === undefined ? undefined : level)
    if (found !== undefined) assert.equal(isKnown(found), known)
  })

test('no other packet has a level', () => {
  assert.equal(findLevel(Uint8Array.from([0x30, 7, 0, 4, 0x4d, 0x51, 0x54, 0x54, 9])), undefined)
})

function visit() {
  const written: number[] = []
  const events: Happening[] = []
  const transport = {
    write: (chunks: Uint8Array[]) => chunks.forEach((chunk) => void written.push(...chunk)),
    unsent: 0,
    paused: false,
    pause() {},
    resume() {},
    end() {},
    destroy() {},
  }
  let peer: Peer | undefined
  const lost: string[] = []
  const clock = stoppedClock()
  const receiver = admit({
    transport,
    server: {
      accept(met) {
        peer = met
        return { receive() {}, lost: (why) => void lost.push(why) }
      },
    },
    connection: { id: '1', transport: 'tcp', listener: '1883', kind: 'unknown' },
    tap: createTap((event) => events.push(event), clock),
    clock,
  })
  return { receiver, written, events, transport, peer: () => peer!, lost }
}

test('a CONNECT of an unknown level is answered with CONNACK 1, then closed [MQTT-3.1.2-2]', () => {
  const { receiver, written, events, lost } = visit()
  receiver.receive(connectOf('MQTT', 6))
  assert.deepEqual(written, [0x20, 2, 0, 1])
  assert.deepEqual(
    events.map(({ type }) => type),
    ['opened', 'refused', 'packet', 'closed'],
  )
  assert.deepEqual(lost, ['protocol-level'])
})

test('a second CONNECT does not change whose connection it is [MQTT-3.1.0-2]', () => {
  const { receiver, peer } = visit()
  receiver.receive(connectOf('MQTT', 4))
  const second = connectOf('MQTT', 4)
  second[second.length - 1] = 0x62
  receiver.receive(second)
  assert.equal(peer().connection.clientId, 'a')
})

test('a peer knows that its transport is paused', () => {
  const { transport, peer } = visit()
  assert.equal(peer().paused, false)
  transport.paused = true
  assert.equal(peer().paused, true)
})
