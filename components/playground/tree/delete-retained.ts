// Deleting a retained message as any client can: by publishing an empty one in its place [MQTT-3.3.1-6, MQTT-3.3.1-10].

import type { Outgoing } from '../client-state.ts'
import type { Value } from './topic-node.ts'

export interface Publisher {
  readonly state: { readonly clients: readonly { link: { state: string } }[] }
  publishRaw(client: number, message: Outgoing): boolean
}

export interface Deleted {
  topic: string
  /** What was there, as far as is known: with it the deletion is undone. */
  value: Value | undefined
}

/** False when no client of the cell is connected. */
export function publishRetained(
  cell: Publisher,
  topic: string,
  value: Pick<Value, 'payload' | 'qos'>,
): boolean {
  const client = cell.state.clients.findIndex(({ link }) => link.state === 'connected')
  if (client < 0) return false
  return cell.publishRaw(client, { topic, payload: value.payload, qos: value.qos, retain: true })
}

export const deleteRetained = (cell: Publisher, topic: string): boolean =>
  publishRetained(cell, topic, { payload: new Uint8Array(), qos: 0 })
