// `$SYS/broker/…`: a few figures of the broker in Mosquitto's names, for the lessons. Nothing about any person.

import type { Broker } from '../broker/broker.ts'

/** What stock brokers show beside these tells of single clients, or is of no use in class. */
const SHOWN = [
  'uptime',
  'clients/connected',
  'messages/received',
  'messages/sent',
  'bytes/received',
  'bytes/sent',
]

const EVERY = 10_000

/** Publishes the figures now and every 10 s. Returns the function that stops it. */
export function startStatus(broker: Broker, version: string): () => void {
  function tell() {
    const counters = broker.counters
    const figures = SHOWN.map((name) => [`$SYS/broker/${name}`, counters[`$SYS/broker/${name}`]] as const)
    for (const [topic, value] of [...figures, ['$SYS/broker/version', `MQTT Notebook ${version}`] as const])
      if (value !== undefined) broker.publish({ topic, payload: String(value), retain: true })
  }
  tell()
  const timer = setInterval(tell, EVERY)
  return () => clearInterval(timer)
}
