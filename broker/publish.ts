// PUBLISH from a client (3.1.1 §3.3): checked, judged, stored, routed, answered.

import type { Publish } from '../wire/packet.ts'
import { findTopicNameFault } from '../wire/topic.ts'
import { answer } from './answers.ts'
import type { Client } from './client.ts'
import { close, violate } from './close.ts'
import { isIdentifier } from './identifier.ts'
import { type Message, toMessage } from './message.ts'
import { judgePublish } from './policy.ts'
import { route } from './route.ts'
import type { Incoming, Session } from './session.ts'
import type { BrokerState } from './state.ts'

export function publish(client: Client, session: Session, packet: Publish) {
  client.broker.counters.publishReceived++
  const clause = findFault(packet)
  if (clause) {
    const why = clause.startsWith('MQTT-4.7') ? 'topic-invalid' : 'malformed'
    return violate(client, { what: 'publish', why, detail: { topic: packet.topic, clause } })
  }
  const { topic, payload, qos, retain } = packet
  const message = toMessage({ topic, payload, qos, retain, from: client.peer.connection })
  if (qos === 0) take(client, message)
  else if (qos === 1) takeAtLeastOnce(client, message, packet.messageId!)
  else takeExactlyOnce(client, session, message, packet.messageId!)
}

/** The clause a PUBLISH breaks, or undefined. */
function findFault({ topic, qos, dup, messageId }: Publish): string | undefined {
  if (qos === 0 && dup) return 'MQTT-3.3.1-2'
  if (qos > 0 && !isIdentifier(messageId)) return 'MQTT-2.3.1-1'
  return findTopicNameFault(topic)?.clause // [MQTT-3.3.2-2], [MQTT-4.7.3-1]
}

/** Routes a message that may be published. Returns false for one that may not. */
function take(client: Client, message: Message): boolean {
  const verdict = judgePublish(client, message)
  if (verdict === true) {
    route(client.broker, message)
    return true
  }
  // [MQTT-3.3.5-2] 3.1.1 has no way to say no: the message is acknowledged as if it had been taken.
  const answered = message.qos === 0 ? 'dropped' : 'acknowledged and dropped'
  const detail = { topic: message.topic, ...verdict.detail }
  client.peer.refuse({ what: 'publish', why: verdict.why, answer: answered, detail })
  return false
}

/** QoS 1 (3.1.1 §4.3.2): whatever its DUP flag says, it is taken as new [MQTT-4.3.2-2]. */
function takeAtLeastOnce(client: Client, message: Message, messageId: number) {
  const stored = take(client, message) ? store(client.broker, message) : undefined
  answer(client, { cmd: 'puback', messageId }, stored) // [MQTT-3.3.4-1], [MQTT-2.3.1-6]
}

/** QoS 2 (3.1.1 §4.3.3): routed when it comes first, and its identifier kept until PUBREL [MQTT-4.3.3-2]. */
function takeExactlyOnce(client: Client, session: Session, message: Message, messageId: number) {
  let incoming = session.incoming.get(messageId)
  if (!incoming) {
    if (session.incoming.size >= client.broker.limits.halfOpen) return refuseHalfOpen(client, message)
    incoming = { stored: undefined, failed: false }
    session.incoming.set(messageId, incoming)
    if (take(client, message)) keepStoring(client.broker, message, incoming)
  } else if (incoming.failed) keepStoring(client.broker, message, incoming)
  answer(client, { cmd: 'pubrec', messageId }, incoming.stored)
}

/** [MQTT-4.8.0-2] After its return the client goes on with PUBREL, and so makes room. */
function refuseHalfOpen(client: Client, { topic }: Message) {
  const detail = { topic, halfOpen: client.broker.limits.halfOpen }
  client.peer.refuse({ what: 'publish', why: 'limit', answer: 'closed', detail })
  close(client, 'broker', 'limit')
}

/** A hook that throws has failed like one whose promise does. */
function store({ hooks }: BrokerState, message: Message): Promise<void> | undefined {
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
