// What the classroom says to the broker: who may connect, publish, subscribe and receive, and what is stored first.

import type { Hooks, Refusal, Subscriber } from '../broker/hooks.ts'
import type { Policy, Who } from '../labs/topic-space.ts'
import type { Connection } from '../wire/record.ts'
import { DESK } from './accounts.ts'
import type { Connections } from './connections.ts'
import { isVisitor } from './doctor/guests.ts'
import { createDoorkeeper, type Doorkeeping } from './doorkeeper.ts'
import type { Journal } from './journal.ts'
import { limits } from './limits.ts'
import { findPayloadExcess, findTopicExcess, type RetainedLedger } from './quotas.ts'

export interface HookParts extends Doorkeeping {
  policy: Policy
  /** Who keeps how much retained. */
  retained: RetainedLedger
  connections: Connections
  journal: Journal
  /** Somebody was refused a client identifier that `owner` uses: the owner reads it too. */
  onClientIdWanted: (owner: string, connection: Connection) => void
  /** Messages for a client that is away are being lost. */
  onLost: (subscriber: Subscriber, refusal: Refusal) => void
}

/** Whose rights a connection has. */
export function whoIs({ account, kind }: Subscriber): Who | undefined {
  if (account === undefined) return undefined
  if (account === DESK) return { role: 'desk', handle: DESK }
  if (isVisitor(account)) return { role: 'visitor', handle: account }
  return { role: kind === 'site' ? 'page' : 'student', handle: account }
}

/** Never reached by a client: the doorkeeper gives every connection an account. */
const nobody: Refusal = { why: 'no-credentials' }

export function createHooks(parts: HookParts): Hooks {
  const { policy, connections, journal, retained, onClientIdWanted } = parts

  return {
    authenticate: createDoorkeeper(parts),

    mayTakeOver(connection, owner) {
      if (owner !== undefined) onClientIdWanted(owner, connection)
      return { why: 'client-id-in-use' }
    },

    mayPublish(connection, { topic, payload, retain }) {
      const who = whoIs(connection)
      if (!who) return nobody
      const excess = findTopicExcess(topic) ?? findPayloadExcess(payload)
      if (excess) return { why: 'limit', detail: excess }
      if (!policy.mayPublish(who, topic)) return { why: 'topic-space' }
      // Nothing of a visitor stays.
      if (retain && who.role === 'visitor') return { why: 'topic-space' }
      if (!retain || who.role === 'desk') return true
      const tooMuch = retained.enter(who.handle, topic, payload.length)
      return tooMuch ? { why: 'limit', detail: tooMuch } : true
    },

    maySubscribe(connection, filter) {
      const who = whoIs(connection)
      if (!who) return nobody
      const living = connections.find(connection.id)
      const refusal = judgeFilter(who, filter)
      if (refusal) return refusal
      if (!living) return true
      if (who.role !== 'desk') {
        if (++living.asked > limits.filtersAtOnce)
          return { why: 'limit', detail: { filters: limits.filtersAtOnce } }
        const isNew = !living.filters.has(filter)
        if (isNew && connections.countFilters(who.handle, who.role === 'page') >= limits.subscriptions)
          return { why: 'limit', detail: { subscriptions: limits.subscriptions } }
      }
      living.filters.add(filter)
      return true
    },

    mayDeliver(subscriber, { topic }) {
      const who = whoIs(subscriber)
      return who !== undefined && policy.mayRead(who, topic)
    },

    // The event itself was appended when the tap saw it, which is before the broker did.
    store: () => journal.synced(),

    lost: parts.onLost,
  }

  function judgeFilter(who: Who, filter: string): Refusal | undefined {
    const excess = findTopicExcess(filter)
    if (excess) return { why: 'limit', detail: excess }
    const verdict = policy.judgeFilter(who, filter)
    return verdict === 'allowed' ? undefined : { why: verdict }
  }
}
