// `/healthz`: whether the class can do its work, for whatever watches over it. It tells nobody's name and no secret.

import { statfsSync } from 'node:fs'
import { Hono } from 'hono'
import type { ClassBroker } from '../class-broker.ts'
import type { Env } from './context.ts'

export interface HealthParts {
  dataDir: string
  journal: { readonly isWell: boolean }
  broker: Pick<ClassBroker, 'counters' | 'mosquitto'>
  ports: { readonly mqtt: number; readonly tls: number; readonly mutual: number; readonly http: number }
}

/** Bytes that must be free in the data folder: a class writes some ten megabytes an hour. */
const ENOUGH = 50 * 1024 * 1024

export interface Health {
  ok: boolean
  broker: { ok: boolean; clients: number }
  /** Where it carries the messages. */
  mosquitto?: { ok: boolean }
  journal: { ok: boolean }
  disk: { ok: boolean; freeBytes: number | null }
}

export function examine(
  { dataDir, journal, broker, ports }: HealthParts,
  findFree: (folder: string) => number = freeBytes,
): Health {
  const freeIn = (folder: string) => {
    try {
      return findFree(folder)
    } catch {
      return null
    }
  }
  const free = freeIn(dataDir)
  const health = {
    broker: {
      ok: ports.mqtt > 0 && ports.tls > 0 && ports.mutual > 0 && ports.http > 0,
      clients: Number(broker.counters['$SYS/broker/clients/connected'] ?? 0),
    },
    ...(broker.mosquitto ? { mosquitto: { ok: broker.mosquitto.isUp } } : {}),
    journal: { ok: journal.isWell },
    disk: { ok: free !== null && free >= ENOUGH, freeBytes: free },
  }
  return { ok: Object.values(health).every(({ ok }) => ok), ...health }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** `/healthz` is 200 when everything is well and 503 when not; `/healthz/live` is 200 as long as anybody answers. */
export function healthApi(parts: HealthParts) {
  const head = { 'Cache-Control': 'no-store' }
  return new Hono<Env>()
    .get('/healthz', (c) => {
      const health = examine(parts)
      return c.json(health, health.ok ? 200 : 503, head)
    })
    .get('/healthz/live', (c) => c.json({ ok: true }, 200, head))
}
