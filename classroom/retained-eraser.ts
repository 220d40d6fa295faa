// Takes retained messages away in MQTT's own way, by an empty one: so whoever is subscribed hears that they are gone.

import type { Message } from '../broker/message.ts'
import type { ClassBroker } from './class-broker.ts'
import type { RetainedLedger } from './quotas.ts'

export function createRetainedEraser(
  broker: Pick<ClassBroker, 'listRetained' | 'publish'>,
  ledger: RetainedLedger,
): (isOver: (message: Message) => boolean) => void {
  return (isOver) => {
    for (const message of broker.listRetained().filter(isOver)) {
      const { topic, from } = message
      if (from?.account !== undefined) ledger.enter(from.account, topic, 0)
      broker.publish({ topic, payload: '', retain: true })
    }
  }
}
