// What can be wrong with a link between a client and its broker, as plain data.
//
// TCP's promise stays: what arrives, arrives whole and in order, and nothing is lost in the middle of a living
// connection. A cut loses what is on its way, and both ends learn of it. On a half-open link nothing passes and
// nobody is told, until keep alive runs out at either end.

import type { Packet } from './packet.ts'
import type { Way } from './record.ts'

/** As the specification writes them, in the order of their types. */
export const packetNames = [
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'AUTH',
] as const
export type PacketName = (typeof packetNames)[number]

/** The connection breaks as the next such packet passes, which is lost with it. Once. */
export interface CutRule {
  packet: PacketName | 'any'
  way?: Way
}

export interface LinkFaults {
  /** Milliseconds that a packet takes, each way. */
  delay: number
  /** In each direction; undefined is as many as there are. */
  bytesPerSecond: number | undefined
  /** Of the connection there is now, or of the next one. A new connection is whole. */
  isHalfOpen: boolean
  cut: CutRule | undefined
}

export const noFaults: LinkFaults = {
  delay: 0,
  bytesPerSecond: undefined,
  isHalfOpen: false,
  cut: undefined,
}

/** How fast a room's clock runs: as real time does, slowly enough to watch, or not at all. */
export type Pace = 'full' | 'slow' | 'paused'

export const toPacketName = ({ cmd }: Packet): PacketName => cmd.toUpperCase() as PacketName

export const isFaulty = ({ delay, bytesPerSecond, isHalfOpen, cut }: LinkFaults): boolean =>
  delay > 0 || bytesPerSecond !== undefined || isHalfOpen || cut !== undefined

export const isMeant = (rule: CutRule, way: Way, name: PacketName): boolean =>
  (rule.way === undefined || rule.way === way) && (rule.packet === 'any' || rule.packet === name)
