// The broker: accepts clients and routes messages between them, as MQTT 3.1, 3.1.1 and 5.0 say. Here is what its owner
// can do with it; what a client can do begins in receive.ts.

import { type Clock, systemClock } from '../wire/clock.ts'
import type { PacketHandler, PacketServer, Peer } from '../wire/peer.ts'
import { reason } from '../wire/reason.ts'
import { findTopicNameFault } from '../wire/topic.ts'
import { close, type Goodbye } from './close.ts'
import { createCounters, toSysTopics } from './counters.ts'
import type { Hooks, Subscriber } from './hooks.ts'
import { type BrokerLimits, defaultLimits } from './limits.ts'
import { isExpired, type Message, type MessageSpec, toMessage } from './message.ts'
import { welcome } from './receive.ts'
import { createRetained } from './retained.ts'
import { route } from './route.ts'
import { endSession } from './session-end.ts'
import { type BrokerSnapshot, takeSnapshot } from './snapshot.ts'
import type { BrokerState } from './state.ts'
import { createSubscriptions } from './subscriptions.ts'

export type { Goodbye } from './close.ts'
export type { Exchange, ExchangeStep, Hooks, Refusal, Subscriber } from './hooks.ts'
export type { BrokerLimits } from './limits.ts'
export type { Message, MessageSpec } from './message.ts'
export type { BrokerSnapshot, SessionSnapshot } from './snapshot.ts'

export interface BrokerOptions {
  hooks?: Hooks
  limits?: Partial<BrokerLimits>
  clock?: Clock
}

export class Broker implements PacketServer {
  /** For store.ts, which carries it over a restart; to look at it, take a snapshot. */
  readonly state: BrokerState

  constructor({ hooks = {}, limits = {}, clock = systemClock }: BrokerOptions = {}) {
    this.state = {
      hooks,
      limits: { ...defaultLimits, ...limits },
      clock,
      sessions: new Map(),
      subscriptions: createSubscriptions(),
      retained: createRetained(),
      clients: new Set(),
      counters: createCounters(clock.now()),
      toRoute: [],
      isRouting: false,
      assigned: 0,
    }
  }

  /** A client has come; `peer` is the way to it. What is returned receives what it sends. */
  accept(peer: Peer): PacketHandler {
    return welcome(this.state, peer)
  }

  /** Publishes a message of the broker's own: no hook is asked. Throws `TypeError` when the topic name is invalid. */
  publish(message: MessageSpec) {
    const fault = findTopicNameFault(message.topic)
    if (fault)
      throw new TypeError(`expected a topic name, got "${message.topic}" (${fault.rule}, ${fault.clause})`)
    route(this.state, toMessage(message))
  }

  /** The message that is kept for whoever subscribes to this topic. */
  findRetained(topic: string): Message | undefined {
    const { retained, clock } = this.state
    const message = retained.get(topic)
    return message && !isExpired(message, clock.now()) ? message : undefined
  }

  /** Ends a client's connection and forgets its session. */
  dropSession(clientId: string, why = 'session dropped') {
    const connected = this.state.sessions.get(clientId)?.client
    if (connected) close(connected, why, { reasonCode: reason.administrativeAction })
    const session = this.state.sessions.get(clientId)
    if (session) endSession(this.state, session)
  }

  /** Ends every session whose owner is one of these, connected or away. Wills are published first. */
  dropSessions(ended: (owner: Subscriber) => boolean, why: string) {
    for (const { clientId, owner } of [...this.state.sessions.values()])
      if (ended(owner)) this.dropSession(clientId, why)
  }

  /** Closes every connection of an account. Wills are published, sessions stay. `goodbye` is for MQTT 5. */
  disconnectAccount(
    account: string,
    why: string,
    goodbye: Goodbye = { reasonCode: reason.administrativeAction },
  ) {
    for (const client of [...this.state.clients])
      if (client.session?.owner.account === account) close(client, why, goodbye)
  }

  /** Closes every connection. `goodbye` tells MQTT 5 clients why, and where else to go. */
  disconnectAll(why: string, goodbye: Goodbye = { reasonCode: reason.serverShuttingDown }) {
    for (const client of [...this.state.clients]) close(client, why, goodbye)
  }

  /**
   * Lets go of the clock: no session ends and no will comes any more. What is known of them stays, for whoever keeps it
   * over a restart.
   */
  stop() {
    for (const session of this.state.sessions.values()) {
      session.stopExpiry()
      session.will?.cancel()
    }
  }

  /** The whole state as plain data. Payloads are not copied: read them, do not write to them. */
  snapshot(): BrokerSnapshot {
    return takeSnapshot(this.state)
  }

  /** What Mosquitto publishes below `$SYS/broker/`: topic to value, at this moment. Nothing in it names a person. */
  get counters(): Record<string, string | number> {
    const { counters, sessions, clients, subscriptions, retained, clock } = this.state
    retained.sweep(clock.now())
    const census = {
      connected: clients.size,
      away: sessions.size - clients.size,
      subscriptions: subscriptions.count,
      retained: retained.count,
    }
    return toSysTopics(counters, census, clock.now())
  }
}
