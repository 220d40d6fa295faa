// PUBACK and PUBREC in the order of the PUBLISH packets they answer [MQTT-4.6.0-2], [MQTT-4.6.0-3], though one
// message may be stored sooner than another.

import type { Packet } from '../wire/packet.ts'
import { type Client, send } from './client.ts'
import { close } from './close.ts'

export interface Answer {
  readonly packet: Packet
  isReady: boolean
}

/** More answers than there are packet identifiers can only be owed to a client that repeats itself without end. */
const MOST_ANSWERS = 65_535

/** Sends `packet` once `stored` is fulfilled and every earlier answer has gone out. */
export function answer(client: Client, packet: Packet, stored: Promise<void> | undefined) {
  if (!stored && client.answers.length === 0) return send(client, packet)
  if (client.answers.length >= MOST_ANSWERS) return close(client, 'broker', 'too many unanswered messages')
  const waiting: Answer = { packet, isReady: !stored }
  client.answers.push(waiting)
  stored?.then(
    () => {
      waiting.isReady = true
      sendReady(client)
    },
    // The client must not believe that its message is safe. It will send again after it has come back.
    () => close(client, 'broker', 'a message could not be stored'), // [MQTT-4.8.0-2]
  )
}

function sendReady(client: Client) {
  while (client.isOpen && client.answers[0]?.isReady) send(client, client.answers.shift()!.packet)
}
