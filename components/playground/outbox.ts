// What a client has sent, and which of it the broker has acknowledged. MQTT.js forgets with each connection whom to
// tell; here a message is found again by its packet identifier.

import type { Packet } from '../../wire/packet.ts'
import { type Message, Messages } from './message.ts'

export class Outbox {
  readonly messages = new Messages()
  /** Numbers of messages that have no packet identifier yet, in their order. */
  #unsent: number[] = []
  /** Numbers by packet identifier. */
  #waiting = new Map<number, number>()

  add(message: Omit<Message, 'number' | 'dup' | 'acknowledged'>) {
    const isWaiting = message.qos > 0
    const number = this.messages.add({
      ...message,
      dup: false,
      ...(isWaiting ? { acknowledged: 'waiting' as const } : {}),
    })
    if (isWaiting) this.#unsent.push(number)
  }

  /** A packet goes out. A message of QoS 1 or 2 has its packet identifier now. */
  noteSent(packet: Packet) {
    if (packet.cmd !== 'publish' || packet.qos === 0 || packet.dup) return
    const number = this.#unsent.shift()
    if (number !== undefined) this.#waiting.set(packet.messageId!, number)
  }

  acknowledge(identifier: number | undefined) {
    const number = identifier === undefined ? undefined : this.#waiting.get(identifier)
    if (number === undefined) return
    this.#waiting.delete(identifier!)
    this.messages.mark(number, 'yes')
  }

  /** The session is over: nobody will acknowledge what is waiting. */
  endSession() {
    for (const number of [...this.#waiting.values(), ...this.#unsent]) this.messages.mark(number, 'lost')
    this.#waiting.clear()
    this.#unsent = []
  }
}
