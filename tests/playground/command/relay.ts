// A door in front of a broker that counts what the broker has answered, so that a script can wait for it. Bytes
// pass as they are.

import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { createFrameCutter } from '../../../wire/frame.ts'

/** First bytes of CONNACK and SUBACK, without their flags. */
const CONNACK = 2
const SUBACK = 9

export interface Answers {
  connacks: number
  subacks: number
}

export interface Relay {
  port: number
  answers: Answers
  close(): Promise<void>
}

export async function startRelay(to: number): Promise<Relay> {
  const answers: Answers = { connacks: 0, subacks: 0 }
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const broker = createConnection({ port: to, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    const frames = createFrameCutter(1_000_000)
    broker.on('data', (bytes) => {
      frames.push(new Uint8Array(bytes))
      for (let frame = frames.next(); frame; frame = frames.next()) {
        if (frame[0]! >> 4 === CONNACK) answers.connacks++
        if (frame[0]! >> 4 === SUBACK) answers.subacks++
      }
    })
    client.pipe(broker).pipe(client)
    for (const [socket, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        // Half open the other way, it would stand for ever once this one is gone without a word.
        if (!other.writableEnded) other.destroySoon()
      })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    answers,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
