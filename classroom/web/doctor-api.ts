// What a phone that tries its way to the class, the doctor of this machine, and the desk ask for.

import { type Context, Hono } from 'hono'
import { isOwnAddress } from '../addresses.ts'
import type { Office } from '../doctor/office.ts'
import type { Report } from '../doctor/visits.ts'
import type { Ports } from '../usual-ports.ts'
import { addressOf, bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export interface DoctorParts extends Parts {
  office: Office
  ports: Readonly<Ports>
}

/** A clock that is further away is shown as that far away. Milliseconds: a hundred years. */
const FURTHEST = 100 * 365 * 24 * 3_600_000

export function doctorApi(parts: DoctorParts) {
  const { office, ports } = parts
  const { visits } = office

  const isDoctor = (c: Context<Env>) =>
    office.isDoctor(/^Bearer\s+(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '')

  /** The file with the secret is for this machine's owner; so is what it opens. */
  function doctorOf(c: Context<Env>) {
    if (!isDoctor(c)) throw new ApiFault(401, 'wrong-credential')
  }

  return new Hono<Env>()
    .get('/doctor', (c) => {
      doctorOf(c)
      return c.json({ pid: process.pid, time: Date.now(), ports })
    })
    .post('/doctor/probes', (c) => {
      doctorOf(c)
      return c.json(office.makeProbes(), 201)
    })
    .delete('/doctor/probes', (c) => {
      doctorOf(c)
      office.endProbes()
      return c.json({})
    })
    .get('/doctor/visits', (c) => {
      if (!isDoctor(c)) deskOf(c, parts)
      return c.json({ visits: visits.list() })
    })
    .post('/doctor/visits', (c) => {
      const address = addressOf(c)
      const host = (c.req.header('host') ?? '').slice(0, 80)
      const begun = visits.begin(address, host, isOwnAddress(address))
      if (!begun) throw new ApiFault(429, 'visits-enough')
      const { id, guest } = begun
      const doors = { mqtt: ports.mqtt, tls: ports.tls, mutual: ports.mutual }
      return c.json({ id, ...guest, time: Date.now(), address, doors }, 201)
    })
    .post('/doctor/visits/:visit', async (c) => {
      const visit = visits.report(c.req.param('visit'), toReport(await bodyOf(c)))
      if (!visit) throw new ApiFault(404, 'visit-over')
      return c.json({ ports: visit.ports })
    })
}

/** Only what a page of ours says; anything else is left out. */
function toReport(body: Record<string, unknown>): Report {
  const { websocket, mqtt, clockAhead, knocks, isOver } = body
  const isTime = typeof clockAhead === 'number' && Math.abs(clockAhead) <= FURTHEST
  return {
    ...(typeof websocket === 'boolean' ? { websocket } : {}),
    ...(typeof mqtt === 'boolean' ? { mqtt } : {}),
    ...(isTime ? { clockAhead: Math.round(clockAhead) } : {}),
    ...(knocks === true ? { knocks } : {}),
    ...(isOver === true ? { isOver } : {}),
  }
}
