// What the broker counts, and the names Mosquitto gives those counts below `$SYS/broker/`.

export interface Counters {
  startedAt: number
  messagesReceived: number
  messagesSent: number
  bytesReceived: number
  bytesSent: number
  publishReceived: number
  publishSent: number
  /** Messages not delivered because a client read too slowly or its queue was full. */
  publishDropped: number
  clientsMaximum: number
}

export const createCounters = (now: number): Counters => ({
  startedAt: now,
  messagesReceived: 0,
  messagesSent: 0,
  bytesReceived: 0,
  bytesSent: 0,
  publishReceived: 0,
  publishSent: 0,
  publishDropped: 0,
  clientsMaximum: 0,
})

export interface Census {
  connected: number
  away: number
  subscriptions: number
  retained: number
}

/** Topic to value, as Mosquitto publishes them. "Messages" there are control packets of any kind; "publish" says PUBLISH. */
export function toSysTopics(
  counters: Counters,
  census: Census,
  now: number,
): Record<string, string | number> {
  return {
    '$SYS/broker/uptime': `${Math.floor((now - counters.startedAt) / 1000)} seconds`,
    '$SYS/broker/clients/connected': census.connected,
    '$SYS/broker/clients/disconnected': census.away,
    '$SYS/broker/clients/total': census.connected + census.away,
    '$SYS/broker/clients/maximum': counters.clientsMaximum,
    '$SYS/broker/messages/received': counters.messagesReceived,
    '$SYS/broker/messages/sent': counters.messagesSent,
    '$SYS/broker/publish/messages/received': counters.publishReceived,
    '$SYS/broker/publish/messages/sent': counters.publishSent,
    '$SYS/broker/publish/messages/dropped': counters.publishDropped,
    '$SYS/broker/bytes/received': counters.bytesReceived,
    '$SYS/broker/bytes/sent': counters.bytesSent,
    '$SYS/broker/subscriptions/count': census.subscriptions,
    '$SYS/broker/retained messages/count': census.retained,
  }
}
