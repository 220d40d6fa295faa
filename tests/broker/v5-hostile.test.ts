import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Exchange } from '../../broker/broker.ts'
import { classroomLimits } from '../../wire/gate.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import { connect, createRoom, publish, settle, unsubscribe } from './room.ts'
import { disconnect5, five, subscribe5 } from './v5.ts'

const topic = fc.constantFrom(
  'a',
  'a/b',
  '$SYS/x',
  '__proto__',
  '',
  '+',
  'a/#',
  '#',
  '$share/g/a',
  '$share/g/#',
)
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)
const id = fc.nat(4)
const flag = fc.boolean()
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const small = fc.constantFrom(0, 1, 2, 40, 65_535)

const connected = fc
  .record({
    sessionExpiryInterval: some(fc.constantFrom(0, 1, 100, 0xffff_ffff)),
    receiveMaximum: some(small),
    maximumPacketSize: some(small),
    topicAliasMaximum: some(small),
    requestProblemInformation: some(flag),
    authenticationMethod: some(fc.constantFrom('ECHO', 'none')),
  })
  .chain((properties) =>
    fc
      .record({ clientId: fc.constantFrom('', 'a', 'b'), clean: flag, keepalive: small, will: some(will) })
      .map((fields) => connect({ ...five(properties), ...fields })),
  )

const will = fc.record({
  topic,
  payload: fc.string(),
  qos,
  retain: flag,
  properties: fc.record({ willDelayInterval: some(small), messageExpiryInterval: some(small) }),
})

const published = fc
  .record({ topic, payload: fc.string(), qos, id, dup: flag, retain: flag })
  .chain(({ topic, payload, ...fields }) =>
    fc
      .record({
        topicAlias: some(fc.nat(3)),
        messageExpiryInterval: some(small),
        responseTopic: some(topic === '' ? fc.constant('r') : fc.constant(topic)),
        payloadFormatIndicator: some(flag),
        correlationData: some(fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes))),
        subscriptionIdentifier: fc.constantFrom(undefined, undefined, undefined, 1),
      })
      .map((properties) => ({ ...publish(topic, payload, fields), properties }) as Packet),
  )

const packet: fc.Arbitrary<Packet> = fc.oneof(
  { arbitrary: connected, weight: 1 },
  { arbitrary: published, weight: 6 },
  {
    arbitrary: fc
      .record({
        topic,
        qos,
        nl: flag,
        rap: flag,
        rh: fc.constantFrom(0 as const, 1 as const, 2 as const),
        id,
      })
      .map(({ topic, id, ...options }) =>
        subscribe5(topic, { ...options, messageId: id, id: id || undefined }),
      ),
    weight: 4,
  },
  { arbitrary: fc.tuple(id, topic).map(([id, filter]) => unsubscribe(id, filter)), weight: 1 },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom('puback', 'pubrec', 'pubrel', 'pubcomp'),
        id,
        fc.constantFrom(0, 0, 0x10, 0x80, 0x92),
      )
      .map(([cmd, messageId, reasonCode]) => ({ cmd, messageId, reasonCode }) as Packet),
    weight: 4,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(0x18, 0x19), fc.constantFrom('ECHO', 'other'))
      .map(
        ([reasonCode, authenticationMethod]) =>
          ({ cmd: 'auth', reasonCode, properties: { authenticationMethod } }) as Packet,
      ),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(0, 4, 0x8e), some(fc.constantFrom(0, 60)))
      .map(([code, sessionExpiryInterval]) => disconnect5(code, { sessionExpiryInterval })),
    weight: 1,
  },
)

/** The bytes of a packet; of one that cannot be written, none. */
function bytesOf(packet: Packet): Uint8Array {
  try {
    return encode(packet, 5)
  } catch {
    return new Uint8Array()
  }
}

/** Asks one question more. */
const echo = (): Exchange => {
  let asked = false
  return () => {
    if (asked) return { account: undefined }
    asked = true
    return { challenge: Uint8Array.of(1) }
  }
}

/** Writes the chunks to fresh connections beside a healthy client, who must not notice. */
async function survives(chunks: Uint8Array[][]) {
  const hooks = { enhancedAuthentication: (method: string) => (method === 'ECHO' ? echo() : undefined) }
  const room = createRoom({ gate: classroomLimits, hooks })
  const healthy = await room.join('healthy', five())
  await healthy.send(subscribe5('healthy/#', { qos: 1 }))
  await healthy.take()
  const clients = chunks.map((mine) => {
    const client = room.open()
    client.near.connect({ receive() {}, ended() {} }) // its answers are not looked at
    for (const chunk of mine) client.near.write([chunk])
    return client
  })
  await settle()
  room.broker.snapshot()
  room.clock.advance(30_000)
  for (const client of clients) await client.cut()
  room.clock.advance(2 ** 32 * 1000) // longer than any interval
  await settle()
  const answers = await healthy.send(publish('healthy/x', 'x', { qos: 1, id: 1 }))
  assert.deepEqual(answers, ['PUBLISH healthy/x "x" qos1 id1', 'PUBACK 1'])
  assert.equal(room.broker.counters['$SYS/broker/clients/connected'], 1)
  assert.equal(room.clock.waiting, 0)
  for (const { clientId, expiry } of room.broker.snapshot().sessions)
    if (clientId !== 'healthy')
      assert.equal(expiry, Number.POSITIVE_INFINITY, 'only what is for ever is left')
}

const life = fc
  .tuple(connected, fc.array(packet, { maxLength: 30 }))
  .map(([first, packets]) => [first, ...packets].map(bytesOf))

test('any packets of MQTT 5 in any order, from two clients: nobody else notices', async () => {
  await fc.assert(fc.asyncProperty(fc.array(life, { minLength: 2, maxLength: 2 }), survives), {
    numRuns: 400,
  })
})

test('packets of MQTT 5 with one byte wrong: the same', async () => {
  const broken = fc.tuple(life, fc.nat(), fc.nat(255)).map(([chunks, at, value]) => {
    const whole = Buffer.concat(chunks)
    whole[at % whole.length] = value
    return [[whole]]
  })
  await fc.assert(fc.asyncProperty(broken, survives), { numRuns: 400 })
})

test('packets of MQTT 5 cut at any byte: the same', async () => {
  const cut = fc.tuple(life, fc.nat()).map(([chunks, at]) => {
    const whole = Buffer.concat(chunks)
    return [[whole.subarray(0, at % whole.length)]]
  })
  await fc.assert(fc.asyncProperty(cut, survives), { numRuns: 200 })
})
