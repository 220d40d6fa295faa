// The closed box that a student's program runs in, as the page sees it.

export interface Box {
  /** Fetches what it needs and opens it. Rejects with a sentence of the browser's when that fails. */
  open(): Promise<void>
  /** A new Worker in it, which talks through `port`. One that ran before is ended. */
  start(port: MessagePort): void
  /** Ends the Worker at once, whatever it is doing. */
  stop(): void
  /** The line at which `script`, which does not parse, goes wrong. It is read only, never run. */
  findSyntaxLine(script: string): Promise<number | undefined>
  close(): void
}

/** The page to its frame. */
export type ToFrame =
  /**
   * `url`: a data: address with the whole Worker. Comes with a port, which the Worker gets. `waits`: calls of its
   * WebAssembly do, in a script that needs not be a module.
   */
  | { type: 'start'; url: string; waits: boolean }
  | { type: 'stop' }
  | { type: 'probe'; probe: number; url: string }

/** The frame to its page. */
export type FromFrame =
  | { type: 'ready' }
  | { type: 'probed'; probe: number; line: number | undefined }
  | { type: 'failed' }
