// What the desk sees of leading: hands, the question to all and its answers, labs. All of it comes over MQTT, so that a
// second desk sees the same.

import { signal } from '@preact/signals'
import type {
  LabsMessage,
  NowMessage,
  Paused,
  PollAnswer,
  PollMessage,
  RoomMessage,
} from '../../../labs/lead/messages.ts'
import {
  readAnswer,
  readLabs,
  readNow,
  readPaused,
  readPoll,
  readRoomMessage,
} from '../../../labs/lead/read.ts'
import type { Method } from '../../class/api.ts'
import { callDesk } from '../call-desk.ts'
import { gatherInto } from '../gathering.ts'
import { startHands } from '../hands.ts'
import { listenDesk } from '../listen-desk.ts'
import { startDesk } from '../state.ts'

export const now = signal<NowMessage | undefined>(undefined)
export const poll = signal<PollMessage | undefined>(undefined)
export const roomMessage = signal<RoomMessage | undefined>(undefined)
export const labs = signal<LabsMessage['labs']>({})
export const paused = signal<Readonly<Record<string, Paused>>>({})
/** By handle. */
export const answers = signal<ReadonlyMap<string, PollAnswer>>(new Map())

let isStarted = false

export function startLeading(): void {
  if (isStarted) return
  isStarted = true
  startDesk()
  listenDesk('desk/now', (_, payload) => {
    now.value = readNow(payload)
  })
  listenDesk('desk/poll', (_, payload) => {
    poll.value = readPoll(payload)
  })
  listenDesk('desk/message', (_, payload) => {
    roomMessage.value = readRoomMessage(payload)
  })
  listenDesk('desk/labs', (_, payload) => {
    labs.value = readLabs(payload)?.labs ?? {}
  })
  listenDesk('desk/labs/whom', (_, payload) => {
    paused.value = readPaused(payload) ?? {}
  })
  startHands()
  listenDesk('ask/+/poll', (topic, payload) =>
    answersGathered.put(handleOf(topic), () => readAnswer(payload)),
  )
}

const handleOf = (topic: string) => topic.split('/')[1] ?? ''

const answersGathered = gatherInto(answers)

/** Asks the classroom for something. Answers the sentence that says why not, or ''. */
export async function ask(method: Method, path: string, body: object = {}): Promise<string> {
  const answer = await callDesk(method, path, body)
  return answer.ok ? '' : answer.message
}
