// What each packet of a client does (3.1.1 §3, 5.0 §3).

import { hangUp } from './coming-and-going.ts'
import { pump, releaseLine } from './delivery.ts'
import { isShared, matches } from './matches.ts'
import type { Model } from './model.ts'
import { route } from './routing.ts'
import { type Connection, type InFlight, isExpired, limits, type Message, type Session } from './state.ts'
import type { SubscribeStep } from './step.ts'

const ofFive = ({ version }: Connection, text: string) => (version === 5 ? text : '')

export function subscribe(model: Model, session: Session, identifier: number, step: SubscribeStep) {
  const connection = session.connection!
  const isFive = connection.version === 5
  const codes: number[] = []
  const owed: string[] = []
  for (const asked of step.filters) {
    const { filter, qos } = asked
    if (isShared(filter) && !isFive) {
      codes.push(0x80)
      continue
    }
    const isNew = !session.subscriptions.has(filter)
    const plain = { noLocal: false, asPublished: false, handling: 0 } as const
    session.subscriptions.set(
      filter,
      isFive ? { ...asked, identifier: step.identifier } : { filter, qos, ...plain },
    )
    codes.push(qos)
    const { handling } = session.subscriptions.get(filter)!
    if (!isShared(filter) && (handling === 0 || (handling === 1 && isNew))) owed.push(filter) // [MQTT5 3.3.1-9] to -11
  }
  connection.expected.push({ line: `SUBACK ${identifier} [${codes.join(' ')}]` })
  for (const filter of owed) owe(model, session, filter)
}

/** Retained messages for a new subscription [MQTT-3.3.1-6]; one that several filters match is owed once. */
function owe(model: Model, session: Session, filter: string) {
  for (const message of model.retained.values()) {
    if (!matches(filter, message.topic) || isExpired(message, model.now())) continue
    if (session.subscriptions.get(filter)!.noLocal && message.from === session.name) continue
    const known = session.due.get(message.topic)
    if (known?.message === message) known.filters.add(filter)
    else session.due.set(message.topic, { message, filters: new Set([filter]) })
  }
}

export function unsubscribe(session: Session, identifier: number, filters: string[]) {
  const connection = session.connection!
  const codes = filters.map((filter) => (session.subscriptions.delete(filter) ? 0 : 0x11))
  connection.expected.push({ line: `UNSUBACK ${identifier} [${ofFive(connection, codes.join(' '))}]` })
}

/** `isNamed`: with its topic name, not with an alias alone. */
export function publish(
  model: Model,
  session: Session,
  message: Message,
  identifier: number,
  alias?: number,
) {
  const connection = session.connection!
  if (message.qos > 0 && isTooMuch(connection, identifier)) return hangUp(model, connection, 0x93) // [MQTT5 3.3.4-7]
  if (alias !== undefined) connection.aliases.set(alias, message.topic)
  if (message.qos === 0) return void route(model, message)
  if (message.qos === 1) {
    const answers = toAnswers(connection, `PUBACK ${identifier}`, route(model, message))
    connection.unanswered.delete(identifier)
    return expectAnswer(connection, answers)
  }
  const known = session.halfOpen.get(identifier)
  if (known) return expectAnswer(connection, toCodes(connection, `PUBREC ${identifier}`, known.answers)) // [MQTT-4.3.3-2]
  if (session.halfOpen.size >= limits.halfOpen) {
    if (connection.version === 4) return hangUp(model, connection, 0)
    connection.unanswered.delete(identifier)
    return expectAnswer(connection, [`PUBREC ${identifier} code ${0x97}`])
  }
  const { topic, payload } = message
  const codes = route(model, message) ? ['0'] : ['0', '16']
  session.halfOpen.set(identifier, { topic, payload, answers: codes })
  expectAnswer(connection, toCodes(connection, `PUBREC ${identifier}`, codes))
}

function isTooMuch({ version, unanswered }: Connection, identifier: number): boolean {
  if (version === 4) return false
  unanswered.add(identifier)
  return unanswered.size > limits.receiveMaximum
}

/** 0x10, "no matching subscribers", may be said where nobody has subscribed, and need not be. */
const toAnswers = (connection: Connection, head: string, isWanted: boolean) =>
  toCodes(connection, head, isWanted ? ['0'] : ['0', '16'])

const toCodes = ({ version }: Connection, head: string, codes: string[]) =>
  version === 5 ? codes.map((code) => `${head} code ${code}`) : [head]

/** To a client that the message itself has cut off, nothing more is sent. */
function expectAnswer(connection: Connection, [line, or]: string[]) {
  if (connection.isOpen) connection.expected.push({ line: line!, or })
}

export function release(session: Session, identifier: number) {
  const connection = session.connection!
  const code = session.halfOpen.delete(identifier) ? 0 : 0x92
  connection.unanswered.delete(identifier)
  connection.expected.push({ line: `PUBCOMP ${identifier}${ofFive(connection, ` code ${code}`)}` })
}

export type Acknowledgement = 'puback' | 'pubrec' | 'pubcomp'

export function acknowledge(
  model: Model,
  session: Session,
  kind: Acknowledgement,
  identifier: number,
  code: number,
) {
  const connection = session.connection!
  const found = session.inFlight.find((inFlight) => inFlight.identifier === identifier)
  if (kind === 'pubrec' && code < 0x80) return released(connection, session, identifier, found)
  if (!found || !isOver(found, kind)) return
  session.inFlight.splice(session.inFlight.indexOf(found), 1)
  pump(model, session)
}

/** PUBACK ends QoS 1, PUBCOMP ends QoS 2, and so does a PUBREC that says no [MQTT5 4.4.0-2]. */
function isOver({ qos, state }: InFlight, kind: Acknowledgement): boolean {
  if (kind === 'puback') return qos === 1
  if (kind === 'pubcomp') return state === 'released'
  return qos === 2 && state === 'published'
}

/** From here on PUBREL is sent, never the PUBLISH [MQTT-4.3.3-1], [MQTT5 4.3.3-6]; in the order of PUBREC [MQTT-4.6.0-4]. */
function released(connection: Connection, session: Session, identifier: number, found: InFlight | undefined) {
  if (found?.qos === 1) return
  if (found) {
    found.state = 'released'
    session.inFlight.splice(session.inFlight.indexOf(found), 1)
    session.inFlight.push(found)
  }
  connection.expected.push({ line: releaseLine(connection, identifier, found ? 0 : 0x92) })
}
