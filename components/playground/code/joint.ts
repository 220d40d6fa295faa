// Joins a connection of the student's program to a line: what comes from its MessagePort goes to the broker, at a pace
// that the page can follow, and what the broker sends goes back.

import { packed } from '../../page-broker/port-socket.ts'
import type { SocketLike } from '../line.ts'
import type { Pacer } from './pacer.ts'
import type { FromClient, ToClient } from './protocol.ts'

export interface Joint {
  /** The program is gone, and said no goodbye. */
  end(): void
  /** The program hears and says nothing any more, and the broker does not learn of it. */
  silence(): void
}

export interface JointParts {
  pacer: Pacer
  after(ms: number, task: () => void): () => void
  /** The program had to wait. */
  slowed(): void
  /** What the stream passes through on its way to the broker: who signs in at the classroom does so as the student. */
  change?(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>
  ended(): void
}

/** A wait shorter than this is none: timers are not that exact. */
const SHORT_MS = 8

export function join(port: MessagePort, socket: SocketLike, parts: JointParts): Joint {
  const { pacer, after, slowed, change, ended } = parts
  let isOver = false
  let isSilent = false
  let cancelWait = () => {}
  const say = (message: ToClient) => port.postMessage(message)
  const waiting: (() => void)[] = []
  let isWaiting = false

  function take(bytes: Uint8Array<ArrayBuffer>) {
    if (isOver || isSilent) return
    const sent = change ? change(bytes) : bytes
    if (sent.length > 0 && socket.readyState === socket.OPEN) socket.send(sent)
    const ms = pacer.wait(bytes)
    if (ms < SHORT_MS) return say({ taken: bytes.length })
    slowed()
    isWaiting = true
    cancelWait = after(ms, () => {
      isWaiting = false
      say({ taken: bytes.length })
      while (!isWaiting && waiting.length > 0) waiting.shift()!()
    })
  }

  function finish(close: () => void) {
    if (isOver) return
    isOver = true
    cancelWait()
    close()
    port.close()
    ended()
  }

  port.onmessage = ({ data }: MessageEvent<FromClient>) => {
    if (data instanceof Uint8Array) {
      if (isWaiting) waiting.push(() => take(data))
      else take(data)
    } else if (typeof data === 'object' && data !== null && 'closed' in data && !isSilent) {
      // What was sent before the closing goes before it.
      const close = () => finish(() => socket.close())
      if (isWaiting) waiting.push(close)
      else close()
    }
  }
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => !isOver && say({ opened: true }))
  socket.addEventListener('message', (event) => {
    const { data } = event as MessageEvent
    if (!isOver && !isSilent && data instanceof ArrayBuffer) port.postMessage(...packed(new Uint8Array(data)))
  })
  socket.addEventListener('close', () => {
    finish(() => say({ closed: socket.closedBecause ?? 'closed' }))
  })
  if (socket.readyState === socket.OPEN) say({ opened: true })

  return {
    silence() {
      isSilent = true
    },
    end: () => finish(() => (socket.pullPlug ? socket.pullPlug() : socket.close())),
  }
}
