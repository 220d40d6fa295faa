// PUBLISH from a client (3.1.1 §3.3, 5.0 §3.3): checked, judged, stored, routed, answered.

import type { Publish } from '../wire/packet.ts'
import { reason, toHexCode } from '../wire/reason.ts'
import type { Connection } from '../wire/record.ts'
import { answer } from './answers.ts'
import type { Client } from './client.ts'
import { close, violate } from './close.ts'
import type { Refusal } from './hooks.ts'
import { type Message, toMessage } from './message.ts'
import { judgePublish } from './policy.ts'
import { readPublish } from './publish-faults.ts'
import { toPublishCode } from './refusal.ts'
import { route } from './route.ts'
import { withReason } from './send.ts'
import type { Incoming, Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { en } from './texts/en.ts'

export function publish(client: Client, session: Session, packet: Publish) {
  client.broker.counters.publishReceived++
  const read = readPublish(client, packet)
  if ('fault' in read) return violate(client, read.fault, read.code)
  const message = createMessage(client.peer.connection, packet, read.topic, client.broker.clock.now())
  const { qos, messageId } = packet
  if (qos === 0) take(client, message)
  else if (qos === 1) takeAtLeastOnce(client, message, messageId!)
  else takeExactlyOnce(client, session, message, messageId!)
}

/** The message that a PUBLISH carries, which came at `now`. Its alias and its expiry are not passed on as they are. */
export function createMessage(from: Connection, packet: Publish, topic: string, now: number): Message {
  const { payload, qos, retain } = packet
  if (from.version !== 5 || !packet.properties) return toMessage({ topic, payload, qos, retain, from })
  const { topicAlias: _, messageExpiryInterval: interval, ...properties } = packet.properties
  const expiresAt = interval === undefined ? undefined : now + interval * 1000
  return toMessage({ topic, payload, qos, retain, properties, expiresAt, from })
}

/** What came of a message: whether it was routed, and what MQTT 5 says of it. */
export interface Outcome {
  readonly isTaken: boolean
  readonly code: number
  readonly why?: string
}

/** Routes a message that may be published. */
function take(client: Client, message: Message): Outcome {
  const verdict = judgePublish(client.broker, client.peer.connection, message)
  if (verdict === true) {
    const isWanted = route(client.broker, message)
    return { isTaken: true, code: isWanted === false ? reason.noMatchingSubscribers : reason.success }
  }
  return refuse(client, message, verdict)
}

/** [MQTT-3.3.5-2] 3.1.1 has no way to say no: the message is acknowledged as if it had been taken. */
export function refuse(client: Client, message: Message, verdict: Refusal): Outcome {
  const code = toPublishCode(verdict)
  const { topic, qos } = message
  const detail = { topic, ...verdict.detail }
  client.peer.refuse({ what: 'publish', why: verdict.why, answer: nameAnswer(client, qos, code), detail })
  return { isTaken: false, code, why: en.reason(verdict.why, detail) }
}

function nameAnswer({ version }: Client, qos: number, code: number): string {
  if (qos === 0) return 'dropped'
  if (version !== 5) return 'acknowledged and dropped'
  return `${qos === 1 ? 'PUBACK' : 'PUBREC'} ${toHexCode(code)}`
}

/** QoS 1 (3.1.1 §4.3.2): whatever its DUP flag says, it is taken as new [MQTT-4.3.2-2]. */
function takeAtLeastOnce(client: Client, message: Message, messageId: number) {
  const { isTaken, code, why } = take(client, message)
  const stored = isTaken ? store(client.broker, message) : undefined
  answer(client, withReason(client, { cmd: 'puback', messageId }, code, why), stored) // [MQTT-3.3.4-1], [MQTT-2.3.1-6]
}

/** QoS 2 (3.1.1 §4.3.3): routed when it comes first, and its identifier kept until PUBREL [MQTT-4.3.3-2]. */
function takeExactlyOnce(client: Client, session: Session, message: Message, messageId: number) {
  let incoming = session.incoming.get(messageId)
  let why: string | undefined
  if (!incoming) {
    if (session.incoming.size >= client.broker.limits.halfOpen)
      return refuseHalfOpen(client, message, messageId)
    incoming = { stored: undefined, failed: false, reasonCode: reason.success }
    session.incoming.set(messageId, incoming)
    const outcome = take(client, message)
    why = outcome.why
    incoming.reasonCode = outcome.code
    if (outcome.isTaken) keepStoring(client.broker, message, incoming)
    // A PUBREC that says no ends it: no PUBREL will come [MQTT5 4.3.3-9].
    else if (client.version === 5) session.incoming.delete(messageId)
  } else if (incoming.failed) keepStoring(client.broker, message, incoming)
  answer(client, withReason(client, { cmd: 'pubrec', messageId }, incoming.reasonCode, why), incoming.stored)
}

/** [MQTT-4.8.0-2] After its return the client goes on with PUBREL, and so makes room. MQTT 5 need not go for that. */
export function refuseHalfOpen(client: Client, { topic }: Message, messageId: number) {
  const detail = { topic, halfOpen: client.broker.limits.halfOpen }
  const refusal = { what: 'publish', why: 'limit', detail } as const
  const code = reason.quotaExceeded
  if (client.version === 5) {
    client.peer.refuse({ ...refusal, answer: nameAnswer(client, 2, code) })
    const pubrec = withReason(client, { cmd: 'pubrec', messageId }, code, en.reason('limit', detail))
    return answer(client, pubrec, undefined)
  }
  client.peer.refuse({ ...refusal, answer: 'closed' })
  close(client, 'limit', { reasonCode: code })
}

/** A hook that throws has failed like one whose promise does. */
export function store({ hooks }: BrokerState, message: Message): Promise<void> | undefined {
  try {
    return hooks.store?.(message) ?? undefined
  } catch (error) {
    return Promise.reject(error)
  }
}

/** Notes how the storing ends, for a PUBLISH that comes again before PUBREC could be sent. */
function keepStoring(broker: BrokerState, message: Message, incoming: Incoming) {
  incoming.failed = false
  incoming.stored = store(broker, message)
  incoming.stored?.then(
    () => {
      incoming.stored = undefined
    },
    () => {
      incoming.failed = true
    },
  )
}
