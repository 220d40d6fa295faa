// Whose hand is up, and what they see: retained by the student's own page on ask/<handle>/hand.

import { signal } from '@preact/signals'
import type { HandMessage } from '../../labs/lead/messages.ts'
import { parseObject } from '../class/notes.ts'
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
    gathered.put(topic.split('/')[1] ?? '', () => parseHand(payload)),
  )
}

function parseHand(payload: string | undefined): HandMessage | undefined {
  const found = parseObject(payload)
  if (!found || found.raised === false) return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 400) : '')
  const { at, page, title, sees } = found
  return { raised: true, at: Number(at) || 0, page: text(page), title: text(title), sees: parseSees(sees) }
}

/** A page of a student may say anything: only texts are taken, and not too long. */
function parseSees(value: unknown): HandMessage['sees'] {
  if (typeof value !== 'object' || value === null) return {}
  const texts = Object.entries(value).flatMap(([name, text]) =>
    ['lab', 'step', 'diagnosis'].includes(name) && typeof text === 'string'
      ? [[name, text.slice(0, 400)]]
      : [],
  )
  return Object.fromEntries(texts)
}
