// Routing: from one message to everybody whose subscriptions match (3.1.1 §4.5, §4.6).

import { encode, type Packet, type QoS } from '../wire/packet.ts'
import { type Client, send } from './client.ts'
import { offer } from './flow.ts'
import type { Message } from './message.ts'
import { mayDeliver } from './policy.ts'
import type { BrokerState } from './state.ts'

/**
 * Routes a message to the end before the next begins, also when somebody publishes in the middle of a delivery
 * (a tap, say): so all subscribers see the same order [MQTT-4.6.0-5], [MQTT-4.6.0-6].
 */
export function route(broker: BrokerState, message: Message) {
  broker.toRoute.push(message)
  if (broker.isRouting) return
  broker.isRouting = true
  try {
    for (let next = broker.toRoute.shift(); next; next = broker.toRoute.shift()) routeOne(broker, next)
  } finally {
    broker.isRouting = false
  }
}

function routeOne(broker: BrokerState, message: Message) {
  if (message.retain) broker.retained.take(message) // and RETAIN 0 leaves it alone [MQTT-3.3.1-12]
  let copy: Copy | undefined
  for (const [session, granted] of broker.subscriptions.match(message.topic)) {
    // [MQTT-4.5.0-1]
    if (!mayDeliver(broker, session, message)) continue
    const qos = Math.min(message.qos, granted) as QoS // [MQTT-3.8.4-6]
    if (qos > 0) {
      // RETAIN 0: for an established subscription this is news, whatever its publisher set [MQTT-3.3.1-9].
      offer(broker, session, { message, qos, retain: false })
    } else if (session.client) {
      copy ??= createCopy(message)
      sendCopy(session.client, copy)
    }
  }
}

/** A QoS 0 PUBLISH, encoded once: without a packet identifier it is the same for all its receivers. */
interface Copy {
  packet: Packet
  bytes: Uint8Array
}

function createCopy({ topic, payload }: Message): Copy {
  // [MQTT-4.3.1-1], [MQTT-3.3.1-2], [MQTT-2.3.1-5], [MQTT-3.3.1-3]
  const packet = { cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false } as Packet
  return { packet, bytes: encode(packet) }
}

/** At most once (3.1.1 §4.3.1): for a client that does not keep up, not at all. The others do not wait for it. */
function sendCopy(client: Client, { packet, bytes }: Copy) {
  if (client.peer.unsent > client.broker.limits.unread) client.broker.counters.publishDropped++
  else send(client, packet, bytes)
}
