// PUBACK, PUBREC, PUBREL and PUBCOMP (3.1.1 §3.4 to §3.7, 5.0 the same): what makes QoS 1 "at least once" and QoS 2
// "exactly once". An acknowledgement of nothing that is in flight is not an error: the other end may have forgotten
// less.

import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { violate } from './close.ts'
import { pump, sendPubrel } from './flow.ts'
import { isIdentifier } from './identifier.ts'
import { send, withReason } from './send.ts'
import { forget, type Session, skipRepeat } from './session.ts'

export interface Acknowledgement {
  cmd: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
  messageId?: number
  reasonCode?: number
}

export function acknowledge(client: Client, session: Session, packet: Acknowledgement) {
  const { cmd, messageId, reasonCode = 0 } = packet
  if (!isIdentifier(messageId))
    return violate(client, {
      what: 'bytes',
      why: 'malformed',
      detail: { packet: cmd, clause: client.version === 5 ? 'MQTT5 2.2.1-5' : 'MQTT-2.3.1-6' },
    })
  const steps = { puback, pubrec, pubrel, pubcomp }
  steps[cmd](client, session, messageId!, reasonCode)
}

/** QoS 1 is over: the identifier is free again [MQTT-4.3.2-1], also when the client refuses [MQTT5 4.4.0-2]. */
function puback({ broker }: Client, session: Session, messageId: number) {
  if (session.outgoing.get(messageId)?.qos !== 1) return
  forget(session, messageId)
  pump(broker, session)
}

/**
 * QoS 2, second step: the client has it, and must be told that it may forget the identifier [MQTT-4.3.3-1]
 * [MQTT5 4.3.3-4]. In MQTT 5 it may refuse, and then it is over [MQTT5 4.4.0-2].
 */
function pubrec(client: Client, session: Session, messageId: number, reasonCode: number) {
  const outgoing = session.outgoing.get(messageId)
  if (outgoing?.qos === 1) return
  if (reasonCode >= 0x80) {
    if (outgoing?.state === 'published') forget(session, messageId)
    return pump(client.broker, session)
  }
  if (outgoing) {
    outgoing.state = 'released'
    session.outgoing.delete(messageId)
    session.outgoing.set(messageId, outgoing) // PUBRELs are repeated in the order of the PUBRECs [MQTT-4.6.0-4]
    skipRepeat(session, messageId)
  }
  // For an unknown one too, or the client would wait for ever.
  sendPubrel(client, messageId, outgoing ? reason.success : reason.packetIdentifierNotFound)
}

/** QoS 2 from the client, third step: from here on the identifier means a new message [MQTT-4.3.3-2]. */
function pubrel(client: Client, session: Session, messageId: number) {
  const isKnown = session.incoming.delete(messageId)
  client.unanswered.delete(messageId)
  const code = isKnown ? reason.success : reason.packetIdentifierNotFound
  send(client, withReason(client, { cmd: 'pubcomp', messageId }, code)) // [MQTT5 4.3.3-11]
}

/** QoS 2 is over. */
function pubcomp({ broker }: Client, session: Session, messageId: number) {
  if (session.outgoing.get(messageId)?.state !== 'released') return
  forget(session, messageId)
  pump(broker, session)
}
