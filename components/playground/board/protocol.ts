// What the page and a board's Worker say to each other, as plain data. What comes from the Worker is somebody else's
// program speaking: the page looks at it twice.

/** What the page puts on a board's pins. */
export interface Inputs {
  /** Levels of digital pins, 0 or 1. */
  levels: Record<number, number>
  /** Voltages at pins with a converter, 0 (0 V) to 65535 (3.3 V). */
  voltages: Record<number, number>
  /** What a DHT sensor at a pin measures. */
  climates: Record<number, Climate>
}

export interface Climate {
  /** °C */
  temperature: number
  /** % */
  humidity: number
}

export interface Start {
  type: 'start'
  program: string
  /** Of the network, as 12 hexadecimal digits. */
  uniqueId: string
  hasWifi: boolean
  inputs: Inputs
}

/** Of a board with MicroPython. */
export interface BoardStart extends Start {
  /** micropython.wasm */
  wasm: ArrayBuffer
  /** The libraries, by their paths. */
  files: Record<string, string>
}

export type ToBoard<Begin extends Start = BoardStart> =
  | Begin
  /** Ctrl-C: Python's program gets a KeyboardInterrupt, JavaScript's a SIGINT. */
  | { type: 'interrupt' }
  | { type: 'inputs'; inputs: Partial<Inputs> }
  | { type: 'wifi'; isOn: boolean }
  | { type: 'ping' }

/**
 * How a program ended by itself. `interrupted`: Stop was pressed, and it took it. Of programs in JavaScript: `signalled`,
 * the same; `over`, nothing is left that it could wait for.
 */
export type OwnEnd = 'finished' | 'exit' | 'interrupted' | 'raised' | 'out-of-memory' | 'over' | 'signalled'

/** What a program does at a pin. `level`: 0 to 1; between the two by pulses. */
export interface Output {
  pin: number
  level: number
  /** Of the pulses, in hertz; 0 without any. */
  hertz: number
}

export type FromBoard =
  | { type: 'ready'; memory: number }
  /** What it prints, as a terminal gets it: with line breaks, or in the middle of a line. */
  | { type: 'serial'; text: string; dropped: number }
  /** A socket connects to a host and a port; its bytes go through the other port. */
  | { type: 'open'; host: string; at: number; port: MessagePort }
  | { type: 'outputs'; outputs: Output[] }
  /** What a display shows: a bit a pixel, rows of eight pixels' height one after the other. */
  | { type: 'display'; width: number; height: number; pixels: Uint8Array<ArrayBuffer> }
  /** A word of the libraries' about what is other than on a real board. */
  | { type: 'note'; note: BoardNote }
  /** `isOver`: and its connections with it, as a computer closes what a program has left open. */
  | { type: 'ended'; how: OwnEnd; line?: number; isOver?: true }
  /** `machine.reset()` */
  | { type: 'reset' }
  /** The browser cannot do it, or MicroPython did not start. */
  | { type: 'failed'; why: 'cannot-wait' | 'not-started' | 'crashed'; said: string }
  | { type: 'pong'; memory: number }

export type BoardNote = 'tls' | 'ntp' | 'forbidden'
