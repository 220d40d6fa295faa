// Where a simulated student plays: a stage of a test with a clock that moves when it is told to, or a class with real
// connections. Whoever does a lab, rightly or wrongly, knows no more of either than this.

import type { Packet, QoS } from '../../wire/packet.ts'

/** The ways to the broker, by what stands in a program: a port, or the page's own. */
export type Port = 1883 | 'websocket' | 8883 | 8884

export interface ActorOptions {
  /** The user name; the student's handle when left out, none when empty. */
  userName?: string
  /** A wrong one is refused. */
  password?: string
  clientId?: string
  address?: string
  keepalive?: number
  clean?: boolean
  version?: 3 | 4 | 5
  will?: { topic: string; payload: string; qos?: QoS; retain?: boolean }
  /** Sends PINGREQ in time, as a library does that is let to work. */
  pings?: boolean
  /** False for a program that leaves what it is sent unread, once it is let in. */
  reads?: boolean
  /** Answers PUBLISH at QoS 1 and 2. */
  acknowledges?: boolean
  /** Answers PUBREC with PUBREL, and PUBREL with PUBCOMP. */
  completes?: boolean
  /** What the program does with a message that arrives. */
  onMessage?: (topic: string, payload: string, actor: Actor) => void
  /** MQTT 5: seconds that the session lasts. */
  sessionExpiry?: number
  /** By which port it comes; at 8884 with a certificate of the student's. */
  port?: Port
  /** Bytes in the place of CONNECT, from a program that speaks something else. */
  instead?: Uint8Array
}

export interface PublishOptions {
  qos?: QoS
  retain?: boolean
}

export interface Actor {
  /** Fields of the CONNACK that came. */
  readonly connack: { sessionPresent: boolean } | undefined
  /** Nobody has ended it yet. */
  readonly isOpen: boolean
  publish(topic: string, payload: string | Uint8Array, options?: PublishOptions): Promise<void>
  subscribe(filter: string, qos?: QoS): Promise<void>
  unsubscribe(filter: string): Promise<void>
  /** Whatever else: a packet, or bytes that are none. */
  send(what: Packet | Uint8Array): Promise<void>
  /** The last message at QoS 1 once more, under the same identifier. */
  repeat(dup: boolean): Promise<void>
  /** DISCONNECT, and the connection closed. */
  disconnect(): Promise<void>
  /** The program is killed: its computer closes the connection, without DISCONNECT. */
  kill(): Promise<void>
  /** The board has no power any more: nothing is closed, nothing is answered. */
  unplug(): void
}

export interface Stage {
  readonly handle: string
  connect(options?: ActorOptions): Promise<Actor>
  /** Seconds pass. */
  wait(seconds: number): Promise<void>
  /** The student presses Start. Before it nothing is judged; a script without it starts before its first line. */
  start(): Promise<void>
  /** On the lab page: the message once more, or an answer typed. */
  ask(step: string): Promise<void>
  type(step: string, text: string): Promise<void>
}

export type Script = (stage: Stage) => Promise<void>
