// What the instructor leads the class with, as retained messages, and what students' pages answer.

/** On `desk/now`: where the instructor is, while they lead. Nothing retained: nobody leads. */
export interface NowMessage {
  /** "instructor", or an assistant's name. */
  by: string
  /** A page of this site, from its base on: `/lessons/03-topics/`. */
  path: string
  /** The cell or packet in it, as the fragment of an address; empty for the page. */
  anchor: string
  title: string
  /** Milliseconds since 1970. */
  at: number
}

/** Of one lab, on `desk/labs`. A lab that is not named there is open and goes on. */
export interface LabState {
  isOpen: boolean
  /** Milliseconds since 1970. */
  opensAt?: number
  closesAt?: number
  /** Since when it is stopped for everybody. */
  pausedAt?: number
}
export interface LabsMessage {
  labs: Record<string, LabState>
}

/** On `desk/notes/<handle>/labs`: where it is otherwise for one student: since when it is stopped; 0: it is not. */
export interface OwnLabsMessage {
  paused: Record<string, number>
}

/** Of one lab, on `desk/labs/whom`, for the desk: stopped for everybody but these, or for these. */
export interface Paused {
  everybody: boolean
  handles: string[]
  /** Milliseconds since 1970. */
  since: number
}

/** On `desk/poll`. */
export interface PollMessage {
  id: string
  question: string
  choices: string[]
  /** Several choices may be right. */
  several: boolean
  isOpen: boolean
  at: number
  /** Shown once the instructor has: which are right, and how many chose each. */
  right?: number[]
  counts?: number[]
}

/** On `ask/<handle>/poll`, retained by the student's page. */
export interface PollAnswer {
  poll: string
  choices: number[]
}

/** On `ask/<handle>/hand`, retained by the student's page. */
export interface HandMessage {
  raised: true
  at: number
  /** Path and title of the page they are on, and what they see there. */
  page: string
  title: string
  sees: {
    lab?: string
    step?: string
    /** The latest diagnosis in its sentence. */
    diagnosis?: string
  }
}

/** On `desk/message`: to everybody. */
export interface RoomMessage {
  id: string
  by: string
  text: string
  at: number
}

export type FaultKind = 'cut' | 'silent' | 'restart'

/** On `desk/fault` or `desk/notes/<handle>/fault`, while a fault goes on that is announced. */
export interface FaultMessage {
  kind: FaultKind
  at: number
  /** When it is over. */
  until: number
}
