// What the record says was sent to a client is taken from where it waited: a queue, a retained message that was owed.
// What waited nowhere was the classroom's own. Above QoS 0 it is in flight from then on.

import type { Publish } from '../wire/packet.ts'
import { toMessage } from './message.ts'
import type { Delivery } from './queue.ts'
import type { Living } from './replay.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

/** A PUBLISH on its way to a client: it waits no longer, and above QoS 0 it is in flight. */
export function delivered(living: Living, session: Session | undefined, packet: Publish) {
  const { qos, messageId = 0 } = packet
  const topic = toTopic(living, packet)
  if (session && qos > 0 && session.outgoing.has(messageId)) return // once more
  const delivery =
    takeWaiting(living.broker, session, topic, packet) ??
    takeDue(session, topic, packet) ??
    toDelivery(topic, packet)
  if (!session || qos === 0) return
  session.outgoing.set(messageId, { ...delivery, qos, state: 'published' })
  session.lastIdentifier = messageId
}

/** A retained message that was owed. */
function takeDue(
  session: Session | undefined,
  topic: string,
  { retain, qos }: Publish,
): Delivery | undefined {
  const due = retain ? session?.due.get(topic) : undefined
  if (!session || !due) return undefined
  session.due.delete(topic)
  const identifiers = [...due.filters].flatMap(
    (filter) => session.subscriptions.get(filter)?.identifiers ?? [],
  )
  return { message: due.message, qos, retain: true, isNews: false, identifiers }
}

/** What waited in the client's own queue, or in that of another in its group, whose turn it was not. */
function takeWaiting(
  broker: BrokerState,
  session: Session | undefined,
  topic: string,
  { payload, qos }: Publish,
): Delivery | undefined {
  if (!session) return undefined
  const bytes = toBytes(payload)
  const isIt = ({ message }: Delivery) => message.topic === topic && isSame(message.payload, bytes)
  const owners = [...(qos > 0 ? [session] : []), ...listFellows(broker, session, topic)]
  for (const { queue } of owners) {
    const found = queue.all().find(isIt)
    if (!found) continue
    queue.remove(found)
    return found
  }
  return undefined
}

/** Who might have had a group's message in the client's place: none who may have it for another reason, or it is lost. */
function listFellows({ subscriptions }: BrokerState, session: Session, topic: string): Session[] {
  const { owners, groups } = subscriptions.match(topic)
  if (owners.has(session)) return []
  return groups
    .filter((group) => group.has(session))
    .flatMap((group) => [...group.keys()])
    .filter((fellow) => !owners.has(fellow))
}

/** A message that the record knows from its delivery alone: one of the classroom's own. */
function toDelivery(topic: string, { payload, qos, retain, properties = {} }: Publish): Delivery {
  const { topicAlias: _, subscriptionIdentifier, messageExpiryInterval: __, ...forwarded } = properties
  const identifiers = [subscriptionIdentifier ?? []].flat()
  const message = toMessage({ topic, payload, qos, retain, properties: forwarded })
  return { message, qos, retain, isNews: !retain, identifiers }
}

/** The topic name that a PUBLISH to a client means. A new alias is remembered. */
function toTopic({ aliases: { outgoing } }: Living, { topic, properties }: Publish): string {
  const alias = properties?.topicAlias
  if (alias === undefined) return topic
  if (topic !== '') outgoing.set(topic, alias)
  return topic || ([...outgoing].find(([, known]) => known === alias)?.[0] ?? '')
}

const text = new TextEncoder()
const toBytes = (payload: Uint8Array | string) =>
  typeof payload === 'string' ? text.encode(payload) : payload

const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, i) => byte === other[i])
