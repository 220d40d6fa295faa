// What a client of MQTT 5 asks of the broker in its CONNECT (5.0 §3.1.2.11): how much at once, how large, how
// explained. An older client asks for nothing, and is served as if it had named no limits.

import type { Connect } from '../wire/packet.ts'

export interface Terms {
  /** QoS 1 and 2 messages that the client takes before it has acknowledged the first [MQTT5 3.3.4-9]. */
  readonly receiveMaximum: number
  /** Bytes of the largest packet that the client takes [MQTT5 3.1.2-24]. */
  readonly maximumPacketSize: number
  /** Topic aliases that the client remembers [MQTT5 3.1.2-26]. */
  readonly topicAliasMaximum: number
  /** Reason strings are welcome on any packet [MQTT5 3.1.2-29]. */
  readonly wantsProblems: boolean
}

export const defaultTerms: Terms = {
  receiveMaximum: 65_535,
  maximumPacketSize: Number.POSITIVE_INFINITY,
  topicAliasMaximum: 0,
  wantsProblems: true,
}

export const toTerms = ({ properties = {} }: Connect): Terms => ({
  receiveMaximum: properties.receiveMaximum ?? defaultTerms.receiveMaximum,
  maximumPacketSize: properties.maximumPacketSize ?? defaultTerms.maximumPacketSize,
  topicAliasMaximum: properties.topicAliasMaximum ?? defaultTerms.topicAliasMaximum,
  wantsProblems: properties.requestProblemInformation ?? defaultTerms.wantsProblems,
})
