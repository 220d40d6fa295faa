// What MQTT.js keeps of a session between connections: messages that are not acknowledged to the end, and the packet
// identifiers they use. Its own stores forget when a connection is ended; these belong to the client.

import type { IStore } from 'mqtt'

interface Stored {
  cmd: string
  messageId?: number
  dup?: boolean
}

/** As much of a stream as MQTT.js reads a store through: `read` until nothing is left, then "end". */
interface Reading {
  on(event: string, listener: () => void): Reading
  once(event: string, listener: () => void): Reading
  read(): Stored | null
  destroy(): void
}

export class SessionStore {
  #packets = new Map<number, Stored>()

  get size(): number {
    return this.#packets.size
  }

  clear() {
    this.#packets.clear()
  }

  put(packet: Stored, done?: (error?: Error) => void) {
    this.#packets.set(packet.messageId!, packet)
    done?.()
    return this
  }

  get({ messageId }: Stored, done: (error: Error | null, packet?: Stored) => void) {
    const packet = this.#packets.get(messageId!)
    done(packet ? null : new Error('missing packet'), packet)
    return this
  }

  del({ messageId }: Stored, done?: (error: Error | null, packet?: Stored) => void) {
    const packet = this.#packets.get(messageId!)
    this.#packets.delete(messageId!)
    done?.(packet ? null : new Error('missing packet'), packet)
    return this
  }

  /** Read after a reconnect: what is sent once more says so [MQTT-3.3.1-1]. MQTT.js 5.16 sends it with DUP 0. */
  createStream(): Reading {
    const packets = [...this.#packets.values()].map((packet) =>
      packet.cmd === 'publish' ? { ...packet, dup: true } : packet,
    )
    let finish: (() => void) | undefined
    const reading: Reading = {
      on(event, listener) {
        if (event === 'end') finish = listener
        return reading
      },
      once: () => reading,
      read() {
        const next = packets.shift()
        if (!next)
          queueMicrotask(() => {
            finish?.()
            finish = undefined
          })
        return next ?? null
      },
      destroy() {
        finish = undefined
      },
    }
    return reading
  }

  /** The session outlives its connections, so nothing is thrown away here. */
  close(done: () => void) {
    done()
  }

  forMqtt(): IStore {
    return this as unknown as IStore
  }
}

/** Packet identifiers counted up from 1, so that every run of a cell gives the same. MQTT.js begins by lot. */
export class PacketIdentifiers {
  #used = new Set<number>()
  #last = 0

  allocate(): number | null {
    if (this.#used.size >= 65_535) return null
    do this.#last = (this.#last % 65_535) + 1
    while (this.#used.has(this.#last))
    this.#used.add(this.#last)
    return this.#last
  }

  getLastAllocated(): number | null {
    return this.#last || null
  }

  register(identifier: number): boolean {
    const isFree = !this.#used.has(identifier)
    this.#used.add(identifier)
    return isFree
  }

  deallocate(identifier: number) {
    this.#used.delete(identifier)
  }

  clear() {
    this.#used.clear()
  }
}
