// A class of the test's own: a real classroom on free ports, in a folder that is gone afterwards, and real clients.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { type Classroom, type ClassroomOptions, startClassroom } from '../../classroom/classroom.ts'
import type { ConnectionNote } from '../../classroom/notes.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { mosquitto } from '../tools.ts'
import { heard } from './heard.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of the web interface are looked into freely
  body: any
  headers: Headers
}

export interface Joined {
  handle: string
  token: string
  site: string
}

export interface AClass {
  classroom: Classroom
  log: string[]
  dataDir: string
  get(path: string, credential?: string): Promise<Answer>
  post(path: string, body?: unknown, credential?: string, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body: unknown, credential?: string): Promise<Answer>
  remove(path: string, credential?: string, body?: unknown): Promise<Answer>
  join(handle: string, name?: string): Promise<Joined>
  desk(): Promise<string>
  /** MQTT.js over TCP, as the board of a student. Rejects when it is refused. */
  board(who: Joined, options?: IClientOptions): Promise<MqttClient>
  /** MQTT.js over WebSocket, as the student's page. */
  page(who: Joined, options?: IClientOptions): Promise<MqttClient>
  /** mosquitto_pub or mosquitto_sub with these arguments. */
  mosquitto(
    program: 'pub' | 'sub',
    args: string[],
  ): Promise<{ code: number | null; out: string; err: string }>
  /** The latest note of a student, as their page reads it. */
  note(who: Joined): Promise<ConnectionNote | undefined>
  verdicts(who: Joined, lab?: string): Promise<VerdictMessage>
  stop(): Promise<void>
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone when the test process ends. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'classroom-'))
  folders.push(folder)
  return folder
}

/** A site of three files, in the place of the real one. */
export function smallSite(): string {
  const folder = join(freshFolder(), 'dist')
  mkdirSync(join(folder, 'join'), { recursive: true })
  mkdirSync(join(folder, '_astro'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Front page</title>')
  writeFileSync(join(folder, '404.html'), '<!doctype html><title>Nothing here</title>')
  writeFileSync(join(folder, 'join', 'index.html'), '<!doctype html><title>Join</title>')
  writeFileSync(join(folder, '_astro', 'page.abc123.js'), `console.log('${'x'.repeat(3000)}')`)
  writeFileSync(join(folder, '.secret'), 'hidden')
  writeFileSync(join(folder, '..', 'outside.txt'), 'outside')
  return folder
}

export async function openClass(options: Partial<ClassroomOptions> = {}): Promise<AClass> {
  const dataDir = options.dataDir ?? freshFolder()
  const log: string[] = []
  const classroom = await startClassroom({
    siteDir: smallSite(),
    dataDir,
    httpPort: 0,
    mqttPort: 0,
    log: (line) => log.push(line),
    ...options,
  })
  const url = `http://127.0.0.1:${classroom.httpPort}`
  const clients: MqttClient[] = []

  async function call(method: string, path: string, body?: unknown, credential?: string, more = {}) {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential ? { authorization: `Bearer ${credential}` } : {}),
      ...more,
    }
    const text = body === undefined || typeof body === 'string' ? (body as string) : JSON.stringify(body)
    const response = await fetch(url + path, { method, headers, body: text })
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
      headers: response.headers,
    }
  }

  async function connect(address: string, settings: IClientOptions) {
    const client = await mqtt.connectAsync(address, { reconnectPeriod: 0, ...settings }, false)
    clients.push(client)
    return client
  }

  const it: AClass = {
    classroom,
    log,
    dataDir,
    get: (path, credential) => call('GET', path, undefined, credential),
    post: (path, body, credential, headers) => call('POST', path, body, credential, headers),
    put: (path, body, credential) => call('PUT', path, body, credential),
    remove: (path, credential, body) => call('DELETE', path, body, credential),
    async join(handle, name = 'Somebody') {
      const { status, body } = await it.post('/api/join', { code: classroom.classCode, handle, name })
      if (status !== 201) throw new Error(`joining as ${handle} was answered ${status}: ${body?.message}`)
      return body
    },
    async desk() {
      const link = classroom.instructorLink.split('#')[1]
      return (await it.post('/api/instructor', { link })).body.desk
    },
    board: ({ handle, token }, settings) =>
      connect(`mqtt://127.0.0.1:${classroom.mqttPort}`, {
        username: handle,
        password: token,
        clientId: `${handle}-board`,
        ...settings,
      }),
    page: ({ handle, site }, settings) =>
      connect(`ws://127.0.0.1:${classroom.httpPort}/mqtt`, {
        username: handle,
        password: site,
        clientId: `site-${handle}-${Math.random().toString(36).slice(2)}`,
        ...settings,
      }),
    mosquitto(program, args) {
      const place = ['-h', '127.0.0.1', '-p', String(classroom.mqttPort)]
      const child = spawn(mosquitto()[program], [...place, ...args])
      return heard(child)
    },
    async note(who) {
      const page = await it.page(who)
      const topic = `desk/notes/${who.handle}/connection`
      const [payload] = await firstMessage(page, topic, 300)
      await page.endAsync()
      return payload === undefined ? undefined : JSON.parse(payload)
    },
    async verdicts(who, lab = '01-hello') {
      const { status, body } = await it.get(`/api/attempts/${lab}`, who.site)
      if (status !== 200) throw new Error(`no verdicts: ${body?.message}`)
      return body
    },
    async stop() {
      for (const client of clients) client.end(true)
      await classroom.stop()
    },
  }
  return it
}

/** Fulfilled when the connection is closed. */
export const gone = (client: MqttClient): Promise<void> =>
  new Promise((done) => client.once('close', () => done()))

/** The first message on a topic, or nothing when none comes in time. */
export async function firstMessage(client: MqttClient, filter: string, within = 2_000): Promise<string[]> {
  const messages: string[] = []
  const came = new Promise<void>((done) => {
    client.on('message', (_topic, payload) => {
      messages.push(payload.toString())
      done()
    })
  })
  await client.subscribeAsync(filter)
  await Promise.race([came, wait(within)])
  return messages
}

/** Waits until something is true, at most 5 s; then lets the caller's own assertion speak. */
export async function until(isTrue: () => unknown | Promise<unknown>, within = 5_000): Promise<void> {
  const end = performance.now() + within
  while (!(await isTrue()) && performance.now() < end) await wait(20)
}

/** Verdicts of the steps, in order: "passed waiting failed". */
export const verdictsOf = ({ steps }: VerdictMessage): string => steps.map(({ verdict }) => verdict).join(' ')

/** Sends bytes to a port and answers what came back until the other end closed, or for so long. */
export function sendBytes(
  port: number,
  bytes: Uint8Array,
  within = 1_000,
): Promise<{ came: Buffer; closed: boolean }> {
  return new Promise((done) => {
    const chunks: Buffer[] = []
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(bytes))
    const finish = (closed: boolean) => {
      socket.destroy()
      done({ came: Buffer.concat(chunks), closed })
    }
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => finish(true))
    socket.on('close', () => finish(true))
    setTimeout(() => finish(false), within)
  })
}

/** A request with headers that `fetch` does not let one set. */
export function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body?: string,
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, setHost: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    asked.on('upgrade', (_response, socket) => {
      socket.destroy()
      done({ status: 101, text: '', headers: {} })
    })
    asked.on('error', fail)
    asked.end(body)
  })
}
