// What carries bytes: a TCP socket, a WebSocket, a link inside a page. The rest of `wire` sees only this.

/** The way to the other end. Nothing here blocks or waits. */
export interface Transport {
  /** Sends these chunks, in order, as one. */
  write(chunks: Uint8Array[]): void
  /** Bytes handed to `write` that the other end has not taken yet. */
  readonly unsent: number
  /** Stops reading from the other end, so that it has to wait, until `resume`. */
  pause(): void
  resume(): void
  /** True between `pause` and `resume`. */
  readonly paused?: boolean
  /** Closes after everything written so far has gone out. */
  end(): void
  /** Closes now; what was not sent is lost. */
  destroy(): void
}

/** Where a transport delivers what comes from the other end. */
export interface Receiver {
  receive(bytes: Uint8Array): void
  /** The other end is gone. Called once. `why` is for the log: "ECONNRESET", "closed by the client". */
  ended(why?: string): void
}
