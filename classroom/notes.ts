// Notes: each refusal that concerns a student becomes a sentence on their page, whether a lab runs or not.

import { diagnoseKnock } from '../labs/checker/diagnoses/knocks.ts'
import type { Refused, Stamp } from '../wire/record.ts'
import { texts } from './texts/texts.ts'

/** The retained message on `desk/notes/<handle>/connection`. */
export interface ConnectionNote {
  /** Milliseconds since 1970. */
  time: number
  what: Refused['what']
  why: Refused['why']
  /** What was expected and what came. */
  sentence: string
  /** What to try. */
  remedy: string
  detail: Record<string, string | number>
}

export const noteTopic = (handle: string): string => `desk/notes/${handle}/connection`

/** Strings come from programs: cut, so that a note stays readable whatever they sent. */
const short = (value: string | number) => (typeof value === 'string' ? value.slice(0, 200) : value)

/** `reader`: who reads it in the student's place. */
export function toNote(event: Refused & Stamp, handle: string, reader?: 'desk'): ConnectionNote {
  const { what, why, time, connection } = event
  const clientId = connection.clientId ?? ''
  const detail = Object.fromEntries(
    Object.entries(event.detail ?? {}).map(([key, value]) => [key, short(value)]),
  )
  const shown = short(clientId || 'A program') as string
  // Bytes by which nobody is known: the checker names what they look like.
  const isKnock =
    (what === 'bytes' || why === 'protocol-level') &&
    connection.claimed === undefined &&
    connection.account === undefined
  const knock = isKnock ? diagnoseKnock(event, handle) : undefined
  const { sentence, remedy } =
    knock ??
    texts.notes({
      handle,
      what,
      why,
      clientId: shown,
      ...(reader ? { reader } : {}),
      detail: what === 'handshake' ? { listener: connection.listener, ...detail } : detail,
    })
  return {
    time,
    what,
    why,
    sentence,
    remedy,
    detail: { ...detail, ...(clientId ? { clientId: short(clientId) } : {}) },
  }
}
