// The end of a connection, whoever ended it (3.1.1 §4.2, §4.8), and what is left of the client after it.

import type { Closed, Refused } from '../wire/record.ts'
import type { Client } from './client.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { publishWill } from './will.ts'

/** Closes the connection. `why` is for the record: "keep alive", "taken over". */
export function close(client: Client, by: Closed['by'], why: string) {
  if (!client.isOpen) return
  client.peer.close(by, why)
  leave(client)
}

/** A violation of the protocol closes the connection it came in on [MQTT-4.8.0-1]. */
export function violate(client: Client, refused: Pick<Refused, 'what' | 'why' | 'detail'>) {
  client.peer.refuse({ ...refused, answer: 'closed' })
  close(client, 'broker', refused.why)
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
  if (session.clean)
    endSession(client.broker, session) // [MQTT-3.1.2-6]
  else keepSession(client.broker, session) // [MQTT-3.1.2-4], [MQTT-4.1.0-1]
  publishWill(client)
}

/** Forgets everything about a client. Its connection must be closed already. */
export function endSession(broker: BrokerState, session: Session) {
  for (const filter of session.subscriptions.keys()) broker.subscriptions.remove(session, filter)
  session.subscriptions.clear()
  if (broker.sessions.get(session.clientId) === session) broker.sessions.delete(session.clientId)
}

/** A session that is left goes to the end of the line, and the first in line goes when there are too many. */
function keepSession(broker: BrokerState, session: Session) {
  broker.sessions.delete(session.clientId)
  broker.sessions.set(session.clientId, session)
  const left = [...broker.sessions.values()].filter(
    ({ client, owner }) => !client && owner.account === session.owner.account,
  )
  if (left.length > broker.limits.sessionsLeft) endSession(broker, left[0]!)
}
