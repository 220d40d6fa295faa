// What has been published and not yet acknowledged: packet identifiers, the most in flight, sending again.

import type { Publish } from '../../../wire/packet.ts'

export interface Outbox {
  nextId(): number
  /** Sends now, or as soon as fewer than the most are in flight. */
  put(packet: Publish): void
  /** PUBREC came: from here on it is PUBREL that is sent again. */
  release(id: number): void
  /** False when nothing by that identifier was under way. */
  finish(id: number): boolean
  /** After a new CONNACK. */
  sendAgain(sendPubrel: (id: number) => void): void
}

export function createOutbox(most: number, send: (packet: Publish) => void): Outbox {
  let last = 0
  const inFlight = new Map<number, Publish | 'released'>()
  const waiting: Publish[] = []

  const start = (packet: Publish) => {
    inFlight.set(packet.messageId!, packet)
    send(packet)
  }

  return {
    nextId() {
      last = (last % 65_535) + 1
      return last
    },
    put(packet) {
      if (packet.qos === 0) send(packet)
      else if (inFlight.size < most) start(packet)
      else waiting.push(packet)
    },
    release(id) {
      if (inFlight.has(id)) inFlight.set(id, 'released')
    },
    finish(id) {
      if (!inFlight.delete(id)) return false
      const next = waiting.shift()
      if (next) start(next)
      return true
    },
    sendAgain(sendPubrel) {
      for (const [id, packet] of inFlight) {
        if (packet === 'released') sendPubrel(id)
        else send({ ...packet, dup: true })
      }
    },
  }
}
