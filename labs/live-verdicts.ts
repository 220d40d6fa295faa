// The verdicts of a student as a running classroom publishes them: retained messages on desk/verdicts/<handle>/<lab>.
// Signed in as a page is, so that this reader is nobody's board and counts for no step.

import mqtt from 'mqtt'
import { VerdictMessage } from './checker/verdict.ts'
import { en } from './texts/en.ts'

/** The classroom cannot be asked; the message is a sentence. */
export class LiveFault extends Error {}

export interface LiveOptions {
  /** Address of the classroom's site. */
  url: string
  handle: string
  /** The token of the student's board. */
  token: string
  /** Left out: every lab. */
  lab?: string | undefined
}

export interface LiveVerdicts {
  /** Ends the connection and signs out. */
  close(): Promise<void>
}

/**
 * `onMessage` hears each verdict message. Those that are there already have been heard when this is fulfilled. Throws
 * `LiveFault`.
 */
export async function openLiveVerdicts(
  { url, handle, token, lab }: LiveOptions,
  onMessage: (message: VerdictMessage) => void,
  onFault: (fault: LiveFault) => void = () => {},
): Promise<LiveVerdicts> {
  const base = toBase(url)
  const { site } = await ask<{ site: string }>(base, 'api/signin', undefined, { handle, token })
  const socket = new URL('mqtt', base)
  socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:'
  const client = await mqtt
    .connectAsync(
      socket.href,
      { username: handle, password: site, clientId: `site-${handle}-${process.pid}-check` },
      false,
    )
    .catch((error) => {
      throw new LiveFault(en.live.unreachable(url, String(error.message ?? error)))
    })
  client.on('message', (_topic, payload) => {
    const read = VerdictMessage.safeParse(findJson(payload.toString()))
    if (read.success) onMessage(read.data)
    else onFault(new LiveFault(en.live.strange))
  })
  const filter = `desk/verdicts/${handle}/${lab ?? '+'}`
  await client.subscribeAsync(filter, { qos: 1 })
  // Answered behind the retained messages: then all of them are here.
  await client.unsubscribeAsync(`${filter}/none`)
  return {
    async close() {
      await client.endAsync(true)
      await ask(base, 'api/signout', site, {}).catch(() => {})
    },
  }
}

function toBase(url: string): URL {
  const base = URL.canParse(url) ? new URL(url) : undefined
  if (!base || !/^https?:$/.test(base.protocol)) throw new LiveFault(en.live.badUrl(url))
  return new URL('/', base)
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function ask<T>(base: URL, path: string, credential?: string, body?: object): Promise<T> {
  let response: Response
  try {
    response = await fetch(new URL(path, base), {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(credential ? { authorization: `Bearer ${credential}` } : {}),
      },
    })
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string }
    throw new LiveFault(en.live.unreachable(base.href, code ?? String(error)))
  }
  const answer = (await response.json().catch(() => ({}))) as T & { message?: string }
  if (response.ok) return answer
  throw new LiveFault(en.live.refused(base.href, answer.message ?? String(response.status)))
}
