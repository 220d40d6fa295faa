// The student's end of a connection: as much of a WebSocket as MQTT.js uses, over a MessagePort to the page. It sends
// no more than the page has taken: a program that publishes in a loop fills its own memory, not the page's.

import type { FromClient, ToClient } from '../protocol.ts'

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

/** Bytes on their way to the page at a time. */
const WINDOW = 64 * 1024

/** Its way to the page: a MessagePort, or what does for one. */
export interface SocketPort {
  postMessage(message: FromClient, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent<ToClient>) => void) | null
  close(): void
}

export class ClientSocket extends EventTarget {
  readonly OPEN = OPEN
  binaryType = 'arraybuffer'
  readyState = CONNECTING
  #post: (message: FromClient, transfer?: Transferable[]) => void
  #shut: () => void
  #onClosed: () => void
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #travelling = 0

  constructor(port: SocketPort, onClosed: () => void = () => {}) {
    super()
    // Held apart: what the student does to MessagePort's prototype is no matter of ours.
    const post: (message: FromClient, transfer: Transferable[]) => void = port.postMessage.bind(port)
    this.#post = (message, transfer = []) => post(message, transfer)
    this.#shut = port.close.bind(port)
    this.#onClosed = onClosed
    port.onmessage = ({ data }: MessageEvent<ToClient>) => this.#take(data)
  }

  get bufferedAmount(): number {
    return this.#waitingBytes
  }

  send(bytes: Uint8Array) {
    if (this.readyState !== OPEN) return
    this.#waiting.push(new Uint8Array(bytes))
    this.#waitingBytes += bytes.length
    this.#drain()
  }

  close() {
    if (this.readyState === CLOSED) return
    for (const bytes of this.#waiting) this.#give(bytes)
    this.#post({ closed: true })
    this.#finish()
  }

  #take(message: ToClient) {
    if (this.readyState === CLOSED) return
    if (message instanceof Uint8Array) {
      this.dispatchEvent(new MessageEvent('message', { data: message.buffer }))
    } else if ('taken' in message) {
      this.#travelling -= message.taken
      this.#drain()
    } else if ('opened' in message) {
      this.readyState = OPEN
      this.dispatchEvent(new Event('open'))
    } else this.#finish()
  }

  #drain() {
    while (this.#waiting.length > 0 && this.#travelling < WINDOW) {
      const [first, ...others] = this.#waiting
      if (others.length < 8) {
        this.#waiting = others
        this.#give(first!)
      } else this.#give(this.#merge())
    }
  }

  /** As much of what waits as one portion takes, in one piece. */
  #merge(): Uint8Array<ArrayBuffer> {
    let count = 0
    let size = 0
    for (; count < this.#waiting.length && (count === 0 || size < WINDOW); count++)
      size += this.#waiting[count]!.length
    const merged = new Uint8Array(size)
    let at = 0
    for (const bytes of this.#waiting.splice(0, count)) {
      merged.set(bytes, at)
      at += bytes.length
    }
    return merged
  }

  #give(bytes: Uint8Array) {
    const copy = new Uint8Array(bytes)
    this.#waitingBytes -= copy.length
    this.#travelling += copy.length
    this.#post(copy, [copy.buffer])
  }

  #finish() {
    this.readyState = CLOSED
    this.#waiting = []
    this.#waitingBytes = 0
    this.#shut()
    this.dispatchEvent(new Event('close'))
    this.#onClosed()
  }
}
