// MQTT over TCP: what boards speak.

import { createServer, type Server, type Socket } from 'node:net'
import type { Transport } from '../../wire/transport.ts'
import { plainAddress } from '../addresses.ts'
import { joinSmall } from './chunks.ts'
import type { Arrival, Door } from './door.ts'
import { Outflow } from './outflow.ts'

/** A class of 500 comes back at once after a power cut; Node's own backlog is 511. */
export const BACKLOG = 4096

export function createTcpServer(door: Door): Server {
  return createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, (socket) =>
    carry(socket, door, {
      kind: 'tcp',
      listener: String(socket.localPort),
      address: plainAddress(socket.remoteAddress ?? ''),
    }),
  )
}

/** Brings what a socket carries to the door. With TLS the socket is the one whose bytes are readable. */
export function carry(socket: Socket, door: Door, arrival: Omit<Arrival, 'transport'>) {
  const transport = 'encrypted' in socket ? new TlsTransport(socket) : new TcpTransport(socket)
  const receiver = door.open({ ...arrival, transport })
  let fault: string | undefined
  socket.on('data', (bytes) => receiver.receive(bytes))
  socket.on('error', (error: NodeJS.ErrnoException) => {
    fault = error.code ?? error.message
  })
  socket.on('close', () => receiver.ended(fault ?? 'closed by the client'))
}

/** A class, as every client has one: a literal with getters is a dictionary to V8, larger and slower. */
class TcpTransport implements Transport {
  readonly #socket: Socket

  constructor(socket: Socket) {
    this.#socket = socket
  }

  write(chunks: Uint8Array[], done?: () => void): void {
    const socket = this.#socket
    if (!socket.writable) return
    const joined = joinSmall(chunks)
    if (joined.length === 1) return void socket.write(joined[0]!, done)
    socket.cork()
    for (const chunk of joined) socket.write(chunk, done)
    socket.uncork()
  }

  get unsent() {
    return this.#socket.writableLength
  }

  pause() {
    this.#socket.pause()
  }

  resume() {
    this.#socket.resume()
  }

  get paused() {
    return this.#socket.isPaused()
  }

  end() {
    const socket = this.#socket
    socket.end()
    // A client that never closes its half would keep the socket: it has had its time to read.
    setTimeout(() => socket.destroy(), 2_000).unref()
    // What it still sends must be read, or its own end never comes.
    socket.resume()
  }

  destroy() {
    this.#socket.destroy()
  }
}

class TlsTransport extends TcpTransport {
  readonly #outflow = new Outflow()

  override write(chunks: Uint8Array[]) {
    this.#outflow.begin(super.unsent)
    super.write(chunks, this.#outflow.moved)
  }

  override get unsent() {
    return this.#outflow.count(super.unsent)
  }
}
