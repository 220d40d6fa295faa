// What one student may fill the broker with: topics, subscriptions, retained messages.

import { limits } from './limits.ts'

export type Excess = Record<string, number>

/** How a topic name or filter is too large, or undefined. */
export function findTopicExcess(topic: string): Excess | undefined {
  const levels = topic.split('/').length
  if (levels > limits.topicLevels) return { levels, limit: limits.topicLevels }
  const bytes = Buffer.byteLength(topic)
  return bytes > limits.topicBytes ? { bytes, limit: limits.topicBytes } : undefined
}

export const findPayloadExcess = ({ length }: Uint8Array): Excess | undefined =>
  length > limits.payloadBytes ? { payload: length, limit: limits.payloadBytes } : undefined

/** Who keeps how much in the broker's retained messages. A topic counts for the student who wrote it last. */
export interface RetainedLedger {
  /** Enters a retained message; an empty one takes its topic out. Answers the excess, and enters nothing, when it is too much. */
  enter(account: string, topic: string, bytes: number): Excess | undefined
  /** The broker has lost all retained messages. */
  clear(): void
}

export function createRetainedLedger(): RetainedLedger {
  const byTopic = new Map<string, { account: string; bytes: number }>()
  const byAccount = new Map<string, { topics: number; bytes: number }>()

  function add(account: string, topics: number, bytes: number) {
    const sum = byAccount.get(account) ?? { topics: 0, bytes: 0 }
    byAccount.set(account, { topics: sum.topics + topics, bytes: sum.bytes + bytes })
  }

  return {
    enter(account, topic, bytes) {
      const before = byTopic.get(topic)
      const sum = byAccount.get(account) ?? { topics: 0, bytes: 0 }
      const own = before?.account === account ? before : undefined
      if (bytes > 0) {
        const topics = sum.topics + (own ? 0 : 1)
        const total = sum.bytes + bytes - (own?.bytes ?? 0)
        if (topics > limits.retainedTopics || total > limits.retainedBytes)
          return { retained: limits.retainedTopics, bytes: total }
      }
      if (before) add(before.account, -1, -before.bytes)
      byTopic.delete(topic)
      if (bytes > 0) {
        byTopic.set(topic, { account, bytes })
        add(account, 1, bytes)
      }
      return undefined
    },
    clear() {
      byTopic.clear()
      byAccount.clear()
    },
  }
}
