// A client whose broker is Mosquitto. What a client may do is decided here, by the rules of the class's own broker;
// what becomes of messages, by Mosquitto, on one connection for this client alone.

import { authenticate } from '../../broker/authenticate.ts'
import { type Client, createClient } from '../../broker/client.ts'
import { close, end, leave, violate } from '../../broker/close.ts'
import { refuse } from '../../broker/connack.ts'
import { connect } from '../../broker/connect.ts'
import { disconnect } from '../../broker/disconnect.ts'
import { isIdentifier } from '../../broker/identifier.ts'
import { startKeepAlive } from '../../broker/keep-alive.ts'
import { tellLoss } from '../../broker/loss.ts'
import { type Message, toMessage } from '../../broker/message.ts'
import { judgePublish, mayDeliver } from '../../broker/policy.ts'
import { createMessage, refuseHalfOpen, refuse as refusePublish, store } from '../../broker/publish.ts'
import { readPublish } from '../../broker/publish-faults.ts'
import { unexpected } from '../../broker/receive.ts'
import { send, withReason } from '../../broker/send.ts'
import type { Session } from '../../broker/session.ts'
import { openSession } from '../../broker/session-start.ts'
import type { BrokerState } from '../../broker/state.ts'
import { toWill } from '../../broker/will.ts'
import type { Connack, Connect, Packet, Publish } from '../../wire/packet.ts'
import type { PacketHandler, Peer } from '../../wire/peer.ts'
import { reason } from '../../wire/reason.ts'
import { type Acknowledgements, createAcknowledgements } from './acknowledgements.ts'
import type { Place } from './configuration.ts'
import { isAccepted, judgeWill, toInnerConnect, toOuterConnack } from './greeting.ts'
import { createSubscribing, type Subscribing } from './subscribing.ts'
import { connectUpstream, type Upstream } from './upstream.ts'

export interface Front {
  /** The door of the class's own broker: who is here, by which session, under which limits. It routes nothing. */
  readonly state: BrokerState
  /** Where Mosquitto is; undefined while it is not there. */
  readonly place: Place | undefined
  /** The client identifier by which Mosquitto knows a session. */
  nameOf(session: Session): string
  /** A client leaves this retained message. */
  retains(message: Message): void
  /** A client leaves it, if its will is published. */
  mayRetain(will: Message): void
  /** Mosquitto is about to learn of an end, and may publish a will by it. */
  leaving(gone: Promise<void>): void
  /** A client has gone, and its session with it or not. */
  left(one: Served): void
}

/** Packets that a client may send before Mosquitto has answered its CONNECT. */
const MOST_WAITING = 1_000
/** Bytes that Mosquitto may leave unread: it is a neighbour, and reads at once. */
const MOST_UNTAKEN = 4 * 1024 * 1024
/** Milliseconds after which a slow reader is looked at again. */
const PATIENCE = 20
/** Milliseconds in which it becomes known that Mosquitto itself has ended, when it ends a connection. */
const GRACE = 200

type Acknowledgement = Extract<Packet, { cmd: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp' }>

export class Served implements PacketHandler {
  readonly #front: Front
  readonly #client: Client
  readonly #acknowledgements: Acknowledgements
  readonly #subscribing: Subscribing
  #upstream: Upstream | undefined
  #greeting: Connect | undefined
  /** What came before Mosquitto's CONNACK; undefined from then on. */
  #waiting: Packet[] | undefined = []
  #goodbye: Packet | undefined
  /** QoS 2 messages of the client that were refused and still get their PUBCOMP, by packet identifier. */
  readonly #refused = new Set<number>()
  /** QoS 2 messages for the client that it may not have any more, until Mosquitto's PUBREL. */
  readonly #withheld = new Set<number>()

  constructor(front: Front, peer: Peer) {
    this.#front = front
    this.#client = createClient(front.state, this.#listenIn(peer))
    this.#acknowledgements = createAcknowledgements(
      (packet, bytes) => this.#answer(packet, bytes),
      () => close(this.#client, 'a message could not be stored', { reasonCode: reason.unspecifiedError }),
    )
    this.#subscribing = createSubscribing(this.#client, (packet) => this.#forward(packet))
  }

  receive(packet: Packet) {
    const client = this.#client
    if (!client.isOpen) return
    client.heardAt = client.broker.clock.now()
    if (!client.session && packet.cmd === 'connect') return connect(client, packet, this.#welcome)
    if (!client.session) return unexpected(client, packet)
    if (!this.#waiting) return this.#take(packet, client.session)
    if (this.#waiting.push(packet) > MOST_WAITING)
      close(client, 'too many packets before CONNACK', { reasonCode: reason.quotaExceeded })
  }

  lost() {
    this.#hangUp()
    leave(this.#client)
    this.#front.left(this)
  }

  /** Mosquitto is not there any more. */
  abandon(why: string) {
    this.#upstream = undefined
    close(this.#client, why, { reasonCode: reason.serverShuttingDown })
  }

  /** The way to the client, with an ear for its end, whoever ends it. */
  #listenIn(peer: Peer): Peer {
    return {
      get connection() {
        return peer.connection
      },
      get unsent() {
        return peer.unsent
      },
      get paused() {
        return peer.paused ?? false
      },
      ...(peer.largestFrame === undefined ? {} : { largestFrame: peer.largestFrame }),
      identify: (known) => peer.identify(known),
      refuse: (refusal) => peer.refuse(refusal),
      send: (packet, bytes) => {
        // No DISCONNECT before CONNACK [MQTT5 3.14.0-1].
        if (packet.cmd === 'disconnect' && this.#waiting) return
        peer.send(packet, bytes)
      },
      close: (by, why) => {
        if (by !== 'client') this.#goodbye = undefined
        this.#hangUp()
        peer.close(by, why)
        queueMicrotask(() => this.#front.left(this))
      },
    }
  }

  /** Without DISCONNECT, if the client has sent none: then Mosquitto publishes its will. */
  #hangUp() {
    if (this.#goodbye) this.#upstream?.send(this.#goodbye)
    if (this.#upstream) this.#front.leaving(this.#upstream.end())
    this.#upstream = undefined
  }

  readonly #welcome = (client: Client, packet: Connect) => {
    const { state, place } = this.#front
    if (!place) return refuse(client, { why: 'unavailable' }, 3)
    const { session } = openSession(state, client.peer.connection, packet)
    client.session = session
    session.client = client
    state.clients.add(client)
    this.#greeting = packet
    this.#upstream = connectUpstream(place.port, client.version, {
      packet: (came, bytes) => this.#hear(came, bytes),
      ended: () => this.#cutOff(),
    })
    const name = this.#front.nameOf(session)
    const { will } = packet
    const mayLeaveWill = judgeWill(client, packet)
    if (will?.retain && mayLeaveWill) this.#front.mayRetain(toWill(will, client.peer.connection).message)
    this.#upstream.send(toInnerConnect(packet, name, place, mayLeaveWill))
  }

  /** Mosquitto has ended the connection, or is gone altogether: in a moment it is known which. */
  #cutOff() {
    this.#upstream = undefined
    this.#client.broker.clock.after(GRACE, () =>
      close(this.#client, 'closed by Mosquitto', { reasonCode: reason.unspecifiedError }),
    )
  }

  #forward(packet: Packet) {
    const upstream = this.#upstream
    if (!upstream) return
    upstream.send(packet)
    if (upstream.unsent > MOST_UNTAKEN)
      close(this.#client, 'Mosquitto does not keep up', { reasonCode: reason.serverBusy })
  }

  // From the client.

  #take(packet: Packet, session: Session) {
    const client = this.#client
    switch (packet.cmd) {
      case 'publish':
        return this.#publish(packet, session)
      case 'puback':
      case 'pubrec':
      case 'pubrel':
      case 'pubcomp':
        return this.#acknowledge(packet, session)
      case 'subscribe':
        return this.#subscribing.subscribe(session, packet)
      case 'unsubscribe':
        return this.#subscribing.unsubscribe(packet)
      case 'pingreq':
        return this.#forward(packet)
      case 'disconnect':
        this.#goodbye = packet
        return disconnect(client, session, packet)
      case 'auth':
        return client.version === 5 ? authenticate(client, packet) : unexpected(client, packet)
      default:
        return unexpected(client, packet)
    }
  }

  #publish(packet: Publish, session: Session) {
    const client = this.#client
    const read = readPublish(client, packet)
    if ('fault' in read) return violate(client, read.fault, read.code)
    const message = createMessage(client.peer.connection, packet, read.topic, client.broker.clock.now())
    const { qos, messageId = 0 } = packet
    if (qos === 2 && this.#isTooMuch(session, messageId)) return refuseHalfOpen(client, message, messageId)
    const verdict = judgePublish(client.broker, client.peer.connection, message)
    const cmd = qos === 2 ? 'pubrec' : 'puback'
    if (verdict !== true) {
      const { code, why } = refusePublish(client, message, verdict)
      if (qos === 0) return
      // A PUBREC of MQTT 5 that says no ends it: no PUBREL will come [MQTT5 4.3.3-9].
      if (qos === 2 && client.version !== 5) this.#refused.add(messageId)
      return this.#acknowledgements.add(withReason(client, { cmd, messageId }, code, why))
    }
    if (qos === 2) {
      this.#refused.delete(messageId)
      session.incoming.set(messageId, { stored: undefined, failed: false, reasonCode: reason.success })
    }
    if (message.retain) this.#front.retains(message)
    this.#forward(toInnerPublish(packet, read.topic))
    if (qos > 0) this.#acknowledgements.expect(cmd, messageId, store(client.broker, message))
  }

  #isTooMuch({ incoming }: Session, messageId: number): boolean {
    return incoming.size >= this.#client.broker.limits.halfOpen && !incoming.has(messageId)
  }

  #acknowledge(packet: Acknowledgement, session: Session) {
    const client = this.#client
    const { cmd, messageId } = packet
    if (!isIdentifier(messageId)) {
      const clause = client.version === 5 ? 'MQTT5 2.2.1-5' : 'MQTT-2.3.1-6'
      return violate(client, { what: 'bytes', why: 'malformed', detail: { packet: cmd, clause } })
    }
    if (cmd === 'pubrel') {
      client.unanswered.delete(messageId!)
      session.incoming.delete(messageId!)
      if (this.#refused.delete(messageId!)) return void send(client, { cmd: 'pubcomp', messageId })
    }
    this.#forward(packet)
  }

  // From Mosquitto.

  #hear(packet: Packet, bytes: Uint8Array) {
    const client = this.#client
    const { session } = client
    if (!client.isOpen || !session) return
    switch (packet.cmd) {
      case 'connack':
        return this.#begin(packet)
      case 'publish':
        return this.#deliver(packet, bytes, session)
      case 'puback':
      case 'pubrec':
        return this.#acknowledgements.came(packet, bytes)
      case 'pubrel':
        if (!this.#withheld.delete(packet.messageId!)) return void send(client, packet, bytes)
        return this.#forward({ cmd: 'pubcomp', messageId: packet.messageId })
      case 'suback':
        return this.#subscribing.granted(session, packet, bytes)
      case 'unsuback':
        return this.#subscribing.ended(session, packet, bytes)
      case 'disconnect':
        send(client, packet, bytes)
        return end(client, 'broker', 'closed by Mosquitto')
      default:
        send(client, packet, bytes)
    }
  }

  #begin(packet: Connack) {
    const client = this.#client
    const asked = this.#greeting
    const waiting = this.#waiting ?? []
    if (!asked || !isAccepted(packet)) return refuse(client, { why: 'unavailable' }, 3)
    this.#waiting = undefined
    client.keepAlive = asked.keepalive ?? 0
    if (!send(client, toOuterConnack(client, packet, asked))) return
    startKeepAlive(client)
    for (const each of waiting) if (client.isOpen && client.session) this.#take(each, client.session)
  }

  #answer(packet: Acknowledgement, bytes?: Uint8Array) {
    const client = this.#client
    if (!client.isOpen) return
    const { cmd, messageId, reasonCode = 0 } = packet
    if (cmd === 'puback' || reasonCode >= 0x80) client.unanswered.delete(messageId!)
    if (cmd === 'pubrec' && reasonCode >= 0x80) client.session?.incoming.delete(messageId!)
    send(client, packet, bytes)
  }

  #deliver(packet: Publish, bytes: Uint8Array, session: Session) {
    const client = this.#client
    const { broker, peer } = client
    const { topic, payload, qos, messageId } = packet
    if (!mayDeliver(broker, session, toMessage({ topic, payload }))) return this.#withhold(packet)
    if (peer.unsent <= broker.limits.unread) session.isLosing = false
    else if (qos === 0) {
      const detail = { topic, unsent: peer.unsent, limit: broker.limits.unread }
      return tellLoss(broker, session, { why: 'too-slow', detail })
    }
    if (!send(client, packet, bytes) && qos > 0) return this.#withhold({ ...packet, messageId })
    if (qos > 0 && peer.unsent > broker.limits.unread) this.#hold()
  }

  /** A right was taken back since Mosquitto queued the message: it is as good as delivered. */
  #withhold({ qos, messageId }: Pick<Publish, 'qos' | 'messageId'>) {
    if (qos === 0) return
    if (qos === 2) this.#withheld.add(messageId!)
    this.#forward({ cmd: qos === 2 ? 'pubrec' : 'puback', messageId })
  }

  /** What the client has no room for stays with Mosquitto, until it reads. */
  #hold() {
    const client = this.#client
    this.#upstream?.pause()
    client.stopWaiting ??= client.broker.clock.after(PATIENCE, () => {
      client.stopWaiting = undefined
      if (client.peer.unsent > client.broker.limits.unread) this.#hold()
      else this.#upstream?.resume()
    })
  }
}

/** With its whole topic name: an alias means something to the gate alone. */
function toInnerPublish(packet: Publish, topic: string): Publish {
  const { properties } = packet
  if (properties?.topicAlias === undefined) return { ...packet, topic }
  const { topicAlias: _, ...others } = properties
  return { ...packet, topic, properties: others }
}
