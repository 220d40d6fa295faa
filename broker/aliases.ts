// Topic aliases (5.0 §3.3.2.3.4): a number in the place of a topic name, once both have been sent together. Each
// direction has its own, and they end with the connection [MQTT5 3.3.2-7].

import type { Publish } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'

export interface Aliases {
  /** What the client's numbers mean. */
  readonly incoming: Map<number, string>
  /** The numbers that the client was given. */
  readonly outgoing: Map<string, number>
}

export const createAliases = (): Aliases => ({ incoming: new Map(), outgoing: new Map() })

interface AliasFault {
  clause: string
  code: number
}

/** The topic name that a PUBLISH of the client means. A new alias is remembered, or an old one given a new name. */
export function findTopic(
  { aliases, broker }: Pick<Client, 'aliases' | 'broker'>,
  { topic, properties }: Publish,
): string | AliasFault {
  const alias = properties?.topicAlias
  if (alias === undefined) return topic
  if (alias === 0 || alias > broker.limits.topicAliases)
    return { clause: alias === 0 ? 'MQTT5 3.3.2-8' : 'MQTT5 3.2.2-17', code: reason.topicAliasInvalid }
  if (topic !== '') aliases.incoming.set(alias, topic) // [MQTT5 3.3.2-12]
  return aliases.incoming.get(alias) ?? { clause: '5.0 §3.3.2.3.4', code: reason.protocolError }
}

export interface AliasUse {
  alias: number
  /** It is the first use, so the name is sent too. */
  isNew: boolean
}

/** The first topics get the numbers, as many as the client takes; none is ever taken away. */
export function findAlias({ aliases, terms, broker }: Client, topic: string): AliasUse | undefined {
  const most = Math.min(terms.topicAliasMaximum, broker.limits.topicAliases) // [MQTT5 3.1.2-26], [MQTT5 3.1.2-27]
  if (most === 0) return undefined
  const alias = aliases.outgoing.get(topic)
  if (alias !== undefined) return { alias, isNew: false }
  if (aliases.outgoing.size >= most) return undefined
  return { alias: aliases.outgoing.size + 1, isNew: true }
}
