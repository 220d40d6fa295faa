// What the judge remembers of an attempt. Plain JSON, because the classroom stores it and takes it up again
// after a restart: no Map, no undefined, no Date.

import type { Way } from '../../wire/record.ts'
import type { Diagnosis, Evidence, Verdict } from './verdict.ts'

/** An own connection (a board or a cell) that is open. */
export interface Board {
  id: string
  clientId: string
  address: string
  /** Wall clock of its CONNACK, milliseconds. */
  since: number
  clean: boolean
  subscriptions: Subscription[]
  /** SUBSCRIBE packets that wait for their SUBACK. */
  asked: { messageId: number; filters: string[]; evidence: Evidence }[]
  /** Filters whose refusal is on record already, so that the SUBACK says nothing new. */
  refused: string[]
  /** True when the broker took up a session whose subscriptions the judge never saw. */
  resumed: boolean
  /** Topic aliases of MQTT 5 in use on this connection. */
  aliases: { way: Way; alias: number; topic: string }[]
  /** The latest PUBLISH, for a refusal that follows it. */
  published?: { seq: number; topic: string }
}

export interface Subscription {
  filter: string
  qos: number
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
  last?: { seq: number; time: number; topic: string; length: number; extra: number; text: string }
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
  arrivals: { id: string; clean: boolean; refused: boolean; evidence: Evidence }[]
  /** Subscriptions that outlive their connection (3.1.1 §3.1.2.4). */
  sessions: { clientId: string; subscriptions: Subscription[] }[]
  /** QoS 1 and 2 messages taken and not acknowledged to the end, so that a repetition counts once. */
  unacknowledged: { clientId: string; messageId: number; topic: string; digest: number }[]
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
}

export interface Trouble {
  diagnosis: Diagnosis
  /** Milliseconds since 1970, when it was first found. */
  since: number
  /** True when it may be somebody else's, or nothing: then no step fails for it. */
  waits: boolean
}

export interface StepState {
  id: string
  verdict: Extract<Verdict, 'waiting' | 'passed' | 'failed'>
  evidence: Evidence[]
  /** The step kind's own. */
  memory: unknown
  failure?: Failure
}

export interface JudgeState {
  lab: string
  handle: string
  number: number
  seed: string
  startedAt: number
  world: World
  steps: StepState[]
  /** What the stories of the student's connections say is wrong; the first step that is open shows it. */
  trouble?: Trouble
}

export const emptyWorld = (): World => ({
  boards: [],
  arrivals: [],
  sessions: [],
  unacknowledged: [],
  stories: [],
  knocks: [],
})
