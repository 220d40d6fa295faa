// What cannot be sent in a CONNECT, or would be refused for sure, told before it is sent.

import { findTopicNameFault, type TopicFault } from '../../../wire/topic.ts'
import type { ConnectDraft } from '../story.ts'

/** Seconds: two bytes of CONNECT (3.1.1 §3.1.2.10). */
export const MOST_KEEP_ALIVE = 65_535
/** Seconds: four bytes; as a Session Expiry Interval this one means "never" (5.0 §3.1.2.11.2). */
export const MOST_SECONDS = 4_294_967_295

/** A string, and the payload of a will, have a length of two bytes (3.1.1 §1.5.3, §3.1.3.3). */
const MOST_BYTES = 65_535

export type TextFault = 'too-long' | 'null-character'

export interface ConnectFaults {
  clientId?: TextFault
  userName?: TextFault
  willTopic?: TopicFault
  willPayload?: 'too-long'
}

export function findConnectFaults({ clientId, userName, will }: ConnectDraft): ConnectFaults {
  const faults: ConnectFaults = {}
  const id = findTextFault(clientId)
  if (id) faults.clientId = id
  const user = findTextFault(userName)
  if (user) faults.userName = user
  const topic = will && findTopicNameFault(will.topic)
  if (topic) faults.willTopic = topic
  if (will && lengthOf(will.payload) > MOST_BYTES) faults.willPayload = 'too-long'
  return faults
}

export const canBeSent = (draft: ConnectDraft): boolean => Object.keys(findConnectFaults(draft)).length === 0

/** Sent all the same, as the answer is worth seeing: no name, and a session to be kept under it [MQTT-3.1.3-8]. */
export const isNamelessSession = ({ clientId, version, clean }: ConnectDraft): boolean =>
  clientId === '' && version === 4 && !clean

/** A whole number from 0 to `most`, or undefined for anything else that somebody may type. */
export function findWhole(text: string, most: number): number | undefined {
  const trimmed = text.trim()
  if (!/^\d{1,10}$/.test(trimmed)) return undefined
  const value = Number(trimmed)
  return value <= most ? value : undefined
}

function findTextFault(text: string): TextFault | undefined {
  if (text.includes('\0')) return 'null-character'
  return lengthOf(text) > MOST_BYTES ? 'too-long' : undefined
}

const lengthOf = (text: string) => new TextEncoder().encode(text).length
