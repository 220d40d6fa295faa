// What the judge remembers of an attempt. Plain JSON, because the classroom stores it and takes it up again
// after a restart: no Map, no undefined, no Date.

import type { Way } from '../../wire/record.ts'
import type { Pause } from './interruptions.ts'
import type { Offers } from './offers.ts'
import type { Diagnosis, Evidence, Verdict } from './verdict.ts'

/** How a connection came in. A page's own broker stands for the plain listener. */
export type Listener = 'plain' | 'websocket' | 'tls' | 'mutual'

export interface Will {
  topic: string
  /** The payload's bytes in hexadecimal, at most `LONGEST_WILL`. */
  hex: string
  qos: number
  retain: boolean
  /** Seconds after the end of the connection (5.0 §3.1.3.2.2); 0 in 3.1.1. */
  delay: number
}

/** What CONNECT said. */
export interface Greeting {
  /** True when the session ends with its connection. */
  clean: boolean
  /** Seconds; 0 for none. */
  keepAlive: number
  /** A user name and a password were given. */
  account: boolean
  /** No client identifier was given: what the connection has, the broker made up. */
  nameless?: true
  will?: Will
  evidence: Evidence
}

/** An own connection (a board or a cell) that is open. */
export interface Board {
  id: string
  clientId: string
  address: string
  /** 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0. */
  version: number
  listener: Listener
  certificate: boolean
  /** Wall clock of its CONNACK, milliseconds. */
  since: number
  /** Undefined for a board whose CONNECT the judge was never shown. */
  greeting?: Greeting
  clean: boolean
  subscriptions: Subscription[]
  /** SUBSCRIBE and UNSUBSCRIBE packets that wait for their answer. */
  asked: Request[]
  /** Filters whose refusal is on record already, so that the SUBACK says nothing new. */
  refused: string[]
  /** True when the broker took up a session whose subscriptions the judge never saw. */
  resumed: boolean
  /** Topic aliases of MQTT 5 in use on this connection. */
  aliases: { way: Way; alias: number; topic: string }[]
  /** DISCONNECT came: with the will to be sent all the same (5.0 §3.14.2.1), or without. */
  goodbye?: { keepsWill: boolean; evidence: Evidence }
}

export interface Request {
  messageId: number
  filters: string[]
  qos: number[]
  evidence: Evidence
}

export interface Subscription {
  filter: string
  /** The QoS that was asked for, and what was granted. */
  asked: number
  qos: number
  /** SUBSCRIBE and SUBACK. */
  evidence: Evidence[]
}

/** What became of one connection: see sights/story.ts. Times are milliseconds since 1970. */
export interface Story {
  id: string
  clientId: string
  address: string
  /** Seconds, as CONNECT promised; -1 when no CONNECT was seen. */
  keepAlive: number
  /** True when the session is to outlive the connection. */
  lasting: boolean
  /** The broker had a session for it. */
  present: boolean
  /** When CONNECT came, and when it was accepted: 0 before. */
  greeted: number
  since: number
  /** The latest packet from the client. */
  heard: { seq: number; time: number; what: string }
  /** How many CONNECT, PINGREQ, PUBLISH, SUBSCRIBE and acknowledgements came. */
  connects: number
  pings: number
  said: number
  asked: number
  acks: number
  /** How many messages it was sent. */
  sent: number
  /** Filters asked for. */
  filters: string[]
  /** Messages at QoS 1 and 2 that the client has not acknowledged. */
  owed: { messageId: number; time: number; evidence: Evidence }[]
  /** The latest PUBLISH. `extra`: how many more bytes than letters its text has; 0 where `text` is left empty. */
  last?: {
    seq: number
    time: number
    topic: string
    length: number
    digest: number
    extra: number
    text: string
  }
  /** True when it left a will. */
  will: boolean
  /** How often a message came twice in a row within a blink, and how often one came again with DUP. */
  doubles: number
  repeats: number
  /** Topics where it left a retained message, and the latest that it wrote an empty message to, without retain. */
  kept: string[]
  emptied?: { seq: number; time: number; topic: string }
  /** The latest retained message that it was sent, and whether it then said the same. */
  stale?: { time: number; topic: string; length: number; digest: number; text: string; evidence: Evidence }
  echoed: boolean
  /** Why the broker would not go on with it. */
  broken?: {
    time: number
    what: string
    why: string
    detail: Record<string, string | number>
    evidence: Evidence
  }
  ended?: { time: number; by: 'client' | 'broker' | 'network'; why: string; evidence: Evidence }
}

/** Bytes that were no MQTT, by which nobody can be known, from an address where the student is. */
export interface Knock {
  time: number
  why: string
  looksLike: string
  hex: string
  text: string
  transport: string
  listener: string
  address: string
  evidence: Evidence
}

/** What is known of the student's clients, from their packets alone. */
export interface World {
  boards: Board[]
  /** Connections that claim the handle and have no answer yet. */
  arrivals: { id: string; refused: boolean; greeting: Greeting }[]
  /** Sessions that outlive their connection (3.1.1 §3.1.2.4). */
  sessions: { clientId: string; since: number; subscriptions: Subscription[] }[]
  /** QoS 1 and 2 messages taken and not acknowledged to the end, so that a repetition counts once. */
  unacknowledged: { clientId: string; messageId: number; digest: number }[]
  stories: Story[]
  knocks: Knock[]
}

/** A mistake that a step shows, and how well it fits. */
export interface Failure {
  diagnosis: Diagnosis
  /** How well the mistake fits the step; a newer one replaces it when it fits as well. */
  weight: number
  /** Milliseconds since 1970, of the event that showed it. */
  time: number
  /** True for what keeps a client from connecting: gone as soon as one connects. */
  blocking: boolean
  /** True when nothing is wrong yet: the step waits, and says what may be the matter. */
  waits?: true
  /** Topic of the message at fault, for a refusal that follows it. */
  topic?: string
  /** True when the broker's refusal of that message is among the evidence. */
  refused?: boolean
}

export interface Trouble {
  diagnosis: Diagnosis
  /** Milliseconds since 1970, when it was first found. */
  since: number
  /** True when it may be somebody else's, or nothing: then no step fails for it. */
  waits: boolean
  /** True when it is why the latest message looked as it did, so that what a step found wrong in that is no cause. */
  explains?: true
}

export interface StepState {
  id: string
  verdict: Extract<Verdict, 'waiting' | 'passed' | 'failed'>
  evidence: Evidence[]
  /** The step kind's own. */
  memory: unknown
  /** When its clock began, milliseconds since 1970; for steps with `within`. */
  since?: number
  passedAt?: number
  /** True when what it comes after has passed. */
  isOpen?: boolean
  /** True when it can pass no more in this attempt. */
  isOver?: boolean
  failure?: Failure
}

export interface JudgeState {
  lab: string
  handle: string
  number: number
  seed: string
  startedAt: number
  /** What this classroom has; left out: what every one has. */
  offers?: Offers
  world: World
  /** Client identifiers by role (`by` in lab.yaml). */
  roles: Record<string, string>
  /** Since when nothing has passed, how long that was at the last look (an index of WAITS), messages meanwhile. */
  quiet: { since: number; waited: number; messages: number }
  steps: StepState[]
  /** When the instructor had stopped the lab. Times elsewhere in this state are those of the attempt's own clock. */
  pauses?: Pause[]
  /** Until then, by the attempt's own clock, nothing that goes wrong is held against the student. */
  disturbedUntil?: number
  /** What the stories of the student's connections say is wrong; the first step that is open shows it. */
  trouble?: Trouble
}

/** A longer payload of a will is cut. */
export const LONGEST_WILL = 512

export const emptyWorld = (): World => ({
  boards: [],
  arrivals: [],
  sessions: [],
  unacknowledged: [],
  stories: [],
  knocks: [],
})
