// From one message to everybody who has subscribed (3.1.1 §3.3, 5.0 §3.3 and §4.8.2).

import type { QoS } from '../../wire/packet.ts'
import { deliver } from './delivery.ts'
import { isShared, matches, plainPart } from './matches.ts'
import type { Model } from './model.ts'
import type { Delivery, Message, Session, Subscription } from './state.ts'

/** Returns whether anybody had subscribed. */
export function route(model: Model, message: Message): boolean {
  if (message.retain && message.payload === '') model.retained.delete(message.topic) // [MQTT-3.3.1-10]
  if (message.retain && message.payload !== '') model.retained.set(message.topic, message) // [MQTT-3.3.1-5]
  const give = (session: Session, subscriptions: Subscription[]) =>
    deliver(model, session, toDelivery(message, subscriptions))
  let isWanted = false
  for (const session of model.sessions.values()) {
    const wanting = [...session.subscriptions.values()].filter((subscription) =>
      isFor(subscription, message, session),
    )
    if (wanting.length === 0) continue
    isWanted = true
    give(session, wanting) // one copy for all of them [MQTT-3.3.5-1], [MQTT5 3.3.4-2]
  }
  for (const [filter, members] of findGroups(model, message.topic)) {
    isWanted = true
    const candidates = members.filter((member) => canTake(member, filter, message))
    const present = candidates.filter(({ connection }) => connection)
    const pool = present.length > 0 ? present : candidates
    const chosen = pool.length < 2 ? pool[0] : model.choose(pool, message)
    if (chosen) give(chosen, [chosen.subscriptions.get(filter)!]) // to one of them [MQTT5 4.8.2-3]
  }
  return isWanted
}

const isFor = ({ filter, noLocal }: Subscription, { topic, from }: Message, { name }: Session) =>
  !isShared(filter) && matches(filter, topic) && !(noLocal && from === name) // [MQTT5 3.8.3-3]

function findGroups(model: Model, topic: string): Map<string, Session[]> {
  const groups = new Map<string, Session[]>()
  for (const session of model.sessions.values())
    for (const filter of session.subscriptions.keys())
      if (isShared(filter) && matches(plainPart(filter), topic))
        groups.set(filter, [...(groups.get(filter) ?? []), session])
  return groups
}

/** QoS 0 never waits for a client that is away. */
const canTake = ({ connection, subscriptions }: Session, filter: string, { qos }: Message): boolean =>
  connection !== undefined || Math.min(qos, subscriptions.get(filter)!.qos) > 0

/** The highest QoS granted [MQTT-3.3.5-1], never above the message's own [MQTT-3.8.4-6], and all the identifiers. */
export const toDelivery = (
  message: Message,
  subscriptions: Subscription[],
  isRetained = false,
): Delivery => ({
  message,
  qos: Math.min(message.qos, Math.max(...subscriptions.map(({ qos }) => qos))) as QoS,
  isRetained,
  asPublished: subscriptions.some(({ asPublished }) => asPublished),
  identifiers: subscriptions.flatMap(({ identifier }) => identifier ?? []),
})
