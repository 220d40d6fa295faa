// Whose hand is up: retained by the student's own page on ask/<handle>/hand.

import { signal } from '@preact/signals'
import { parseObject } from '../../class/notes.ts'
import { listenDesk } from '../listen-desk.ts'

/** Handles of those who have raised their hand. */
export const handsUp = signal<ReadonlySet<string>>(new Set())

let isStarted = false

export function startHands(): void {
  if (isStarted) return
  isStarted = true
  listenDesk('ask/+/hand', (topic, payload) => {
    const handle = topic.split('/')[1] ?? ''
    const found = parseObject(payload)
    const after = new Set(handsUp.value)
    if (found && found.raised !== false) after.add(handle)
    else after.delete(handle)
    handsUp.value = after
  })
}
