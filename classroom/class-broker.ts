// What the classroom needs of a broker, whichever it is.

import type { Subscriber } from '../broker/hooks.ts'
import type { Message, MessageSpec } from '../broker/message.ts'
import type { BrokerSnapshot } from '../broker/snapshot.ts'
import type { PacketServer } from '../wire/peer.ts'

export interface ClassBroker extends PacketServer {
  /** Publishes a message of the classroom's own. */
  publish(message: MessageSpec): void
  /** Ends every session whose owner is one of these, connected or away. */
  dropSessions(ended: (owner: Subscriber) => boolean, why: string): void
  snapshot(): BrokerSnapshot
  /** What is retained on a topic, for those who ask over HTTP. */
  findRetained(topic: string): Message | undefined | Promise<Message | undefined>
  /** Messages that are retained, or may be: their topics, and who left them. */
  listRetained(): Message[]
  /** Figures at this moment, in Mosquitto's names. In front of another broker only `clients/…` are true. */
  readonly counters: Record<string, string | number>
  /** Lets go of the clock: no session ends and no will comes any more. */
  stop(): void
  /** The snapshot tells of retained messages. Another's broker does not say which it has. */
  readonly knowsRetained: boolean
  /** Where Mosquitto carries the messages: whether it is there. It is started again when it has ended. */
  readonly mosquitto?: { readonly isUp: boolean }
}
