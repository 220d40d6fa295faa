// The record: everything that happened, in order, as plain data. Every view of the class (a ladder, a
// verdict, a log) is computed from this and from nothing else.

import type { Packet } from './packet.ts'

/** To the broker (`in`) or from the broker (`out`). */
export type Way = 'in' | 'out'

/** `board`: a device with its token. `cell`: a playground client. `site`: the page's own connection. */
export type ConnectionKind = 'board' | 'cell' | 'site' | 'desk' | 'unknown'

/** What is known of a connection. Frozen: when more becomes known, a new one takes its place. */
export interface Connection {
  /** Unique within a trace. */
  readonly id: string
  /** `http` and `https`: the classroom speaks MQTT in the place of a client that speaks HTTP. */
  readonly transport: 'tcp' | 'tls' | 'ws' | 'wss' | 'link' | 'http' | 'https'
  /** Which door: "1883", "/mqtt", "page". */
  readonly listener: string
  /** The other end's address, where there is one. */
  readonly address?: string
  readonly kind: ConnectionKind
  /** The account (handle) that was proved. */
  readonly account?: string
  /** Which of the account's boards it is, where its credential says so. */
  readonly board?: string
  /** The user name that CONNECT gave, proved or not. */
  readonly claimed?: string
  readonly clientId?: string
  /** Protocol level: 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0. */
  readonly version?: 3 | 4 | 5
  /** Subject of the client's certificate. */
  readonly certificate?: string
  /** Its serial number, in capital hexadecimal digits. */
  readonly certificateSerial?: string
}

/** True where no MQTT travelled: the classroom said these packets in the place of a client that speaks HTTP. */
export const isOverHttp = ({ transport }: Pick<Connection, 'transport'>): boolean =>
  transport === 'http' || transport === 'https'

/** `seq` counts up by one or more in a trace; `at` is monotonic, `time` is since 1970, both in milliseconds. */
export interface Stamp {
  readonly seq: number
  readonly at: number
  readonly time: number
}

export interface Opened {
  readonly type: 'opened'
  readonly connection: Connection
}

/** One control packet as seen on the wire. Passwords are taken out of `packet` and `bytes`. */
export interface Passed {
  readonly type: 'packet'
  readonly connection: Connection
  readonly way: Way
  readonly packet: Packet
  readonly bytes: Uint8Array
  /** `seq` of its `left` event, where there was one. */
  readonly left?: number
  /** From the broker, over a link that takes its time: `arrived` or `lost` will follow. */
  readonly travels?: true
}

/** A packet left a client for the broker over a link that takes its time. Its `packet` event comes when it arrives. */
export interface Left {
  readonly type: 'left'
  readonly connection: Connection
  readonly way: 'in'
  readonly packet: Packet
  readonly bytes: Uint8Array
}

/** A packet from the broker has reached the client. Only on links that take their time. */
export interface Arrived {
  readonly type: 'arrived'
  readonly connection: Connection
  /** `seq` of its `packet` event. */
  readonly of: number
}

/** A packet will never arrive. */
export interface Lost {
  readonly type: 'lost'
  readonly connection: Connection
  /** `seq` of its `left` event (to the broker) or of its `packet` event (from the broker). */
  readonly of: number
  readonly why: 'cut' | 'half-open'
}

/** Somebody did something to the link. */
export interface Faulted {
  readonly type: 'faulted'
  readonly connection: Connection
  /** "cut", "half-open", "mended", "unplugged" … */
  readonly fault: string
}

/** Why something was refused. A sentence for people is made from this where it is shown. */
export type RefusalReason =
  | 'wrong-password'
  | 'unknown-user'
  | 'no-credentials'
  | 'client-id-in-use'
  | 'client-id-invalid'
  | 'protocol-level'
  | 'reconnect-storm'
  | 'topic-space'
  | 'filter-all'
  | 'filter-invalid'
  | 'topic-invalid'
  | 'limit'
  | 'malformed'
  | 'too-big'
  | 'too-slow'
  | 'timeout'
  | 'unexpected'
  /** The broker behind the gate is not there at the moment. */
  | 'unavailable'
  /** The user name is not the one that the client's certificate is for. */
  | 'certificate'
  /** In a TLS handshake: what the client's certificate lacks … */
  | 'no-certificate'
  | 'unknown-authority'
  | 'certificate-expired'
  | 'certificate-revoked'
  /** … an older TLS than 1.2, an alert from the client, a client that went without one, anything else. */
  | 'tls-version'
  | 'tls-alert'
  | 'tls-left'
  | 'tls-broken'

export interface Refused {
  readonly type: 'refused'
  readonly connection: Connection
  readonly what: 'bytes' | 'handshake' | 'connect' | 'publish' | 'subscribe' | 'will' | 'deliver'
  readonly why: RefusalReason
  /** How it was answered: "CONNACK 4", "acknowledged and dropped", "SUBACK 0x80", "closed". */
  readonly answer: string
  /** What was refused (topic, filter, user name, clause, limit …), for the sentence. */
  readonly detail?: Readonly<Record<string, string | number>>
}

export interface Closed {
  readonly type: 'closed'
  readonly connection: Connection
  readonly by: 'client' | 'broker' | 'network'
  /** "DISCONNECT", "keep alive", "taken over", "ECONNRESET" … */
  readonly why: string
}

/** Time passed and nothing else happened. */
export interface Tick {
  readonly type: 'tick'
}

/** The broker has lost all connections at once, and the sessions and retained messages that it kept. */
export interface Restarted {
  readonly type: 'restarted'
}

/** What a classroom has to connect to: its kinds of listener, and the protocol levels it speaks. */
export interface Offered {
  readonly listeners: readonly ('plain' | 'websocket' | 'tls' | 'mutual')[]
  readonly versions: readonly (3 | 4 | 5)[]
}

/** The student began an attempt at a lab. */
export interface Started {
  readonly type: 'started'
  readonly handle: string
  readonly lab: string
  /** Counts the student's attempts at this lab, from 1. */
  readonly number: number
  /** What the attempt's words and orders are drawn from. */
  readonly seed: string
  /** What there was to connect to, so that the record is judged by it wherever it is read. */
  readonly offers?: Offered
  /** The instructor had stopped the lab. Left out: they had not. */
  readonly paused?: true
}

/** The checker published. */
export interface Sent {
  readonly type: 'sent'
  readonly handle: string
  readonly lab: string
  readonly step: string
  readonly topic: string
  readonly payload: string
  /** Left out: 0. */
  readonly qos?: 1 | 2
  /** Left out: it was not. */
  readonly retain?: true
}

/** The student typed an answer on the lab page. */
export interface Answered {
  readonly type: 'answered'
  readonly handle: string
  readonly lab: string
  readonly step: string
  readonly text: string
}

/** The student asked on the lab page for the checker's message to be sent again. */
export interface Asked {
  readonly type: 'asked'
  readonly handle: string
  readonly lab: string
  readonly step: string
}

/** The checker came to a new result of an attempt. Nothing is judged by it: it tells what was told, and when. */
export interface Judged {
  readonly type: 'judged'
  readonly handle: string
  readonly lab: string
  /** Which of the student's attempts at this lab. */
  readonly number: number
  readonly passed: boolean
  /** The verdict of each step, by its id. */
  readonly steps: Readonly<Record<string, string>>
}

/**
 * Somebody at the desk did something. Nobody's packets are in it; `detail` says what, whom and since when it concerns.
 */
export interface Deed {
  readonly type: 'desk'
  /** "instructor", or the name of an assistant. */
  readonly by: string
  /** "token", "joining", "pause" … */
  readonly what: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** The student's page told what was read, run and answered since. Nothing is judged by it. */
export interface Learned {
  readonly type: 'learned'
  readonly handle: string
  /** Plain data, in the form of labs/progress/progress.ts. */
  readonly news: Readonly<Record<string, unknown>>
}

/** What a link that can be disturbed adds to the record. The broker and the judge do not see it. */
export type LinkHappening = Left | Arrived | Lost | Faulted
export type Happening =
  | Opened
  | Passed
  | Refused
  | Closed
  | LinkHappening
  | Tick
  | Restarted
  | Started
  | Sent
  | Answered
  | Asked
  | Judged
  | Deed
  | Learned
export type TraceEvent = Happening & Stamp
export type PacketRecord = Passed & Stamp
export type Trace = readonly TraceEvent[]
