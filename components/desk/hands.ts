// Whose hand is up, and what they see: retained by the student's own page on ask/<handle>/hand.

import { signal } from '@preact/signals'
import type { HandMessage } from '../../labs/lead/messages.ts'
import { readHand } from '../../labs/lead/read.ts'
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
