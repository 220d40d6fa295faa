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

/** What is known of the student's clients, from their packets alone. */
export interface World {
  boards: Board[]
  /** Connections that claim the handle and have no answer yet. */
  arrivals: { id: string; clean: boolean; refused: boolean; evidence: Evidence }[]
  /** Subscriptions that outlive their connection (3.1.1 §3.1.2.4). */
  sessions: { clientId: string; subscriptions: Subscription[] }[]
  /** QoS 1 and 2 messages taken and not acknowledged to the end, so that a repetition counts once. */
  unacknowledged: { clientId: string; messageId: number; topic: string; digest: number }[]
  /** When one of the student's connections took the place of another. */
  takeovers: { clientId: string; address: string; time: number }[]
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
}

export const emptyWorld = (): World => ({
  boards: [],
  arrivals: [],
  sessions: [],
  unacknowledged: [],
  takeovers: [],
})
