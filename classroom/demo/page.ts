// A student's page, without a browser: it joins, presses Start, types answers, and reads the verdicts that the classroom
// publishes for it.

import { request } from 'node:http'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { HandMessage } from '../../labs/lead/messages.ts'
import type { Actor } from '../../labs/students/stage.ts'
import type { BundleFile } from '../tls/bundle.ts'
import { connectDevice, type Way } from './device.ts'

export interface Page {
  readonly handle: string
  /** The board's token. */
  readonly token: string
  /** The verdicts on the latest attempt at a lab. */
  verdicts(lab: string): VerdictMessage | undefined
  /** Fulfilled with true when it is so, and with false when the time is over or everybody leaves. */
  until(isSo: () => boolean, milliseconds: number): Promise<boolean>
  start(lab: string): Promise<void>
  ask(lab: string, step: string): Promise<void>
  type(lab: string, step: string, text: string): Promise<void>
  /** A raised hand, with what the student sees; undefined: it is down. */
  hand(seen: Omit<HandMessage, 'raised' | 'at'> | undefined): Promise<void>
  put(path: string, body: object): Promise<Answer>
  certificate(): Promise<{ cert: string; key: string } | undefined>
  close(): Promise<void>
}

interface Answer {
  status: number
  body: Record<string, unknown>
}

export interface Joining {
  code: string
  handle: string
  name: string
}

/** Throws where the class does not let the student in. */
export async function openPage(joining: Joining, way: Way, tab: string, leaving: AbortSignal): Promise<Page> {
  const { handle } = joining
  const call = (method: string, path: string, body: object | undefined, credential?: string) =>
    ask({ method, path, body, credential, port: way.doors.http, from: way.from })
  const joined = await call('POST', '/api/join', joining)
  if (joined.status !== 201) throw new Error(`${handle} is not let in: ${joined.body.message}`)
  const { site, token } = joined.body as { site: string; token: string }
  const known = new Map<string, VerdictMessage>()
  const watching = new Set<() => void>()

  function hear(topic: string, payload: string) {
    if (!topic.startsWith('desk/verdicts/') || payload === '') return
    known.set(topic.split('/')[3] ?? '', JSON.parse(payload) as VerdictMessage)
    for (const look of [...watching]) look()
  }

  let line: Actor | undefined
  /** Made anew where it was cut off: pages come back by themselves. */
  async function live(): Promise<Actor> {
    if (line?.isOpen) return line
    line = await connectDevice(
      {
        userName: handle,
        password: site,
        clientId: `site-${handle}-${tab}`,
        version: 5,
        port: 'websocket',
        keepalive: 30,
        onMessage: hear,
      },
      way,
    )
    await line.subscribe(`desk/verdicts/${handle}/#`)
    await line.subscribe(`desk/notes/${handle}/#`)
    return line
  }
  await live()

  const send = async (method: string, path: string, body: object) => call(method, path, body, site)
  return {
    handle,
    token,
    verdicts: (lab) => known.get(lab),
    until(isSo, milliseconds) {
      if (isSo()) return Promise.resolve(true)
      return new Promise((done) => {
        const end = (answer: boolean) => {
          clearTimeout(timer)
          leaving.removeEventListener('abort', stop)
          watching.delete(look)
          done(answer)
        }
        const look = () => isSo() && end(true)
        const stop = () => end(false)
        leaving.addEventListener('abort', stop)
        const timer = setTimeout(() => end(isSo()), milliseconds)
        watching.add(look)
      })
    },
    async start(lab) {
      const { body } = await send('POST', '/api/attempts', { lab })
      if ('steps' in body) known.set(lab, body as unknown as VerdictMessage)
    },
    async ask(lab, step) {
      await send('POST', `/api/attempts/${lab}/again`, { step })
    },
    async type(lab, step, text) {
      await send('POST', `/api/attempts/${lab}/answers`, { step, text })
    },
    async hand(seen) {
      const message: HandMessage | undefined = seen && { raised: true, at: Date.now(), ...seen }
      const payload = message ? JSON.stringify(message) : ''
      await (await live()).publish(`ask/${handle}/hand`, payload, { qos: 1, retain: true })
    },
    put: (path, body) => send('PUT', path, body),
    async certificate() {
      const { status, body } = await send('POST', '/api/certificates', {})
      if (status !== 201) return undefined
      const files = new Map((body.pem as BundleFile[]).map(({ name, text }) => [name, text]))
      const [cert, key] = [files.get('client.crt'), files.get('client.key')]
      return cert !== undefined && key !== undefined ? { cert, key } : undefined
    },
    async close() {
      if (line?.isOpen) await line.disconnect()
    },
  }
}

interface Asked {
  method: string
  path: string
  body?: object | undefined
  credential?: string | undefined
  port: number
  /** As for a line: each student's page has an address of its own. */
  from?: string | undefined
}

/** Nothing that ends badly is thrown: a class that is closing answers 0. */
function ask({ method, path, body, credential, port, from }: Asked): Promise<Answer> {
  return new Promise((done) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        ...(from === undefined ? {} : { localAddress: from }),
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          done({ status: response.statusCode ?? 0, body: toObject(text) })
        })
      },
    )
    asked.on('error', () => done({ status: 0, body: {} }))
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function toObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
