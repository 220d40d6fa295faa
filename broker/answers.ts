// PUBACK and PUBREC in the order of the PUBLISH packets they answer [MQTT-4.6.0-2], [MQTT-4.6.0-3], though one
// message may be stored sooner than another.

import type { Packet } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { close } from './close.ts'
import { send } from './send.ts'

type AnswerPacket = Extract<Packet, { cmd: 'puback' | 'pubrec' }>

export interface Answer {
  readonly packet: AnswerPacket
  isReady: boolean
}

/** More answers than there are packet identifiers can only be owed to a client that repeats itself without end. */
const MOST_ANSWERS = 65_535

/** Sends `packet` once `stored` is fulfilled and every earlier answer has gone out. */
export function answer(client: Client, packet: AnswerPacket, stored: Promise<void> | undefined) {
  if (!stored && client.answers.length === 0) return sendAnswer(client, packet)
  if (client.answers.length >= MOST_ANSWERS)
    return close(client, 'too many unanswered messages', { reasonCode: reason.quotaExceeded })
  const waiting: Answer = { packet, isReady: !stored }
  client.answers.push(waiting)
  stored?.then(
    () => {
      waiting.isReady = true
      sendReady(client)
    },
    // The client must not believe that its message is safe. It will send again after it has come back.
    () => close(client, 'a message could not be stored', { reasonCode: reason.unspecifiedError }), // [MQTT-4.8.0-2]
  )
}

function sendReady(client: Client) {
  while (client.isOpen && client.answers[0]?.isReady) sendAnswer(client, client.answers.shift()!.packet)
}

/** PUBACK ends an exchange, and so does a PUBREC that says no [MQTT5 4.3.3-9]: the client may send one more. */
function sendAnswer(client: Client, packet: AnswerPacket) {
  const { cmd, messageId, reasonCode = 0 } = packet
  if (cmd === 'puback' || reasonCode >= 0x80) client.unanswered.delete(messageId!)
  send(client, packet)
}
