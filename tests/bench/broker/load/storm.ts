// Many clients that connect at once, as a class does after a power cut; and the same clients, idle.

import { setTimeout as wait } from 'node:timers/promises'
import { type LoadClient, openClient } from './client.ts'
import type { Carrier } from './line.ts'

export interface StormTask {
  kind: 'storm'
  carrier: Carrier
  port: number
  clients: number
  /** Leaves the clients connected, until `release`. */
  hold: boolean
}

export interface StormResult {
  /** Milliseconds from the first attempt to the last CONNACK. */
  took: number
}

const held: LoadClient[] = []

export async function measureStorm({ carrier, port, clients, hold }: StormTask): Promise<StormResult> {
  const begin = performance.now()
  const opened = await Promise.all(Array.from({ length: clients }, () => openClient(carrier, port)))
  const took = performance.now() - begin
  held.push(...opened)
  if (!hold) await release()
  return { took }
}

export async function release() {
  for (const { line } of held.splice(0)) line.close()
  await wait(200)
}
