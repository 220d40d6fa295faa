// A client as bare as can be: a TCP socket, packets in, packets out. It may say things no library would.

import { createConnection, type Socket } from 'node:net'
import { createFrameCutter } from '../../wire/frame.ts'
import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'

export interface RawClient {
  socket: Socket
  send(packet: Packet | Uint8Array): void
  /** The next packet from the broker, or undefined when the connection is closed instead. Throws after 5 s of silence. */
  next(): Promise<Packet | undefined>
  /** Resolves when the broker has closed the connection. */
  closed: Promise<void>
  end(): void
}

export function rawClient(port: number, version: Version = 4, host = '127.0.0.1'): Promise<RawClient> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, host)
    const frames = createFrameCutter(Number.MAX_SAFE_INTEGER)
    const decoder = createDecoder(version)
    const received: Packet[] = []
    let waiting: ((packet: Packet | undefined) => void) | undefined
    let isClosed = false
    const closed = new Promise<void>((done) => {
      socket.once('close', () => {
        isClosed = true
        waiting?.(undefined)
        done()
      })
    })
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      frames.push(bytes)
      for (let frame = frames.next(); frame; frame = frames.next()) {
        const packet = decoder.decode(frame)
        if (waiting) {
          const hand = waiting
          waiting = undefined
          hand(packet)
        } else received.push(packet)
      }
    })
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({
        socket,
        send(packet) {
          socket.write(packet instanceof Uint8Array ? packet : encode(packet, version))
        },
        next() {
          const ready = received.shift()
          if (ready || isClosed) return Promise.resolve(ready)
          return new Promise((hand, fail) => {
            const timer = setTimeout(
              () => fail(new Error('Expected a packet within 5 seconds. None came.')),
              5000,
            )
            waiting = (packet) => {
              clearTimeout(timer)
              waiting = undefined
              hand(packet)
            }
          })
        },
        closed,
        end: () => socket.destroy(),
      }),
    )
  })
}

/** A raw client that is already connected, with a clean session. */
export async function connectRaw(
  port: number,
  clientId = '',
  credentials: { username?: string; password?: string } = {},
) {
  const client = await rawClient(port)
  client.send({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive: 60,
    ...(credentials.username === undefined ? {} : { username: credentials.username }),
    ...(credentials.password === undefined ? {} : { password: Buffer.from(credentials.password) }),
  })
  const connack = await client.next()
  return { ...client, connack }
}
