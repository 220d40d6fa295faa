// What is told of one connection of a student's board: from where it came, what it asked for, what went over it each
// way, how it ended and why. And of programs that belong to nobody.

import type { QoS } from '../../wire/packet.ts'
import type { Closed, Connection, Refused } from '../../wire/record.ts'

/** Times are milliseconds since 1970. */
export interface MessageLine {
  time: number
  topic: string
  /** In words: text in quotation marks, other bytes in hexadecimal, cut when long. */
  payload: string
  bytes: number
  qos: QoS
  retain: boolean
  dup: boolean
}

export interface Traffic {
  count: number
  /** Of payloads. */
  bytes: number
  /** The latest, the oldest of them first. */
  last: MessageLine[]
}

/** What happened, and what to do about it. */
export interface Told {
  sentence: string
  remedy: string
}

export interface Asked {
  clean: boolean
  /** Seconds. */
  keepAlive: number
  /** Seconds that the session shall outlast the connection (MQTT 5). */
  expiry?: number
  will?: { topic: string; payload: string; qos: QoS; retain: boolean }
}

export interface AskedFilter {
  filter: string
  qos: number
  /** As SUBACK has it: 0, 1, 2, or 0x80 and above for a refusal. */
  granted?: number
}

export interface RefusalLine extends Told {
  time: number
  what: Refused['what']
  why: Refused['why']
  answer: string
}

export interface ConnectionEntry {
  id: string
  handle: string
  openedAt: number
  /** When its CONNECT was accepted. */
  letInAt?: number
  endedAt?: number
  address?: string
  listener: string
  transport: Connection['transport']
  version?: 3 | 4 | 5
  clientId?: string
  certificate?: string
  asked?: Asked
  /** Filters in effect or refused, the latest of each. */
  filters: AskedFilter[]
  refusals: RefusalLine[]
  ended?: Told & { by: Closed['by']; why: string }
  published: Traffic
  received: Traffic
}

/** A program that nobody here can be named for. The same one knocking again counts up. */
export interface Stranger extends Told {
  /** The latest time. */
  time: number
  times: number
  address: string
  listener: string
  transport: Connection['transport']
  userName?: string
  clientId?: string
  why: string
}
