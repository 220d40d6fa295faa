// What explaining a packet yields: every byte in a field, every field with a name, its value and what that value means.

import type { Version } from '../packet.ts'
import type { Way } from '../record.ts'

/** The three stretches of a control packet (3.1.1 §2, 5.0 §2). */
export type Stretch = 'fixed' | 'variable' | 'payload'

/** One or more bits of a byte that have a name together. */
export interface Bit {
  name: string
  /** The highest and the lowest of them: 7 is the top bit, 0 the last. */
  high: number
  low: number
  /** As they stand there: "01". */
  value: string
  meaning: string
  clause?: string
}

export interface Field {
  /** As the specification calls it. */
  name: string
  /** Its bytes, `to` exclusive. Equal where nothing was written: a reason code left out, a payload of no bytes. */
  from: number
  to: number
  value: string
  /** What this value means, in a sentence. */
  meaning: string
  clause?: string
  bits?: Bit[]
  /** How the number was decoded, step by step. */
  steps?: string[]
  /** What it is made of; together they have the same bytes. */
  fields?: Field[]
  /** Read as one: its fields are its length and its characters, and matter only to those who look closely. */
  isWhole?: boolean
  /** Text in the record that stands for a secret which was taken out. */
  isHidden?: boolean
  /** Not understood: bytes at or behind a fault. */
  isUnread?: boolean
  /** Of the fields that are not part of another. */
  stretch?: Stretch
}

/** What is wrong: where, what was expected, what came, and the clause that says so. */
export interface Fault {
  at: number
  to: number
  text: string
  clause: string
}

/** Said when the version was not given and the packet does not name it. */
export interface Guess {
  text: string
  /** As what else it can be read. */
  other: Version
}

export interface Explanation {
  /** PUBLISH, or what came instead: HTTP, TLS. */
  kind: string
  /** What the packet is for, in a sentence. */
  about: string
  version: Version
  way?: Way
  fields: Field[]
  /** The first of the faults. */
  fault?: Fault
  faults: Fault[]
  guess?: Guess
}
