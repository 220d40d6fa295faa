// A client's half of its session, which outlives connections: messages that are not acknowledged to the end, and the
// packet identifiers they use. The broker has the other half.

import type { IClientOptions } from 'mqtt'
import { PacketIdentifiers, SessionStore } from './session-store.ts'

export class ClientSession {
  #outgoing = new SessionStore()
  #incoming = new SessionStore()
  #identifiers = new PacketIdentifiers()
  /** The client identifier whose session it is. */
  #of: string | undefined

  /** Messages that wait for an acknowledgement, here or on the way. */
  get inFlight(): number {
    return this.#outgoing.size
  }

  /** Answers whether the session is of this client identifier already; from now on it is. */
  belongsTo(clientId: string): boolean {
    const isSame = this.#of === clientId
    this.#of = clientId
    return isSame
  }

  clear() {
    this.#outgoing.clear()
    this.#incoming.clear()
  }

  forMqtt(): Pick<IClientOptions, 'outgoingStore' | 'incomingStore' | 'messageIdProvider'> {
    return {
      outgoingStore: this.#outgoing.forMqtt(),
      incomingStore: this.#incoming.forMqtt(),
      messageIdProvider: this.#identifiers,
    }
  }
}
