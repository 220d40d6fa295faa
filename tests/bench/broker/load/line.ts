// A line to a broker, TCP or WebSocket, with as little of its own as can be: bytes out, bytes in.

import { connect } from 'node:net'
import { openWebSocket } from './websocket.ts'

export type Carrier = 'tcp' | 'ws'

export interface Line {
  write(bytes: Uint8Array): void
  close(): void
}

export interface LineEvents {
  /** The way is open; for a WebSocket, its handshake is over. */
  opened(line: Line): void
  received(bytes: Buffer, line: Line): void
  failed(fault: Error): void
}

export function openLine(carrier: Carrier, port: number, events: LineEvents) {
  return carrier === 'tcp' ? openTcp(port, events) : openWebSocket(port, events)
}

function openTcp(port: number, { opened, received, failed }: LineEvents) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const line: Line = { write: (bytes) => void socket.write(bytes), close: () => socket.destroy() }
  socket.on('connect', () => opened(line))
  socket.on('data', (bytes) => received(bytes, line))
  socket.on('error', failed)
}
