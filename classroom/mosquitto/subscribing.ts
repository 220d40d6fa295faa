// SUBSCRIBE and UNSUBSCRIBE on their way through: what the policy refuses never reaches Mosquitto, and the client gets
// one SUBACK for all it asked for, as if one broker had judged them.

import type { Client } from '../../broker/client.ts'
import { violate } from '../../broker/close.ts'
import { send } from '../../broker/send.ts'
import type { Session } from '../../broker/session.ts'
import { findFault, judge } from '../../broker/subscribe.ts'
import { type Subscription, toSubscriptions } from '../../broker/subscription.ts'
import { findFault as findUnsubscribeFault } from '../../broker/unsubscribe.ts'
import type { Packet, Suback, Subscribe, Unsubscribe } from '../../wire/packet.ts'

type Unsuback = Extract<Packet, { cmd: 'unsuback' }>

interface Asked {
  subscriptions: readonly Subscription[]
  /** The code of each that was refused here; undefined for what Mosquitto decides. */
  codes: readonly (number | undefined)[]
}

export interface Subscribing {
  subscribe(session: Session, packet: Subscribe): void
  granted(session: Session, packet: Suback, bytes: Uint8Array): void
  unsubscribe(packet: Unsubscribe): void
  ended(session: Session, packet: Unsuback, bytes: Uint8Array): void
}

export function createSubscribing(client: Client, forward: (packet: Packet) => void): Subscribing {
  const asked = new Map<number, Asked>()
  const leaving = new Map<number, readonly string[]>()

  return {
    subscribe(session, packet) {
      const fault = findFault(client, packet)
      if (fault) return violate(client, fault, fault.code)
      const subscriptions = toSubscriptions(packet, client.version)
      const codes = subscriptions.map((one) => judge(client, session, one)?.code)
      const { messageId } = packet
      if (codes.every((code) => code !== undefined))
        return void send(client, { cmd: 'suback', messageId, granted: codes })
      asked.set(messageId!, { subscriptions, codes })
      forward({
        ...packet,
        subscriptions: packet.subscriptions.filter((_, i) => codes[i] === undefined),
      })
    },

    granted(session, packet, bytes) {
      const { messageId } = packet
      const wanted = asked.get(messageId!)
      if (!wanted) return void send(client, packet, bytes)
      asked.delete(messageId!)
      const answers = [...(packet.granted as number[])]
      const granted = wanted.codes.map((code) => code ?? answers.shift() ?? 0x80)
      for (const [i, subscription] of wanted.subscriptions.entries())
        if (granted[i]! < 0x80) session.subscriptions.set(subscription.filter, subscription)
      const isWhole = wanted.codes.every((code) => code === undefined)
      if (isWhole) send(client, packet, bytes)
      else send(client, { ...packet, granted })
    },

    unsubscribe(packet) {
      const fault = findUnsubscribeFault(client, packet)
      if (fault) {
        const detail = { packet: packet.cmd, clause: fault.clause }
        return violate(client, { what: 'bytes', why: 'malformed', detail }, fault.code)
      }
      leaving.set(packet.messageId!, packet.unsubscriptions)
      forward(packet)
    },

    ended(session, packet, bytes) {
      for (const filter of leaving.get(packet.messageId!) ?? []) session.subscriptions.delete(filter)
      leaving.delete(packet.messageId!)
      send(client, packet, bytes)
    },
  }
}
