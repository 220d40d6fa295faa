// One subscription: a filter and what was asked for with it (3.1.1 §3.8.3, 5.0 §3.8.3.1).

import type { QoS, Subscribe, Version } from '../wire/packet.ts'

/** What a message for somebody is sent with. */
export interface Match {
  /** The QoS granted: no message comes with a higher one. */
  readonly qos: QoS
  /** RETAIN comes as its publisher set it [MQTT5 3.3.1-13], not always 0 [MQTT5 3.3.1-12]. */
  readonly retainAsPublished: boolean
  /** The Subscription Identifiers; none, or one for each subscription that has one. */
  readonly identifiers: readonly number[]
}

export interface Subscription extends Match {
  readonly filter: string
  /** Not for what the same client has published [MQTT5 3.8.3-3]. */
  readonly noLocal: boolean
  /** Retained messages on subscribing: 0 yes, 1 if the subscription is new, 2 no. */
  readonly retainHandling: 0 | 1 | 2
}

/** The subscriptions that a SUBSCRIBE asks for. Before MQTT 5 there are no options, and RETAIN is 0 [MQTT-3.3.1-9]. */
export function toSubscriptions({ subscriptions, properties }: Subscribe, version: Version): Subscription[] {
  const identifier = version === 5 ? properties?.subscriptionIdentifier : undefined
  return subscriptions.map(({ topic, qos, nl = false, rap = false, rh = 0 }) => ({
    filter: topic,
    qos,
    noLocal: nl,
    retainAsPublished: rap,
    retainHandling: rh as 0 | 1 | 2,
    identifiers: identifier === undefined ? [] : [identifier],
  }))
}

/** Overlapping subscriptions: one copy for all of them [MQTT-3.3.5-1], [MQTT5 3.3.4-2], [MQTT5 3.3.4-4]. */
export const merge = (one: Match, other: Match): Match => ({
  qos: one.qos > other.qos ? one.qos : other.qos,
  retainAsPublished: one.retainAsPublished || other.retainAsPublished,
  identifiers: [...one.identifiers, ...other.identifiers],
})
