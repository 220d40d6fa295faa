// What a storm goes against: a class, in this process or in one of its own; or Mosquitto or Aedes as they come, for
// comparison.

import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FloodLimits } from '../../classroom/flood.ts'
import { memoryOf } from '../bench/broker/servers/servers.ts'
import { freePort } from '../real/mosquitto.ts'
import { mosquitto } from '../tools.ts'
import { freshFolder, openClass, smallSite, until } from './a-class.ts'
import { openssl } from './certificates.ts'
import type { Told } from './storm-process.ts'

export type Way = 'plain' | 'tls'

export interface SignIn {
  username?: string
  password?: string
}

export interface Target {
  ports: Record<Way, number>
  /** Who has made its certificate, which is for `mqtt.classroom`. */
  ca: string
  /** Bytes that its process holds. */
  memory(): number
  /** A new user of that name. A stock broker takes everybody. */
  join(handle: string): Promise<SignIn>
  /** The instructor, where there is one. */
  desk?(): Promise<SignIn>
  stop(): Promise<void>
}

/** Nobody is called a flooder: for storms in which the load itself is one. */
export const unlimited: FloodLimits = { sustained: 100_000, burst: 100_000, patience: 15_000 }

/** In this process, as tests have it. */
export async function openTarget(flood?: FloodLimits): Promise<Target> {
  const it = await openClass(flood ? { flood } : {})
  const { mqttPort, tlsPort, httpPort, classCode, instructorLink } = it.classroom
  return {
    ...toTarget({ mqttPort, tlsPort, httpPort, classCode, instructorLink }),
    ca: await fetchAuthority(httpPort),
    memory: () => process.memoryUsage().rss,
    stop: it.stop,
  }
}

/** As `npm start` has it (package.json, classroom/start.js): a process after the first finds what Node made of the files. */
const execArgv = ['--max-semi-space-size=16']
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.cache/node') }

/** In a process of its own, so that its memory and its time are not those of the load. */
export async function startTarget(flood?: FloodLimits): Promise<Target> {
  const settings = { siteDir: smallSite(), dataDir: freshFolder(), ...(flood ? { flood } : {}) }
  const child = fork(join(import.meta.dirname, 'storm-process.ts'), [JSON.stringify(settings)], {
    env,
    execArgv,
  })
  const [told] = (await once(child, 'message')) as [Told]
  return {
    ...toTarget(told),
    ca: await fetchAuthority(told.httpPort),
    memory: () => memoryOf(child.pid!),
    stop: () => end(child),
  }
}

function toTarget({ mqttPort, tlsPort, httpPort, classCode, instructorLink }: Told) {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${httpPort}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    ports: { plain: mqttPort, tls: tlsPort },
    async join(handle: string): Promise<SignIn> {
      const { token } = await post('/api/join', { code: classCode, handle, name: handle })
      return { username: handle, password: token }
    },
    async desk(): Promise<SignIn> {
      const { desk } = await post('/api/instructor', { link: instructorLink.split('#')[1] })
      return { username: 'desk', password: desk }
    },
  }
}

const fetchAuthority = async (port: number) => (await fetch(`http://127.0.0.1:${port}/ca.crt`)).text()

/** A certificate that vouches for itself. */
function makeCertificate() {
  const folder = freshFolder()
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'server.key']
  const name = ['-subj', '/CN=mqtt.classroom', '-addext', 'subjectAltName=DNS:mqtt.classroom']
  openssl(folder, 'req', '-x509', ...key, ...name, '-days', '2', '-out', 'server.crt')
  return { folder, ca: readFileSync(join(folder, 'server.crt'), 'utf8') }
}

export async function startMosquitto(): Promise<Target> {
  const { folder, ca } = makeCertificate()
  const ports = { plain: await freePort(), tls: await freePort() }
  const settings = [
    'allow_anonymous true',
    'persistence false',
    'log_type none',
    'set_tcp_nodelay true',
    `listener ${ports.plain} 127.0.0.1`,
    `listener ${ports.tls} 127.0.0.1`,
    `certfile ${folder}/server.crt`,
    `keyfile ${folder}/server.key`,
    // Else it would become another user, who may not read the key.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
  const file = join(folder, 'mosquitto.conf')
  writeFileSync(file, settings.join('\n'))
  const child = spawn(mosquitto().broker, ['-c', file], { stdio: 'ignore' })
  return toStock(child, ports, ca)
}

export async function startAedes(): Promise<Target> {
  const { folder, ca } = makeCertificate()
  const child = fork(join(import.meta.dirname, 'storm-aedes.ts'), [folder])
  const [ports] = (await once(child, 'message')) as [Target['ports']]
  return toStock(child, ports, ca)
}

async function toStock(child: ChildProcess, ports: Target['ports'], ca: string): Promise<Target> {
  const isUp = (port: number) =>
    fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      (error) => error.cause?.code !== 'ECONNREFUSED',
    )
  await until(async () => (await isUp(ports.plain)) && (await isUp(ports.tls)), 10_000)
  return {
    ports,
    ca,
    memory: () => memoryOf(child.pid!),
    join: async () => ({}),
    stop: () => end(child),
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  // One that stands still hears nothing.
  const cutOff = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(cutOff)
}
