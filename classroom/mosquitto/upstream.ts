// One connection to Mosquitto, on this machine: packets go in, packets come out, each with its own bytes.

import { createConnection } from 'node:net'
import { createFrameCutter } from '../../wire/frame.ts'
import { protocolLimits } from '../../wire/gate.ts'
import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'

export interface Upstream {
  /** Throws when a field does not fit its packet. */
  send(packet: Packet): void
  /** Bytes that Mosquitto has not taken yet. */
  readonly unsent: number
  /** Reads no more, so that Mosquitto keeps what is next, until `resume`. */
  pause(): void
  resume(): void
  /** Ends the connection behind what was sent. Nothing more is heard of it. Fulfilled when Mosquitto has ended it too. */
  end(): Promise<void>
}

export interface UpstreamEars {
  packet(packet: Packet, bytes: Uint8Array): void
  /** Mosquitto has ended it, or is not there. */
  ended(): void
}

/** Milliseconds after which a connection that was ended is cut. */
const PATIENCE = 2_000

export function connectUpstream(port: number, version: Version, ears: UpstreamEars): Upstream {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  const frames = createFrameCutter(protocolLimits.frame)
  const decoder = createDecoder(version)
  const closed = new Promise<void>((done) => socket.once('close', () => done()))
  let isOpen = true
  let isCorked = false

  socket.on('data', (bytes) => {
    frames.push(bytes)
    for (let frame = frames.next(); frame && isOpen; frame = frames.next())
      ears.packet(decoder.decode(frame), frame)
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    if (!isOpen) return
    isOpen = false
    ears.ended()
  })

  return {
    send(packet) {
      const bytes = encode(packet, version)
      if (!isOpen) return
      if (!isCorked) {
        isCorked = true
        socket.cork()
        queueMicrotask(() => {
          isCorked = false
          socket.uncork()
        })
      }
      socket.write(bytes)
    },
    get unsent() {
      return socket.writableLength
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    end() {
      if (!isOpen) return closed
      isOpen = false
      socket.end()
      socket.resume()
      setTimeout(() => socket.destroy(), PATIENCE).unref()
      return closed
    },
  }
}
