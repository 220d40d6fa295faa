// What the instructor leads the class with, as this student's page hears it.

import { effect, signal } from '@preact/signals'
import type {
  FaultMessage,
  HandMessage,
  LabState,
  LabsMessage,
  NowMessage,
  OwnLabsMessage,
  PollAnswer,
  PollMessage,
  RoomMessage,
} from '../../labs/lead/messages.ts'
import {
  readAnswer,
  readFault,
  readHand,
  readLabs,
  readNow,
  readOwnLabs,
  readPoll,
  readRoomMessage,
} from '../../labs/lead/read.ts'
import { hearClass, publishClass, session, startLive } from './state.ts'

/** Where the instructor is, while they lead. */
export const now = signal<NowMessage | undefined>(undefined)
export const poll = signal<PollMessage | undefined>(undefined)
/** What this student answered, here or on another page of theirs. */
export const answer = signal<PollAnswer | undefined>(undefined)
export const roomMessage = signal<RoomMessage | undefined>(undefined)
export const fault = signal<FaultMessage | undefined>(undefined)
/** This student's hand, while it is up. */
export const hand = signal<HandMessage | undefined>(undefined)
const labs = signal<LabsMessage['labs']>({})
const ownLabs = signal<OwnLabsMessage['paused']>({})

let isStarted = false

export function startLead(): void {
  if (isStarted) return
  isStarted = true
  startLive()
  hearClass('desk/now', (payload) => {
    now.value = readNow(payload)
  })
  hearClass('desk/poll', (payload) => {
    poll.value = readPoll(payload)
  })
  hearClass('desk/message', (payload) => {
    roomMessage.value = readRoomMessage(payload)
  })
  hearClass('desk/fault', takeFault)
  hearClass('desk/labs', (payload) => {
    labs.value = readLabs(payload)?.labs ?? {}
  })
  let handle = ''
  effect(() => {
    const who = session.value
    if (!who || who.handle === handle) return
    handle = who.handle
    hearClass(`desk/notes/${handle}/fault`, takeFault)
    hearClass(`desk/notes/${handle}/labs`, (payload) => {
      ownLabs.value = readOwnLabs(payload)?.paused ?? {}
    })
    hearClass(`ask/${handle}/hand`, (payload) => {
      hand.value = readHand(payload)
    })
    hearClass(`ask/${handle}/poll`, (payload) => {
      answer.value = readAnswer(payload)
    })
  })
}

function takeFault(payload: string | undefined): void {
  fault.value = readFault(payload)
}

/** How it stands with a lab for this student. */
export function labStateOf(lab: string): LabState {
  const { isOpen = true, pausedAt, ...times } = labs.value[lab] ?? {}
  const own = ownLabs.value[lab]
  const since = own ?? pausedAt
  return { isOpen, ...times, ...(since ? { pausedAt: since } : {}) }
}

const tell = (what: 'hand' | 'poll', value: object | undefined) => {
  const who = session.value
  if (who) publishClass(`ask/${who.handle}/${what}`, value ? JSON.stringify(value) : '')
}

export function raiseHand(sees: HandMessage['sees'], path: string, title: string): void {
  hand.value = { raised: true, at: Date.now(), page: path, title, sees }
  tell('hand', hand.value)
}

export function lowerHand(): void {
  hand.value = undefined
  tell('hand', undefined)
}

export function answerPoll(choices: number[]): void {
  if (!poll.value) return
  answer.value = { poll: poll.value.id, choices }
  tell('poll', answer.value)
}
