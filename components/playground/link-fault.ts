// Why a client is not connected, each in a kind of its own: the sentence is made where it is shown.

import { findReasonName, reason } from '../../wire/reason.ts'
import type { UrlFault } from './broker-url.ts'
import type { ConnectDraft } from './story.ts'

export type LinkFault =
  /** The address of the broker is wrong, or of a kind that this page may not open (`mixed-content`). */
  | { kind: 'address'; fault: UrlFault }
  /** A lasting session has to be found again, so its client needs an identifier [MQTT-3.1.3-8]. Nothing was sent. */
  | { kind: 'no-client-id' }
  /** No connection: nobody there, no network, or not a WebSocket for MQTT. A browser does not say which. */
  | { kind: 'not-opened' }
  /** Somebody is there, and what came is not MQTT. */
  | { kind: 'not-mqtt'; came?: string }
  /** The connection opened, and no CONNACK came in time. */
  | { kind: 'no-answer'; seconds: number }
  /** The connection opened and was closed again before any CONNACK, without a word. */
  | { kind: 'hung-up'; why?: string }
  /** The broker does not speak this version of MQTT: CONNACK 1 before MQTT 5, 0x84 in it. */
  | { kind: 'wrong-version'; version: 4 | 5; code: number }
  /** CONNACK with another code than 0. `reason` is its name in MQTT 5. Trying again would only be refused again. */
  | { kind: 'refused'; code: number; version: 4 | 5; reason?: string; text?: string }
  /** It was there and went; `why` in the broker's words, where it gave any. `code`: of MQTT 5's DISCONNECT. */
  | { kind: 'lost'; why?: string; code?: number; reason?: string }
  /** It went because the link was cut, by hand or by a rule. */
  | { kind: 'cut' }
  /** PINGREQ was not answered in time: nobody seems to be at the other end. */
  | { kind: 'keep-alive' }
  /** The plug was pulled by hand: no DISCONNECT, and no coming back by itself. */
  | { kind: 'unplugged' }
  /** A part of this page did not arrive. */
  | { kind: 'not-loaded'; why: string }
  | { kind: 'broker-died' }

/** What MQTT.js would not even send. */
export const findConnectFault = ({ clientId, clean }: ConnectDraft): LinkFault | undefined =>
  clientId === '' && !clean ? { kind: 'no-client-id' } : undefined

/** A CONNACK that is a refusal. */
export function toRefusal(code: number, version: 4 | 5, text?: string): LinkFault {
  if (code === 1 || code === reason.unsupportedProtocolVersion)
    return { kind: 'wrong-version', version, code }
  return { kind: 'refused', code, version, ...(version === 5 ? named(code) : {}), ...(text ? { text } : {}) }
}

/** The end of a connection that was there. `code`: of the broker's DISCONNECT, MQTT 5 only. */
export function toLoss(why: string | undefined, code: number | undefined): LinkFault {
  if (why === 'cut') return { kind: 'cut' }
  return { kind: 'lost', ...(why ? { why } : {}), ...(code === undefined ? {} : { code, ...named(code) }) }
}

function named(code: number): { reason?: string } {
  const name = findReasonName(code)
  return name === undefined ? {} : { reason: name }
}
