// What a tool hears from its client.

import type { QoS } from '../../../wire/packet.ts'
import type { Properties } from './settings.ts'

export interface Received {
  topic: string
  payload: Uint8Array
  qos: QoS
  retain: boolean
  /** 0 at QoS 0. */
  id: number
  properties: Properties
}

export interface Handlers {
  /** One line of libmosquitto's log, without its end. */
  log(line: string): void
  connected(code: number): void
  subscribed(id: number, codes: number[]): void
  received(message: Received): void
  /** The broker has it, or at QoS 0 it has been sent; `code` of MQTT 5 says otherwise from 0x80 on. */
  published(id: number, code: number, reason: string | undefined): void
  /** What was to be sent is no packet of MQTT; the connection is gone. */
  unsendable(why: string): void
  /** `asked`: after a DISCONNECT, ours or the broker's. `unopened`: there was never a connection. */
  closed(how: 'asked' | 'lost' | 'unopened'): void
}
