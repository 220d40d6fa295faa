// PUBACK and PUBREC for what a client published: in the order of its PUBLISH packets [MQTT-4.6.0-2], [MQTT-4.6.0-3],
// some from Mosquitto, some from the gate that refused, and none before the journal has the message.

import type { Packet } from '../../wire/packet.ts'

export type AnswerPacket = Extract<Packet, { cmd: 'puback' | 'pubrec' }>

interface Owed {
  readonly cmd: AnswerPacket['cmd']
  readonly messageId: number
  isStored: boolean
  answer: { packet: AnswerPacket; bytes?: Uint8Array } | undefined
}

export interface Acknowledgements {
  /** How many the client is still owed. */
  readonly size: number
  /** Mosquitto was asked, and the journal is at it. */
  expect(cmd: AnswerPacket['cmd'], messageId: number, stored: Promise<void> | undefined): void
  /** Mosquitto has answered. */
  came(packet: AnswerPacket, bytes: Uint8Array): void
  /** The gate answers by itself. */
  add(packet: AnswerPacket): void
}

/** `send`: to the client. `onLost`: a message could not be stored, so it must not be acknowledged. */
export function createAcknowledgements(
  send: (packet: AnswerPacket, bytes?: Uint8Array) => void,
  onLost: () => void,
): Acknowledgements {
  const owed: Owed[] = []

  function sendReady() {
    while (owed[0]?.isStored && owed[0].answer) {
      const { packet, bytes } = owed.shift()!.answer!
      send(packet, bytes)
    }
  }

  return {
    get size() {
      return owed.length
    },
    expect(cmd, messageId, stored) {
      const one: Owed = { cmd, messageId, isStored: !stored, answer: undefined }
      owed.push(one)
      stored?.then(() => {
        one.isStored = true
        sendReady()
      }, onLost)
    },
    came(packet, bytes) {
      const one = owed.find(
        ({ cmd, messageId, answer }) => !answer && cmd === packet.cmd && messageId === packet.messageId,
      )
      if (!one) return send(packet, bytes)
      one.answer = { packet, bytes }
      sendReady()
    },
    add(packet) {
      const { cmd, messageId = 0 } = packet
      owed.push({ cmd, messageId, isStored: true, answer: { packet } })
      sendReady()
    },
  }
}
