// PUBACK, PUBREC, PUBREL and PUBCOMP (3.1.1 §3.4 to §3.7): what makes QoS 1 "at least once" and QoS 2 "exactly
// once". An acknowledgement of nothing that is in flight is not an error: the other end may have forgotten less.

import { type Client, send } from './client.ts'
import { violate } from './close.ts'
import { pump, sendPubrel } from './flow.ts'
import { isIdentifier } from './identifier.ts'
import type { Session } from './session.ts'

export interface Acknowledgement {
  cmd: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
  messageId?: number
}

export function acknowledge(client: Client, session: Session, { cmd, messageId }: Acknowledgement) {
  if (!isIdentifier(messageId))
    return violate(client, {
      what: 'bytes',
      why: 'malformed',
      detail: { packet: cmd, clause: 'MQTT-2.3.1-6' },
    })
  const steps = { puback, pubrec, pubrel, pubcomp }
  steps[cmd](client, session, messageId!)
}

/** QoS 1 is over: the identifier is free again [MQTT-4.3.2-1]. */
function puback({ broker }: Client, session: Session, messageId: number) {
  if (session.outgoing.get(messageId)?.qos !== 1) return
  session.outgoing.delete(messageId)
  pump(broker, session)
}

/** QoS 2, second step: the client has it, and must be told that it may forget the identifier [MQTT-4.3.3-1]. */
function pubrec(client: Client, session: Session, messageId: number) {
  const outgoing = session.outgoing.get(messageId)
  if (outgoing?.qos === 1) return
  if (outgoing) outgoing.state = 'released'
  sendPubrel(client, messageId) // for an unknown one too, or the client would wait for ever
}

/** QoS 2 from the client, third step: from here on the identifier means a new message [MQTT-4.3.3-2]. */
function pubrel(client: Client, session: Session, messageId: number) {
  session.incoming.delete(messageId)
  send(client, { cmd: 'pubcomp', messageId })
}

/** QoS 2 is over. */
function pubcomp({ broker }: Client, session: Session, messageId: number) {
  if (session.outgoing.get(messageId)?.state !== 'released') return
  session.outgoing.delete(messageId)
  pump(broker, session)
}
