// Whose hand is up, and what they see: retained by the student's own page on ask/<handle>/hand.

import { signal } from '@preact/signals'
import type { HandMessage } from '../../labs/lead/messages.ts'
import { readHand } from '../../labs/lead/read.ts'
import { callDesk } from './call-desk.ts'
import { endDesk } from './door.ts'
import { gatherInto } from './gathering.ts'
import { listenDesk } from './listen-desk.ts'

/** By handle. */
export const hands = signal<ReadonlyMap<string, HandMessage>>(new Map())

const gathered = gatherInto(hands)
let isStarted = false

export function startHands(): void {
  if (isStarted) return
  isStarted = true
  listenDesk('ask/+/hand', (topic, payload) =>
    gathered.put(topic.split('/')[1] ?? '', () => readHand(payload)),
  )
}

/** Answers the sentence that says why not, or ''. */
export async function lowerHand(handle: string): Promise<string> {
  const answer = await callDesk('DELETE', `/api/hands/${encodeURIComponent(handle)}`)
  if (answer.ok) return ''
  if (answer.status === 401) endDesk()
  return answer.message
}
