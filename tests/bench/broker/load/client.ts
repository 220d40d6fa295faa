// A client that has been let in: it answers what QoS 1 and 2 ask of it, in one write for each chunk that came.

import { createFrameWalker, type } from './frames.ts'
import { type Carrier, type Line, openLine } from './line.ts'
import { connectPacket, IDENTIFIER_AT } from './packets.ts'

export interface LoadClient {
  readonly line: Line
  /** PUBLISH packets received, counted as they come. */
  onMessages: (count: number) => void
  onSuback: () => void
}

/** PUBREL has flags of its own (3.1.1 §3.6.1). */
const PUBREL = 0x62

let clients = 0

/** Resolves with CONNACK. */
export function openClient(carrier: Carrier, port: number): Promise<LoadClient> {
  return new Promise((resolve, reject) => {
    let client: LoadClient | undefined
    let answers: number[] = []
    let messages = 0
    const answer = (first: number, bytes: Buffer, at: number) =>
      answers.push(first, 2, bytes[at]!, bytes[at + 1]!)
    const walk = createFrameWalker((bytes, start, kind) => {
      switch (kind) {
        case type.publish: {
          messages++
          const qos = (bytes[start]! >> 1) & 3
          if (qos > 0) answer(qos === 1 ? type.puback << 4 : type.pubrec << 4, bytes, start + IDENTIFIER_AT)
          break
        }
        case type.pubrec:
          answer(PUBREL, bytes, start + 2)
          break
        case type.pubrel:
          answer(type.pubcomp << 4, bytes, start + 2)
          break
        case type.suback:
          client?.onSuback()
          break
        case type.connack:
          if (bytes[start + 3] !== 0) reject(new Error(`CONNACK ${bytes[start + 3]}`))
      }
    })
    openLine(carrier, port, {
      opened: (line) => line.write(connectPacket(`load-${process.pid}-${++clients}`)),
      received(bytes, line) {
        walk(bytes)
        if (answers.length > 0) {
          line.write(Buffer.from(answers))
          answers = []
        }
        if (!client) {
          client = { line, onMessages: () => {}, onSuback: () => {} }
          return resolve(client)
        }
        if (messages > 0) {
          const count = messages
          messages = 0
          client.onMessages(count)
        }
      },
      failed: reject,
    })
  })
}
