// Takes retained messages away in MQTT's own way, by an empty one: so whoever is subscribed hears that they are gone.

import type { Broker } from '../broker/broker.ts'
import type { Message } from '../broker/message.ts'
import type { RetainedLedger } from './quotas.ts'

export function createRetainedEraser(
  broker: Pick<Broker, 'state' | 'publish'>,
  ledger: RetainedLedger,
): (isOver: (message: Message) => boolean) => void {
  return (isOver) => {
    for (const message of [...broker.state.retained.all()].filter(isOver)) {
      const { topic, from } = message
      if (from?.account !== undefined) ledger.enter(from.account, topic, 0)
      broker.publish({ topic, payload: '', retain: true })
    }
  }
}
