// Where the wire and a broker meet: what a broker sees of one client, and what it offers in return.

import type { Packet } from './packet.ts'
import type { Closed, Connection, Refused } from './record.ts'

/** A client, as the broker sees it: packets in words, no sockets. */
export interface Peer {
  readonly connection: Connection
  /** What became known of the connection (account, client identifier, version). Later records carry it. */
  identify(known: Partial<Connection>): void
  /** Sends `packet`, whose encoding is `bytes` (shared among subscribers, so never changed). */
  send(packet: Packet, bytes: Uint8Array): void
  /** Bytes on their way that the client has not taken yet. A slow reader shows here. */
  readonly unsent: number
  /** True while the gate does not read from the client, who then cannot be blamed for silence. */
  readonly paused?: boolean
  /** Bytes of the largest packet that the gate takes from the client. MQTT 5 tells the client so. */
  readonly largestFrame?: number
  /** Puts a refusal on the record. It sends nothing. */
  refuse(refusal: Omit<Refused, 'type' | 'connection'>): void
  /** Closes after what was sent has gone out. `lost` is not called for a close that the broker asked for. */
  close(by: Closed['by'], why: string): void
}

/** What a broker does for one client. */
export interface PacketHandler {
  receive(packet: Packet): void
  /** The connection is gone, without the broker having closed it. */
  lost(why: string): void
}

/** A broker, as the gate sees it. */
export interface PacketServer {
  accept(peer: Peer): PacketHandler
}
