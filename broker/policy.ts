// What a client may do: the broker's own limits first, then whoever runs it (see hooks.ts).

import type { QoS } from '../wire/packet.ts'
import type { Connection } from '../wire/record.ts'
import { splitShared } from '../wire/topic.ts'
import { findText } from '../wire/visible.ts'
import type { Client } from './client.ts'
import { isShared } from './filter.ts'
import type { Refusal } from './hooks.ts'
import type { Message } from './message.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

type Verdict = true | Refusal

/** A payload that is said to be text and is none may be refused (5.0 §3.3.2.3.2). */
const NOT_UTF8 = { clause: '5.0 §3.3.2.3.2', text: 'the payload is said to be UTF-8 and is not' }

export function judgePublish(broker: BrokerState, connection: Connection, message: Message): Verdict {
  const depth = judgeDepth(broker, message.topic)
  if (depth !== true) return depth
  if (message.properties?.payloadFormatIndicator && findText(message.payload) === undefined)
    return { why: 'malformed', detail: NOT_UTF8 }
  return broker.hooks.mayPublish?.(connection, message) ?? true
}

export function judgeSubscribe(
  { broker, peer, version }: Client,
  session: Session,
  filter: string,
  qos: QoS,
): Verdict {
  // 3.1.1 knows no shared subscriptions. Taken as a plain filter this would be granted and never match anything.
  if (isShared(filter) && version !== 5) return { why: 'filter-invalid', detail: { rule: 'shared' } }
  const depth = judgeDepth(broker, filter)
  if (depth !== true) return depth
  const { subscriptions } = session
  const limit = broker.limits.subscriptions
  if (subscriptions.size >= limit && !subscriptions.has(filter))
    return { why: 'limit', detail: { subscriptions: limit } }
  return broker.hooks.maySubscribe?.(peer.connection, splitShared(filter).filter, qos) ?? true
}

function judgeDepth({ limits }: BrokerState, topic: string): Verdict {
  let levels = 1
  for (let at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) levels++
  return levels <= limits.levels || { why: 'limit', detail: { levels, limit: limits.levels } }
}

/** Asked for each delivery: a right may have been taken back since the subscription was granted. */
export function mayDeliver({ hooks }: BrokerState, { owner }: Session, message: Message): boolean {
  return hooks.mayDeliver?.(owner, message) ?? true
}
