// What the broker holds for one client at most. MQTT 3.1.1 names no numbers here; without any, one client could
// take all memory. Bytes and deadlines on the wire are the gate's business.

export interface BrokerLimits {
  /** QoS 1 and 2 messages sent to a client and not acknowledged yet. More of them wait in its queue. */
  inFlight: number
  /** QoS 2 messages from a client between PUBREC and PUBREL. One more is refused in MQTT 5, and else closes its connection. */
  halfOpen: number
  /** QoS 1 and 2 messages that an MQTT 5 client may send before the first is acknowledged [MQTT5 3.3.4-7]. */
  receiveMaximum: number
  /** Topic aliases remembered for an MQTT 5 client in each direction. */
  topicAliases: number
  /** The longest keep alive in seconds, told to MQTT 5 clients that ask for a longer one or none [MQTT5 3.1.2-21]. */
  keepAlive: number
  /** Seconds that an MQTT 5 client's session is kept at most (5.0 §3.2.2.3.2). */
  sessionExpiry: number
  /** Messages in a queue. One more pushes the oldest out. */
  queuedMessages: number
  /** Bytes of topics and payloads in a queue. */
  queuedBytes: number
  /** Bytes a client may leave unread before its QoS 0 messages are dropped and its queue waits. */
  unread: number
  /** Levels of a topic name or filter. Each level of a filter is a node of the tree that holds subscriptions. */
  levels: number
  /** Subscriptions of one session. */
  subscriptions: number
  /** Sessions that one account leaves behind. One more ends the one that was left first. */
  sessionsLeft: number
}

export const defaultLimits: BrokerLimits = {
  inFlight: 100,
  halfOpen: 1_000,
  receiveMaximum: 1_000,
  topicAliases: 100,
  keepAlive: Number.POSITIVE_INFINITY,
  sessionExpiry: Number.POSITIVE_INFINITY,
  queuedMessages: 1_000,
  queuedBytes: 1024 * 1024,
  unread: 64 * 1024,
  levels: 200,
  subscriptions: 1_000,
  sessionsLeft: 100,
}
