// The living connections: who is here, by which credential, and what they have asked for. It stands between the gate
// and the broker, changes nothing that passes, and can close any connection from outside.

import { encode, type Packet } from '../wire/packet.ts'
import type { PacketHandler, PacketServer, Peer } from '../wire/peer.ts'
import { reason, toHexCode } from '../wire/reason.ts'
import type { Connection, Refused } from '../wire/record.ts'
import { matches, splitShared } from '../wire/topic.ts'
import type { Proof } from './accounts.ts'
import { limits } from './limits.ts'

export interface Living {
  readonly peer: Peer
  readonly handler: PacketHandler
  /** Milliseconds since 1970. */
  readonly since: number
  proof?: Proof
  /** Filters granted and not taken back. */
  readonly filters: Set<string>
  /** Filters of the SUBSCRIBE that is being judged, so far. */
  asked: number
  /** What came while the broker is silent on purpose. */
  held?: Packet[]
}

/** Packets of one connection kept while the broker is silent; the rest is handed on. */
const MOST_HELD = 1_000

export class Connections implements PacketServer {
  readonly #server: () => PacketServer
  readonly #onGone: (living: Living) => void
  readonly #now: () => number
  readonly #living = new Map<string, Living>()
  readonly #unproved = new Set<string>()
  readonly #byAccount = new Map<string, Set<Living>>()
  /** Told of each connection that has shown a credential. */
  onProved: (id: string, proof: Proof) => void = () => {}
  /** Until when the broker hears nothing of an account's boards: milliseconds since 1970, or undefined. */
  silentUntil: (account: string) => number | undefined = () => undefined

  /** `server` is asked for late, because a broker's hooks need to know these connections. */
  constructor(
    server: () => PacketServer,
    onGone: (living: Living) => void = () => {},
    now: () => number = Date.now,
  ) {
    this.#server = server
    this.#onGone = onGone
    this.#now = now
  }

  accept(peer: Peer): PacketHandler {
    const { id } = peer.connection
    const handler = this.#server().accept(peer)
    const living: Living = { peer, handler, since: this.#now(), filters: new Set(), asked: 0 }
    this.#living.set(id, living)
    this.#unproved.add(id)
    if (this.#unproved.size > limits.unproved)
      this.expel(this.#unproved.values().next().value!, {
        what: 'bytes',
        why: 'limit',
        detail: { unproved: limits.unproved },
      })
    return {
      receive: (packet) => {
        if (!this.#holds(living, packet)) this.#hear(living, packet)
      },
      lost: (why) => handler.lost(why),
    }
  }

  /** True when the packet waits until the broker is silent no more. They are heard in their order then. */
  #holds(living: Living, packet: Packet): boolean {
    const { proof, held } = living
    if (held) return held.length < MOST_HELD && held.push(packet) > 0
    const until = proof?.kind === 'board' ? this.silentUntil(proof.handle) : undefined
    if (until === undefined) return false
    living.held = [packet]
    setTimeout(() => {
      const waiting = living.held ?? []
      delete living.held
      if (this.#living.get(living.peer.connection.id) !== living) return
      for (const each of waiting) this.#hear(living, each)
    }, until - this.#now())
    return true
  }

  #hear(living: Living, packet: Packet) {
    if (packet.cmd === 'subscribe') living.asked = 0
    if (packet.cmd === 'unsubscribe')
      for (const filter of packet.unsubscriptions) living.filters.delete(filter)
    living.handler.receive(packet)
  }

  find(id: string): Living | undefined {
    return this.#living.get(id)
  }

  /** The connection has shown a credential. */
  prove(id: string, proof: Proof) {
    const living = this.#living.get(id)
    if (!living) return
    living.proof = proof
    this.#unproved.delete(id)
    const others = this.#byAccount.get(proof.handle) ?? new Set()
    this.#byAccount.set(proof.handle, others.add(living))
    this.onProved(id, proof)
  }

  /** The connection is closed; called when its end is on the record. */
  remove(id: string) {
    const living = this.#living.get(id)
    this.#living.delete(id)
    this.#unproved.delete(id)
    const account = living?.proof?.handle
    if (!living || account === undefined) return
    const others = this.#byAccount.get(account)
    others?.delete(living)
    if (others?.size === 0) this.#byAccount.delete(account)
    this.#onGone(living)
  }

  of(account: string): Living[] {
    return [...(this.#byAccount.get(account) ?? [])]
  }

  /** Filters that an account's pages hold, or all its other clients. */
  countFilters(account: string, ofPages: boolean): number {
    return this.of(account)
      .filter(({ peer }) => (peer.connection.kind === 'site') === ofPages)
      .reduce((sum, { filters }) => sum + filters.size, 0)
  }

  /** Students whose page, board or cell is connected from this address. */
  at(address: string): string[] {
    return [...this.#byAccount].flatMap(([account, living]) => {
      const isHere = [...living].some(
        ({ peer, proof }) => proof?.kind !== 'desk' && peer.connection.address === address,
      )
      return isHere ? [account] : []
    })
  }

  /** True when one of these accounts' living connections has asked for this topic. */
  isWatched(topic: string, accounts: readonly string[]): boolean {
    // Nearly all filters begin otherwise.
    const [first] = topic.split('/', 1) as [string]
    for (const account of accounts)
      for (const { filters } of this.#byAccount.get(account) ?? [])
        for (const filter of filters)
          if (
            (filter.startsWith(first) || '+#$'.includes(filter[0]!)) &&
            matches(splitShared(filter).filter, topic)
          )
            return true
    return false
  }

  /** The account whose messages are counted for floods: a student's, never the instructor's. */
  floodingAccount(id: string): string | undefined {
    const proof = this.#living.get(id)?.proof
    return proof && proof.kind !== 'desk' ? proof.handle : undefined
  }

  /** Closes a connection that goes too far, and says why, on the record and so on the student's page. */
  expel(id: string, refusal: Omit<Refused, 'type' | 'connection' | 'answer'>) {
    const living = this.#living.get(id)
    if (!living) return
    const isTold = isToldWhy(living)
    const answer = isTold ? `DISCONNECT ${toHexCode(reason.messageRateTooHigh)}` : 'closed'
    living.peer.refuse({ ...refusal, answer })
    this.#close(living, refusal.why, reason.messageRateTooHigh)
  }

  /** Closes the connections that came by a credential which is worth nothing any more. */
  closeWhere(ended: (proof: Proof, connection: Connection) => boolean, why: string) {
    for (const living of [...this.#living.values()])
      if (living.proof && ended(living.proof, living.peer.connection))
        this.#close(living, why, reason.administrativeAction)
  }

  closeAll(why: string) {
    for (const living of [...this.#living.values()]) this.#close(living, why, reason.serverShuttingDown)
  }

  #close(living: Living, why: string, reasonCode: number) {
    const { peer, handler } = living
    if (isToldWhy(living)) {
      const goodbye = { cmd: 'disconnect', reasonCode } satisfies Packet
      peer.send(goodbye, encode(goodbye, 5))
    }
    peer.close('broker', why)
    // The gate does not tell the broker of a close that it believes the broker asked for.
    handler.lost(why)
  }
}

/** A client of MQTT 5 that was let in hears the reason [MQTT5 3.14.0-1]; an older one has no packet for it. */
const isToldWhy = ({ proof, peer }: Living) => proof !== undefined && peer.connection.version === 5
