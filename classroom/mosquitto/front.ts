// Mosquitto in the place of the class's own broker, behind the same gate and tap, with the same rules.

import { Broker, type BrokerOptions } from '../../broker/broker.ts'
import { type Message, type MessageSpec, toMessage } from '../../broker/message.ts'
import type { Session } from '../../broker/session.ts'
import { endSession } from '../../broker/session-end.ts'
import type { ClassBroker } from '../class-broker.ts'
import { askRetained } from './ask-retained.ts'
import type { Place } from './configuration.ts'
import { toInnerId, toVisit } from './greeting.ts'
import { createOwnWords, type OwnWords } from './own-words.ts'
import { type Front, Served } from './served.ts'
import { connectUpstream } from './upstream.ts'

export interface MosquittoFront extends ClassBroker {
  readonly words: Pick<OwnWords, 'keep' | 'retained'>
  /** Mosquitto takes connections there. Fulfilled when it knows what the classroom retains. */
  up(place: Place): Promise<void>
  /** Mosquitto has ended: so do all connections, and the sessions that it kept. */
  down(): void
  close(): void
}

/** How a connection ended that Mosquitto took with it, in the record. */
const ENGINE_ENDED = 'Mosquitto ended'

export function createMosquittoFront(
  options: BrokerOptions,
  onFault: (error: unknown) => void,
): MosquittoFront {
  const broker = new Broker(options)
  const { state } = broker
  const words = createOwnWords(onFault)
  const served = new Set<Served>()
  const names = new WeakMap<Session, string>()
  /** Sessions that Mosquitto keeps when their client goes. */
  const kept = new Set<Session>()
  /** Retained messages of clients, and wills that may be published: their topics, and whose they are. */
  const left = new Map<string, MessageSpec>()
  /** Ends that Mosquitto has not answered yet: the will of a client that went may still come. */
  const leaving = new Set<Promise<void>>()
  let count = 0
  let place: Place | undefined

  const front: Front = {
    state,
    get place() {
      return place
    },
    nameOf(session) {
      const name = names.get(session) ?? toInnerId(session.owner, ++count)
      names.set(session, name)
      if (session.expiry > 0) kept.add(session)
      return name
    },
    retains(message) {
      const { topic, payload } = message
      if (topic.startsWith('ask/')) words.keep(message)
      else if (payload.length > 0) leave(message)
      else left.delete(topic)
    },
    mayRetain: leave,
    leaving: awaitEnd,
    left(one) {
      served.delete(one)
      sweep()
    },
  }

  function leave({ topic, from }: Message) {
    left.set(topic, { topic, payload: '', retain: true, from })
  }

  function awaitEnd(gone: Promise<void>) {
    leaving.add(gone)
    void gone.then(() => leaving.delete(gone))
  }

  /** What the door has ended since (too many left behind, a token revoked), Mosquitto has to end as well. */
  function sweep() {
    for (const session of kept) {
      if (state.sessions.get(session.clientId) === session) continue
      kept.delete(session)
      forget(names.get(session))
    }
  }

  function forget(name: string | undefined) {
    if (!place || name === undefined) return
    const { port } = place
    const visit = toVisit(name, place)
    awaitEnd(
      new Promise((done) => {
        const upstream = connectUpstream(port, 4, {
          packet() {
            upstream.send({ cmd: 'disconnect' })
            void upstream.end().then(done)
          },
          ended: done,
        })
        upstream.send(visit)
      }),
    )
  }

  return {
    accept(peer) {
      const one = new Served(front, peer)
      served.add(one)
      return one
    },
    words,
    publish(message) {
      const wasClients = message.retain && left.delete(message.topic)
      // Taken out before a will that is due there, it would come back by it.
      if (wasClients && message.payload.length === 0)
        void Promise.all(leaving).then(() => words.publish(message))
      else words.publish(message)
    },
    dropSessions(ended, why) {
      broker.dropSessions(ended, why)
      sweep()
    },
    snapshot: () => broker.snapshot(),
    knowsRetained: false,
    mosquitto: {
      get isUp() {
        return place !== undefined
      },
    },
    listRetained: () => [...words.retained(), ...left.values()].map((spec) => toMessage(spec)),
    get counters() {
      return broker.counters
    },
    stop: () => broker.stop(),
    async findRetained(topic) {
      return place && askRetained(topic, { place, name: `classroom:${++count}`, now: state.clock.now() })
    },
    async up(there) {
      await words.connect(there)
      place = there
    },
    down() {
      place = undefined
      words.disconnect()
      kept.clear()
      left.clear()
      for (const one of [...served]) one.abandon(ENGINE_ENDED)
      for (const session of [...state.sessions.values()]) endSession(state, session)
    },
    close() {
      place = undefined
      words.disconnect()
    },
  }
}
