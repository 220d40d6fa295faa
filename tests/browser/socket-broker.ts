// A broker elsewhere, as a page reaches one: ours, on a WebSocket of its own.

import type { AddressInfo } from 'node:net'
import { type RawData, WebSocketServer } from 'ws'
import { Broker, type Hooks } from '../../broker/broker.ts'
import { admit } from '../../wire/gate.ts'
import { createTap } from '../../wire/tap.ts'

export interface SocketBroker {
  port: number
  broker: Broker
  close(): Promise<void>
}

export async function startSocketBroker(port = 0, hooks: Hooks = {}): Promise<SocketBroker> {
  const broker = new Broker({ hooks })
  const tap = createTap(() => {})
  const server = new WebSocketServer({ port, handleProtocols: () => 'mqtt' })
  await new Promise((resolve) => server.once('listening', resolve))
  let count = 0
  server.on('connection', (socket) => {
    const receiver = admit({
      transport: {
        write: (chunks) => socket.send(Buffer.concat(chunks)),
        get unsent() {
          return socket.bufferedAmount
        },
        pause: () => socket.pause(),
        resume: () => socket.resume(),
        get paused() {
          return socket.isPaused
        },
        end: () => socket.close(),
        destroy: () => socket.terminate(),
      },
      server: broker,
      connection: { id: `ws-${++count}`, transport: 'ws', listener: '/mqtt', kind: 'unknown' },
      tap,
    })
    socket.on('message', (data: RawData) => receiver.receive(data as Buffer))
    socket.on('close', () => receiver.ended())
    socket.on('error', () => {})
  })
  return {
    port: (server.address() as AddressInfo).port,
    broker,
    async close() {
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
