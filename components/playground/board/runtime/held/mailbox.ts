// Memory that two Workers share, with room for one portion: one fills it, the other sleeps until it is full, and empties
// it.

const EMPTY = 0
const FULL = 1
/** State and length, as numbers of 32 bits. */
const HEAD = 8

export const MAILBOX_ROOM = 64 * 1024

export const newMailbox = (): SharedArrayBuffer => new SharedArrayBuffer(HEAD + MAILBOX_ROOM)

export class Mailbox {
  #head: Int32Array<SharedArrayBuffer>
  #content: Uint8Array<SharedArrayBuffer>

  constructor(memory: SharedArrayBuffer) {
    this.#head = new Int32Array(memory, 0, 2)
    this.#content = new Uint8Array(memory, HEAD)
  }

  get isEmpty(): boolean {
    return Atomics.load(this.#head, 0) === EMPTY
  }

  /** Only when it is empty. */
  fill(bytes: Uint8Array) {
    this.#content.set(bytes)
    this.#head[1] = bytes.length
    Atomics.store(this.#head, 0, FULL)
    Atomics.notify(this.#head, 0)
  }

  /** Holds the Worker until it is full, or for so many milliseconds. */
  wait(ms: number) {
    Atomics.wait(this.#head, 0, EMPTY, ms)
  }

  /** What is in it, if anything. */
  empty(): Uint8Array<ArrayBuffer> | undefined {
    if (this.isEmpty) return undefined
    const bytes = new Uint8Array(this.#content.subarray(0, this.#head[1]))
    Atomics.store(this.#head, 0, EMPTY)
    return bytes
  }
}
