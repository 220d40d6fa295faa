// Stories made at random. Few names, few topics, short times: so that things meet.

import fc from 'fast-check'
import type { QoS } from '../../wire/packet.ts'
import type { ConnectStep, FilterStep, Name, PacketStep, Step, SubscribeStep } from './step.ts'

const who = fc.constantFrom<Name>('ana', 'ben', 'cho', 'dia')
const qos = fc.constantFrom<QoS>(0, 1, 1, 2, 2)
const topic = fc.constantFrom('a', 'a/b', 'a/b', 'b', '$x/y')
const plainFilter = fc.constantFrom('a', 'a/b', 'a/+', 'a/#', '+', '#', '+/b', 'b', '$x/#')
/**
 * No topic is for more than one group, or nobody could tell which of them a copy is for. For the same reason their
 * messages have a payload.
 */
const sharedFilter = fc.constantFrom('$share/g/a', '$share/h/b')
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const rarely = fc.nat(4).map((n) => n === 0)
const nth = fc.nat(5)
const seconds = fc.constantFrom(1, 3, 8, 20)

/**
 * Dia's device has little memory, and says so each time. How large a packet is depends on topic aliases, which the
 * broker is free to use or not, so she takes none.
 */
const small = { version: 5, topicAliasMaximum: undefined, maximumPacketSize: 60 } as const

const connectOf = (who: fc.Arbitrary<Name>): fc.Arbitrary<ConnectStep> =>
  fc
    .record({
      does: fc.constant('connect'),
      who,
      version: fc.constantFrom(4, 5, 5),
      clean: rarely,
      expiry: fc.constantFrom(0, 5, 30, 0xffff_ffff),
      keepAlive: fc.constantFrom(0, 0, 10),
      will: optional(
        fc.record({
          topic,
          qos,
          retain: fc.boolean(),
          delay: fc.constantFrom(0, 4, 60),
          expiry: optional(seconds),
        }),
      ),
      receiveMaximum: optional(fc.constantFrom(1, 2)),
      topicAliasMaximum: optional(fc.constantFrom(1, 5)),
    })
    .map((step) => (step.who === 'dia' ? { ...step, ...small } : step))

const options = {
  qos,
  noLocal: rarely,
  asPublished: fc.boolean(),
  handling: fc.constantFrom(0, 0, 1, 2),
} as const
const subscription: fc.Arbitrary<FilterStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ filter: plainFilter, ...options }) },
  // No Local on a shared subscription is a protocol error [MQTT5 3.8.3-4].
  { weight: 1, arbitrary: fc.record({ filter: sharedFilter, ...options, noLocal: fc.constant(false) }) },
)

const subscribeOf = (who: fc.Arbitrary<Name>): fc.Arbitrary<SubscribeStep> =>
  fc.record({
    does: fc.constant('subscribe'),
    who,
    filters: fc.array(subscription, { minLength: 1, maxLength: 2 }),
    identifier: optional(fc.integer({ min: 1, max: 3 })),
  })

const publishing = {
  does: fc.constant('publish'),
  who,
  qos,
  retain: rarely,
  expiry: optional(seconds),
  contentType: optional(fc.constant('text')),
  alias: optional(fc.constantFrom(1, 2)),
} as const

const packet: fc.Arbitrary<PacketStep> = fc.oneof(
  { weight: 3, arbitrary: subscribeOf(who) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('unsubscribe'),
      who,
      filters: fc.array(fc.oneof(plainFilter, sharedFilter), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({ ...publishing, topic, payload: fc.constantFrom('short', 'short', 'long') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...publishing,
      topic: fc.constantFrom('a/b', '$x/y'),
      payload: fc.constant('empty'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('repeat'), who, nth }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('release'), who, nth }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('acknowledge'), who, nth, refuse: rarely }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('stray'),
      who,
      kind: fc.constantFrom('puback', 'pubrec', 'pubrel', 'pubcomp'),
      identifier: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ping'), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('disconnect'),
      who,
      withWill: fc.boolean(),
      expiry: optional(fc.constantFrom(0, 5, 30)),
    }),
  },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: connectOf(who) },
  { weight: 20, arbitrary: packet },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('cut'),
      who,
      during: optional(packet),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      deaf: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait'), seconds }) },
)

/** Two clients have connected and subscribed before anything else happens. */
export const story: fc.Arbitrary<Step[]> = fc
  .tuple(
    connectOf(fc.constant('ana')),
    subscribeOf(fc.constant('ana')),
    connectOf(fc.constant('ben')),
    subscribeOf(fc.constant('ben')),
    fc.array(step, { maxLength: 60, size: 'max' }),
  )
  .map(([connect, subscribe, connectToo, subscribeToo, steps]) => [
    connect,
    subscribe,
    connectToo,
    subscribeToo,
    ...steps,
  ])
