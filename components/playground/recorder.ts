// Records what passes through a WebSocket, as the tap does in front of our own broker. It brings a decoder
// with it, so it is loaded only when a cell talks to a broker outside the page.

import { createFrameCutter } from '../../wire/frame.ts'
import { protocolLimits } from '../../wire/gate.ts'
import { createDecoder, type Decoder, type Version } from '../../wire/packet.ts'
import type { Connection, TraceEvent, Way } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import { sharedClock } from '../page-broker/shared-clock.ts'
import type { SocketLike } from './line.ts'

/** Call before anybody else listens to `socket`, so that a packet is on the record before its effects are. */
export function record(
  socket: SocketLike,
  { id, url }: { id: string; url: string },
  sink: (event: TraceEvent) => void,
): void {
  let connection: Connection = {
    id,
    transport: url.startsWith('wss:') ? 'wss' : 'ws',
    listener: url,
    kind: 'cell',
  }
  const tap = createTap(sink, sharedClock)
  /** As CONNECT named it: the broker's packets are read by it. */
  let version: Version = 4
  const read = { in: createReader('in'), out: createReader('out') }
  let saidGoodbye = false

  function createReader(way: Way) {
    const frames = createFrameCutter(protocolLimits.frame)
    let decoder: Decoder | undefined
    let lost = false
    return (chunk: Uint8Array) => {
      if (lost) return
      try {
        frames.push(chunk)
        for (let bytes = frames.next(); bytes; bytes = frames.next()) {
          decoder ??= createDecoder(way === 'in' ? undefined : version)
          const packet = decoder.decode(bytes)
          if (packet.cmd === 'connect') {
            version = packet.protocolVersion ?? 4
            connection = { ...connection, clientId: packet.clientId, version }
          }
          if (packet.cmd === 'disconnect') saidGoodbye = true
          tap.record({ type: 'packet', connection, way, packet, bytes })
        }
      } catch (error) {
        // From here on the boundaries of the packets are unknown.
        lost = true
        const text = error instanceof Error ? error.message : String(error)
        tap.record({
          type: 'refused',
          connection,
          what: 'bytes',
          why: 'malformed',
          answer: 'not shown',
          detail: { clause: '', text },
        })
      }
    }
  }

  const send = socket.send.bind(socket)
  socket.send = (bytes) => {
    // Recorded from a copy: the sender may fill its buffer anew.
    read.in(new Uint8Array(bytes))
    send(bytes)
  }
  socket.addEventListener('open', () => tap.record({ type: 'opened', connection }))
  socket.addEventListener('message', (event) => {
    const { data } = event as MessageEvent
    if (data instanceof ArrayBuffer) read.out(new Uint8Array(data.slice(0)))
  })
  socket.addEventListener('close', (event) => {
    const { code, reason } = event as CloseEvent
    tap.record({
      type: 'closed',
      connection,
      by: saidGoodbye ? 'client' : 'network',
      why: saidGoodbye ? 'DISCONNECT' : reason || `WebSocket code ${code ?? 'unknown'}`,
    })
  })
}
