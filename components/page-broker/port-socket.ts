// As much of a WebSocket as MQTT.js uses, over a MessagePort: its `createWebsocket` takes this for a socket.

import type { PortMessage } from './protocol.ts'

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

/**
 * MQTT.js takes a packet in, and sends its answer, a few timers of no length later: so its build for browsers does what
 * Node calls `nextTick`.
 */
const SETTLE_TURNS = 5

/** Runs `task` when MQTT.js has done what it was given. */
export function whenSettled(task: () => void, turns = SETTLE_TURNS) {
  setTimeout(() => (turns > 1 ? whenSettled(task, turns - 1) : task()))
}

export class PortSocket extends EventTarget {
  readonly OPEN = OPEN
  readonly bufferedAmount = 0
  binaryType = 'arraybuffer'
  readyState = CONNECTING
  /** Why the other end closed, once it has. */
  closedBecause: string | undefined
  #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.onmessage = ({ data }: MessageEvent<PortMessage>) => this.#take(data)
  }

  send(bytes: Uint8Array) {
    if (this.readyState !== OPEN) return
    this.#port.postMessage(...packed(bytes))
  }

  close() {
    if (this.readyState === CLOSED) return
    this.#port.postMessage({ closed: 'closed by the client' } satisfies PortMessage)
    this.#finish(undefined)
  }

  /** Ends it as when the plug is pulled: what is on its way is lost. */
  pullPlug() {
    if (this.readyState === CLOSED) return
    this.#port.postMessage({ closed: 'the plug was pulled', unplugged: true } satisfies PortMessage)
    this.#finish(undefined)
  }

  /** The Worker behind the port is gone: nothing will ever come from it. */
  fail(why: string) {
    if (this.readyState !== CLOSED) this.#finish(why)
  }

  #take(message: PortMessage) {
    if (this.readyState === CLOSED) return
    if (message instanceof Uint8Array) {
      this.#bring(message)
    } else if ('bytes' in message) {
      this.#bring(message.bytes)
      whenSettled(() => {
        if (this.readyState === OPEN) this.#port.postMessage({ settled: true } satisfies PortMessage)
      })
    } else if ('opened' in message) {
      this.readyState = OPEN
      this.dispatchEvent(new Event('open'))
    } else if ('closed' in message) {
      this.#finish(message.closed)
    }
  }

  #bring(bytes: Uint8Array) {
    this.dispatchEvent(new MessageEvent('message', { data: bytes.buffer }))
  }

  #finish(why: string | undefined) {
    this.readyState = CLOSED
    this.closedBecause = why
    this.#port.close()
    this.dispatchEvent(new Event('close'))
  }
}

/**
 * `bytes` as arguments for `postMessage`. Always a copy of its own: posting a view would clone the whole
 * buffer behind it, and transferring it would take that buffer away from its other readers.
 */
export function packed(bytes: Uint8Array): [Uint8Array, Transferable[]] {
  const copy = new Uint8Array(bytes)
  return [copy, [copy.buffer]]
}
