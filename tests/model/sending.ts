// A step of a client: the bytes that it sends, and what they mean to the model.

import { encode, type Packet } from '../../wire/packet.ts'
import { disconnect } from './coming-and-going.ts'
import type { Model } from './model.ts'
import { acknowledge, publish, release, subscribe, unsubscribe } from './packets.ts'
import { type Connection, limits, type Message, type Session } from './state.ts'
import type { ConnectStep, PacketStep, PublishStep } from './step.ts'

export interface Sending {
  bytes: Uint8Array
  /** Lets the model take it. */
  apply(): void
}

/** SUBSCRIBE and UNSUBSCRIBE have their answer at once, so they can all have the same identifier. */
const IDENTIFIER = 77

/** Undefined for a step that makes no sense now: nothing is there to acknowledge, say. `number`: of this message. */
export function toSending(
  model: Model,
  session: Session,
  step: PacketStep,
  number: number,
): Sending | undefined {
  const connection = session.connection!
  const isFive = connection.version === 5
  const sending = (packet: object, apply: () => void): Sending => ({
    bytes: encode(packet as Packet, connection.version),
    apply() {
      connection.heardAt = model.now()
      apply()
    },
  })
  switch (step.does) {
    case 'subscribe': {
      const subscriptions = step.filters.map(({ filter, qos, noLocal, asPublished, handling }) => ({
        topic: filter,
        qos,
        ...(isFive && { nl: noLocal, rap: asPublished, rh: handling }),
      }))
      const properties =
        isFive && step.identifier !== undefined ? { subscriptionIdentifier: step.identifier } : undefined
      const packet = { cmd: 'subscribe', messageId: IDENTIFIER, subscriptions, properties }
      return sending(packet, () => subscribe(model, session, IDENTIFIER, step))
    }
    case 'unsubscribe': {
      const packet = { cmd: 'unsubscribe', messageId: IDENTIFIER, unsubscriptions: step.filters }
      return sending(packet, () => unsubscribe(session, IDENTIFIER, step.filters))
    }
    case 'publish':
      return toPublish(model, session, step, number, sending)
    case 'repeat': {
      const [identifier, known] = pick([...session.halfOpen], step.nth) ?? []
      if (identifier === undefined) return undefined
      const { topic, payload } = known!
      const message: Message = { topic, payload, qos: 2, retain: false, from: session.name }
      const packet = {
        cmd: 'publish',
        topic,
        payload,
        qos: 2,
        retain: false,
        dup: true,
        messageId: identifier,
      }
      return sending(packet, () => publish(model, session, message, identifier))
    }
    case 'release': {
      const identifier = pick([...session.halfOpen.keys()], step.nth)
      if (identifier === undefined) return undefined
      return sending({ cmd: 'pubrel', messageId: identifier }, () => release(session, identifier))
    }
    case 'acknowledge': {
      const found = pick(session.inFlight, step.nth)
      // QoS 2 goes on from what the client has received on this connection.
      if (!found || (!found.isSent && found.qos === 2)) return undefined
      const { qos, state, identifier } = found
      const kind = qos === 1 ? 'puback' : state === 'published' ? 'pubrec' : 'pubcomp'
      const reasonCode = step.refuse && isFive && state === 'published' ? 0x80 : 0
      const packet = { cmd: kind, messageId: identifier, ...(isFive && { reasonCode }) }
      return sending(packet, () => acknowledge(model, session, kind, identifier!, reasonCode))
    }
    case 'stray': {
      const { kind, identifier } = step
      const found = session.inFlight.find((one) => one.identifier === identifier)
      if (found && !found.isSent) return undefined
      const packet = { cmd: kind, messageId: identifier }
      if (kind === 'pubrel') return sending(packet, () => release(session, identifier))
      return sending(packet, () => acknowledge(model, session, kind, identifier, 0))
    }
    case 'ping':
      return sending({ cmd: 'pingreq' }, () => connection.expected.push({ line: 'PINGRESP' }))
    case 'disconnect': {
      const { withWill, expiry } = step
      const reasonCode = withWill ? 4 : 0
      const properties = expiry === undefined ? undefined : { sessionExpiryInterval: expiry }
      const packet = { cmd: 'disconnect', ...(isFive && { reasonCode, properties }) }
      return sending(packet, () => disconnect(model, connection, withWill, expiry))
    }
  }
}

const pick = <T>(from: T[], nth: number): T | undefined => from[nth % from.length]

type ToSending = (packet: object, apply: () => void) => Sending

function toPublish(
  model: Model,
  session: Session,
  step: PublishStep,
  number: number,
  sending: ToSending,
): Sending {
  const connection = session.connection!
  const isFive = connection.version === 5
  const { topic, qos, retain } = step
  const payload = step.payload === 'empty' ? '' : `m${number}${step.payload === 'long' ? '~'.repeat(60) : ''}`
  const identifier = qos > 0 ? freeIdentifier(session, connection, 1 + (number % 5)) : undefined
  const expiry = isFive ? step.expiry : undefined
  const contentType = isFive ? step.contentType : undefined
  const alias =
    isFive && step.alias !== undefined && step.alias <= limits.topicAliases ? step.alias : undefined
  const isKnown = alias !== undefined && connection.aliases.get(alias) === topic
  const properties = {
    ...(expiry !== undefined && { messageExpiryInterval: expiry }),
    ...(contentType && { contentType }),
    ...(alias !== undefined && { topicAlias: alias }),
  }
  const packet = {
    cmd: 'publish',
    topic: isKnown ? '' : topic,
    payload,
    qos,
    retain,
    dup: false,
    messageId: identifier,
    ...(Object.keys(properties).length > 0 && { properties }),
  }
  return sending(packet, () => {
    const expiresAt = expiry === undefined ? undefined : model.now() + expiry * 1000
    const message = { topic, payload, qos, retain, contentType, expiresAt, from: session.name }
    publish(model, session, message, identifier ?? 0, alias)
  })
}

/** [MQTT-2.3.1-2]: none that the client still needs. */
function freeIdentifier({ halfOpen }: Session, { unanswered }: Connection, from: number): number {
  let identifier = from
  while (halfOpen.has(identifier) || unanswered.has(identifier)) identifier++
  return identifier
}

export function connectBytes(step: ConnectStep, willPayload: string): Uint8Array {
  const { who, version, clean, keepAlive, will } = step
  const isFive = version === 5
  const packet = {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: version,
    clientId: who,
    clean,
    keepalive: keepAlive,
    ...(isFive && { properties: connectProperties(step) }),
    will: will && {
      topic: will.topic,
      payload: willPayload,
      qos: will.qos,
      retain: will.retain,
      ...(isFive && {
        properties: {
          willDelayInterval: will.delay,
          ...(will.expiry !== undefined && { messageExpiryInterval: will.expiry }),
        },
      }),
    },
  }
  return encode(packet as unknown as Packet, version)
}

const connectProperties = ({
  expiry,
  receiveMaximum,
  topicAliasMaximum,
  maximumPacketSize,
}: ConnectStep) => ({
  sessionExpiryInterval: expiry,
  ...(receiveMaximum && { receiveMaximum }),
  ...(topicAliasMaximum && { topicAliasMaximum }),
  ...(maximumPacketSize && { maximumPacketSize }),
})
