// What a client of a cell shows, and what it needs to connect.

import type { IClientOptions, MqttClient } from 'mqtt'
import { type Clock, systemClock } from '../../wire/clock.ts'
import type { LinkFaults } from '../../wire/faults.ts'
import type { QoS } from '../../wire/packet.ts'
import type { Line } from './line.ts'
import type { LinkFault } from './link-fault.ts'
import type { MessageProperties } from './message.ts'
import type { ConnectDraft } from './story.ts'

export type LinkState =
  | { state: 'off'; fault?: LinkFault }
  | { state: 'connecting'; attempt: number }
  | { state: 'connected' }
  /** `retryAt` is on the wall clock of the room: see `Cell.wall`. */
  | { state: 'lost'; fault: LinkFault; attempt: number; retryAt: number }

export interface Outgoing {
  topic: string
  payload: string | Uint8Array
  qos: QoS
  retain: boolean
  /** MQTT 5. */
  properties?: MessageProperties
}

export type Connect = (url: string, options: IClientOptions) => MqttClient

export interface Surroundings {
  /** Loads MQTT.js, on first use. */
  loadConnect(): Promise<Connect>
  clock: Clock
  random(): number
}

/** In browsers MQTT.js has a default export only. */
export const browserSurroundings: Surroundings = {
  loadConnect: async () => (await import('mqtt')).default.connect,
  clock: systemClock,
  random: Math.random,
}

/** What the client connects with, as it stands when it connects. */
export interface ClientSettings {
  connect: ConnectDraft
  password?: string
  faults?: LinkFaults
  /** The address is wrong, so there is no use in trying. */
  fault?: LinkFault
}

export interface ClientParts {
  line: Line
  settings(): ClientSettings
  /** An identifier for the trace. */
  nextConnection(): string
  changed(): void
  around?: Surroundings
}
