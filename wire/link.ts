// The link: a connection inside one page, in the place of a socket. It keeps TCP's promise: what arrives,
// arrives whole and in order, and nothing is lost in the middle of a living connection.

import type { Receiver, Transport } from './transport.ts'

/** One end of a link. `connect` says who receives what the other end writes. */
export interface LinkEnd extends Transport {
  connect(receiver: Receiver): void
}

interface End extends LinkEnd {
  deliver(chunk: Uint8Array): void
  finish(why: string): void
}

/** Two joined ends. Bytes are copied and delivered in a later turn of the event loop, as a network would. */
export function createLink(later: (task: () => void) => void = queueMicrotask): [LinkEnd, LinkEnd] {
  const left = createEnd(() => right, later)
  const right: End = createEnd(() => left, later)
  return [left, right]
}

function createEnd(other: () => End, later: (task: () => void) => void): End {
  let receiver: Receiver | undefined
  let paused = false
  let open = true
  let unsent = 0
  /** What has arrived and waits for a receiver, or for `resume`; a string is the reason of the end. */
  let waiting: (Uint8Array | string)[] = []

  function drain() {
    while (receiver && !paused && waiting.length > 0) {
      const next = waiting.shift()!
      if (typeof next === 'string') {
        open = false
        waiting = []
        receiver.ended(next)
      } else {
        other().taken(next.length)
        receiver.receive(next)
      }
    }
  }

  const end = {
    write(chunks: Uint8Array[]) {
      if (!open) return
      for (const chunk of chunks) {
        const copy = new Uint8Array(chunk)
        unsent += copy.length
        later(() => other().deliver(copy))
      }
    },
    get unsent() {
      return unsent
    },
    pause() {
      paused = true
    },
    resume() {
      paused = false
      drain()
    },
    get paused() {
      return paused
    },
    end() {
      if (!open) return
      open = false
      later(() => other().finish('closed by the other end'))
    },
    destroy() {
      if (!open) return
      open = false
      waiting = []
      later(() => other().finish('connection reset'))
    },
    connect(to: Receiver) {
      receiver = to
      drain()
    },
    deliver(chunk: Uint8Array) {
      if (!open) return
      waiting.push(chunk)
      drain()
    },
    finish(why: string) {
      if (!open) return
      waiting.push(why)
      drain()
    },
    taken(bytes: number) {
      unsent -= bytes
    },
  }
  return end
}

interface End {
  taken(bytes: number): void
}
