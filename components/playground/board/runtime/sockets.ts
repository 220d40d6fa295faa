// A board's sockets: what Python writes goes through a port to the page, and what comes from there waits until
// Python reads it.

import { ClientSocket, type SocketPort } from '../../code/runner/client-socket.ts'

/** Error numbers as MicroPython has them; its `errno` has their names. */
export const errno = { ECONNABORTED: 103, ENOTCONN: 107, ECONNREFUSED: 111, EHOSTUNREACH: 113 } as const

/** About what fits in a packet of the network: more is not held back. */
const GATHERED = 1_400

export class Sockets {
  /** The board is in the Wi-Fi. Sockets do not outlive it. */
  #hasWifi: boolean
  #all = new Map<number, BoardSocket>()
  #count = 0
  #openPort: (host: string, at: number) => SocketPort
  #changed: () => void

  constructor(hasWifi: boolean, openPort: (host: string, at: number) => SocketPort, changed: () => void) {
    this.#hasWifi = hasWifi
    this.#openPort = openPort
    this.#changed = changed
  }

  get hasWifi(): boolean {
    return this.#hasWifi
  }

  setWifi(isOn: boolean) {
    this.#hasWifi = isOn
    if (!isOn) for (const socket of this.#all.values()) socket.abort()
    this.#changed()
  }

  /** The new socket's number, or an error number below zero. */
  open(host: string, at: number): number {
    if (!this.#hasWifi) return -errno.EHOSTUNREACH
    const id = ++this.#count
    this.#all.set(id, new BoardSocket(this.#openPort(host, at), this.#changed))
    return id
  }

  find(id: number): BoardSocket | undefined {
    return this.#all.get(id)
  }

  close(id: number) {
    this.#all.get(id)?.close()
    this.#all.delete(id)
  }

  closeAll() {
    for (const id of [...this.#all.keys()]) this.close(id)
  }

  /** Something has come for one that is watched. */
  get isWatchedReady(): boolean {
    for (const socket of this.#all.values()) if (socket.isWatched && socket.isReady) return true
    return false
  }

  flush() {
    for (const socket of this.#all.values()) socket.flush()
  }
}

export class BoardSocket {
  /** The program wants to know when something comes, whatever else it waits for. */
  isWatched = false
  #socket: ClientSocket
  #isAborted = false
  #wasOpen = false
  #arrived: Uint8Array[] = []
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0

  constructor(port: SocketPort, changed: () => void) {
    const socket = new ClientSocket(port)
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#wasOpen = true
      changed()
    })
    socket.addEventListener('message', (event) => {
      if (this.#isAborted) return
      this.#arrived.push(new Uint8Array((event as MessageEvent<ArrayBuffer>).data))
      changed()
    })
    socket.addEventListener('close', changed)
  }

  /** 0 when it is open, an error number below zero when it will not be; undefined as long as nobody knows. */
  get opened(): number | undefined {
    if (this.#isAborted) return -errno.EHOSTUNREACH
    if (this.#wasOpen) return 0
    return this.#isClosed ? -errno.ECONNREFUSED : undefined
  }

  get isReady(): boolean {
    return this.#arrived.length > 0 || this.#isClosed || this.#isAborted
  }

  get #isClosed(): boolean {
    return this.#socket.readyState > this.#socket.OPEN
  }

  /** The Wi-Fi is gone. Nobody tells the other end. */
  abort() {
    this.#isAborted = true
    this.#arrived = []
  }

  /** Small pieces are gathered: each would be a message of its own. */
  write(bytes: Uint8Array): number {
    if (this.#isAborted) return -errno.ECONNABORTED
    if (this.#isClosed) return -errno.ENOTCONN
    this.#gathered.push(new Uint8Array(bytes))
    this.#gatheredBytes += bytes.length
    if (this.#gatheredBytes >= GATHERED) this.flush()
    return bytes.length
  }

  /** How many bytes it has put into `room`; 0 at the end of the stream; undefined as long as there is nothing. */
  read(room: Uint8Array): number | undefined {
    if (this.#isAborted) return -errno.ECONNABORTED
    let count = 0
    while (count < room.length && this.#arrived.length > 0) {
      const first = this.#arrived[0]!
      const part = first.subarray(0, room.length - count)
      room.set(part, count)
      count += part.length
      if (part.length === first.length) this.#arrived.shift()
      else this.#arrived[0] = first.subarray(part.length)
    }
    return count > 0 || this.#isClosed ? count : undefined
  }

  flush() {
    if (this.#gatheredBytes === 0 || !this.#wasOpen) return
    const whole = new Uint8Array(this.#gatheredBytes)
    let at = 0
    for (const piece of this.#gathered) {
      whole.set(piece, at)
      at += piece.length
    }
    this.#gathered = []
    this.#gatheredBytes = 0
    this.#socket.send(whole)
  }

  close() {
    this.flush()
    this.#socket.close()
  }
}
