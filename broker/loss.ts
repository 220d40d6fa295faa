// Messages that a client will never see because it does not keep up, or stays away too long. The first of a run is told,
// and not each: a client that is frozen would fill the record.

import type { Refusal } from './hooks.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

export function tellLoss({ hooks }: BrokerState, session: Session, { why, detail }: Refusal) {
  if (session.isLosing) return
  session.isLosing = true
  const { client } = session
  if (client) client.peer.refuse({ what: 'deliver', why, answer: 'dropped', detail })
  else hooks.lost?.(session.owner, { why, detail })
}
