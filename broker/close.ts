// The end of a connection, whoever ended it (3.1.1 §4.2, §4.8; 5.0 §4.13), and what is left of the client after it.

import type { Packet } from '../wire/packet.ts'
import { reason, toHexCode } from '../wire/reason.ts'
import type { Closed, Refused } from '../wire/record.ts'
import type { Client } from './client.ts'
import { explain, send } from './send.ts'
import { endSession, keepSession } from './session-end.ts'
import { en } from './texts/en.ts'
import { leaveWill } from './will.ts'

/** What a client of MQTT 5 is told before the broker hangs up (5.0 §3.14). An older one is told nothing. */
export interface Goodbye {
  reasonCode: number
  /** Where else to go: with `useAnotherServer` or `serverMoved` (5.0 §4.11). */
  serverReference?: string
  /** In words. */
  reasonString?: string
}

/** The broker ends the connection. `why` is for the record: "keep alive", "taken over". */
export function close(client: Client, why: string, goodbye: Goodbye) {
  if (!client.isOpen) return
  // [MQTT5 3.14.0-1] Not before CONNACK. [MQTT5 3.14.2-2] And without a Session Expiry Interval.
  if (client.session && client.version === 5) {
    const { reasonCode, ...properties } = goodbye
    send(client, { cmd: 'disconnect', reasonCode, properties } satisfies Packet)
  }
  end(client, 'broker', why)
}

/** The connection ends without another word. */
export function end(client: Client, by: Closed['by'], why: string) {
  if (!client.isOpen) return
  client.peer.close(by, why)
  leave(client)
}

/**
 * A violation of the protocol closes the connection it came in on [MQTT-4.8.0-1], [MQTT5 4.13.1-1]. MQTT 5 says
 * which it was, in CONNACK when there was none yet.
 */
export function violate(
  client: Client,
  refused: Pick<Refused, 'what' | 'why' | 'detail'>,
  reasonCode: number = reason.protocolError,
) {
  const reasonString = en.reason(refused.why, refused.detail)
  if (client.version !== 5) client.peer.refuse({ ...refused, answer: 'closed' })
  else if (client.session) client.peer.refuse({ ...refused, answer: `DISCONNECT ${toHexCode(reasonCode)}` })
  else {
    client.peer.refuse({ ...refused, answer: `CONNACK ${toHexCode(reasonCode)}` })
    send(client, { cmd: 'connack', reasonCode, sessionPresent: false, ...explain(client, reasonString) })
  }
  close(client, refused.why, { reasonCode, reasonString })
}

/** The connection is gone, by `close` or by itself. */
export function leave(client: Client) {
  if (!client.isOpen) return
  client.isOpen = false
  client.stopKeepAlive()
  client.stopWaiting?.()
  client.answers.length = 0
  client.broker.clients.delete(client)
  const { session } = client
  if (!session) return // CONNECT never came, or was refused
  session.client = undefined
  const will = leaveWill(client, session)
  if (session.expiry === 0)
    endSession(client.broker, session) // [MQTT-3.1.2-6], [MQTT5 4.1.0-2]
  else {
    const ended = keepSession(client.broker, session) // [MQTT-3.1.2-4], [MQTT-4.1.0-1], [MQTT5 3.1.2-23]
    const { hooks, limits } = client.broker
    if (ended) hooks.lost?.(ended.owner, { why: 'limit', detail: { sessions: limits.sessionsLeft } })
  }
  will?.()
}
