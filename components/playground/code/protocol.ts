// What the page and the Worker that runs a student's code say to each other, as plain data. The page keeps its
// side small: whatever comes from that Worker is somebody else's, and is shown as text.

export type Level = 'log' | 'info' | 'debug' | 'warn' | 'error'

export interface Table {
  head: string[]
  rows: string[][]
}

/** One call of `console`, or an error nobody caught. */
export interface ConsoleLine {
  level: Level
  text: string
  /** How many groups it stands in. */
  indent?: number
  /** Of the student's source, counted from 1. */
  line?: number
  table?: Table
  /** Nobody caught it. */
  isUncaught?: true
}

/** How a run ended by itself. `stuck`: it waits at an `await` for what cannot come any more. */
export type OwnEnd = 'finished' | 'exit' | 'stuck'

export type FromWorker =
  | { type: 'ready' }
  /** `dropped`: as many more were written and are not shown. */
  | { type: 'lines'; lines: ConsoleLine[]; dropped: number }
  | { type: 'clear' }
  /** `mqtt.connect` was called with `url`: the bytes of the connection go through `port`. */
  | { type: 'open'; url: string; port: MessagePort }
  /** It did not even begin. The engine does not say where, so `line` may have to be looked for. */
  | { type: 'failed'; error: ConsoleLine; isSyntax: boolean }
  /** Something that has no way out of here: fetch, a WebSocket, eval … */
  | { type: 'forbidden'; what: string }
  | { type: 'ended'; how: OwnEnd; code?: number }
  | { type: 'pong' }

export type ToWorker = { type: 'run'; script: string } | { type: 'ping' }

/** On the port of one connection, from the Worker. */
export type FromClient = Uint8Array<ArrayBuffer> | { closed: true }

/** On the port of one connection, from the page. `taken`: as many bytes went on to the broker. */
export type ToClient = Uint8Array<ArrayBuffer> | { opened: true } | { closed: string } | { taken: number }
