// The class that the doctor tries: the one that runs, or one made for it, on ports of its own and in a folder that is gone
// afterwards.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Classroom, startClassroom } from '../classroom.ts'
import type { Ports } from '../usual-ports.ts'
import type { Over, Place } from './probes/client.ts'
import type { Cast } from './probes/run.ts'
import { findRunning, type Running } from './running.ts'
import type { Visit } from './visits.ts'

/** Milliseconds for an answer of the class. */
const PATIENCE = 3_000

export interface ClassAtHand {
  ports: Ports
  isOwn: boolean
  /** People to try it with. */
  cast(): Promise<Cast>
  place(): Promise<Place>
  visits(): Promise<Visit[]>
  /** Takes away whatever the doctor brought. */
  leave(): Promise<void>
}

/** Where this machine reaches the class. */
const toHost = ({ host }: Pick<Running, 'host'>) =>
  host === undefined || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host

const toUrl = (host: string, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

const byWay = ({ mqtt, tls, mutual, http }: Ports): Record<Over, number> => ({
  tcp: mqtt,
  tls,
  mutual,
  ws: http,
})

async function call<Answer>(url: string, secret?: string, method = 'GET', body?: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${new URL(url).pathname} ${response.status}`)
  return (await response.json()) as Answer
}

const readAuthority = async (url: string) =>
  (await fetch(`${url}/ca.crt`, { signal: AbortSignal.timeout(PATIENCE) })).text()

/** The class in this folder, if it runs and answers. */
export async function findClass(dataDir: string): Promise<ClassAtHand | undefined> {
  const running = findRunning(dataDir)
  if (!running) return undefined
  const { ports, secret } = running
  const host = toHost(running)
  const url = toUrl(host, ports.http)
  try {
    await call(`${url}/api/doctor`, secret)
  } catch {
    // Left behind by a class that was ended by force, or somebody else has its port now.
    return undefined
  }
  return {
    ports,
    isOwn: false,
    async cast() {
      type Probes = { me: Cast['me']; other: Cast['other']; revoked: Cast['lost'] }
      const { me, other, revoked } = await call<Probes>(`${url}/api/doctor/probes`, secret, 'POST')
      return { me, other, lost: revoked }
    },
    place: async () => ({ host, ports: byWay(ports), authority: await readAuthority(url) }),
    visits: async () => (await call<{ visits: Visit[] }>(`${url}/api/doctor/visits`, secret)).visits,
    leave: () => call<void>(`${url}/api/doctor/probes`, secret, 'DELETE').catch(() => {}),
  }
}

export interface OwnClass {
  siteDir?: string
  /** For everybody in the network, on these ports; left out: for this machine alone, on any that are free. */
  ports?: { httpPort: number; mqttPort: number; tlsPort: number; mutualPort: number }
  host?: string | undefined
  allowedHosts?: string[]
}

export async function openOwnClass({
  siteDir,
  ports,
  host,
  allowedHosts,
}: OwnClass = {}): Promise<ClassAtHand> {
  const folder = mkdtempSync(join(tmpdir(), 'mqtt-doctor-'))
  const [dataDir, emptySite] = [join(folder, 'class'), join(folder, 'site')]
  mkdirSync(emptySite)
  const where = ports
    ? { ...ports, ...(host === undefined ? {} : { host }) }
    : { httpPort: 0, mqttPort: 0, host: '127.0.0.1' }
  let classroom: Classroom
  try {
    classroom = await startClassroom({
      ...where,
      siteDir: siteDir ?? emptySite,
      dataDir,
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
    })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const { httpPort, mqttPort, tlsPort, mutualPort } = classroom
  const own: Ports = { http: httpPort, mqtt: mqttPort, tls: tlsPort, mutual: mutualPort }
  const running = findRunning(dataDir)!
  const address = toHost(running)
  const url = toUrl(address, httpPort)
  const enrol = (handle: string) =>
    call<{ handle: string; token: string; site: string }>(`${url}/api/join`, undefined, 'POST', {
      code: classroom.classCode,
      handle,
      name: 'Probe',
    })
  let wallet: Place['wallet']

  return {
    ports: own,
    isOwn: true,
    async cast() {
      const [me, other, lost] = [await enrol('probe-a'), await enrol('probe-b'), await enrol('probe-c')]
      // A new token for the third: the one that it had was good once.
      await call(`${url}/api/token`, lost.site, 'POST', {})
      type Made = { pem: { name: string; text: string }[] }
      const { pem } = await call<Made>(`${url}/api/certificates`, me.site, 'POST', {})
      const text = (name: string) => pem.find((file) => file.name === name)!.text
      wallet = { certificate: text('client.crt'), key: text('client.key') }
      return { me, other, lost }
    },
    place: async () => ({
      host: address,
      ports: byWay(own),
      authority: await readAuthority(url),
      ...(wallet === undefined ? {} : { wallet }),
    }),
    visits: async () => (await call<{ visits: Visit[] }>(`${url}/api/doctor/visits`, running.secret)).visits,
    async leave() {
      await classroom.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
