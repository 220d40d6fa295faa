// Who asks for topics: a handle and a board's token by HTTP Basic, or a token alone as Bearer. Each request shows it
// anew, so what was renewed or revoked ends with the next one.

import type { Context } from 'hono'
import type { Caller, Gateway } from '../rest/gateway.ts'
import { texts } from '../texts/texts.ts'
import { addressOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

/** Throws 401 without a credential that is worth something, and 429 after too many wrong ones. */
export async function callerOf(c: Context<Env>, parts: Parts & { gateway: Gateway }): Promise<Caller> {
  const { accounts, tries, presence, gateway } = parts
  const address = addressOf(c)
  const isSecure = 'encrypted' in c.env.incoming.socket
  const shown = readCredential(c.req.header('authorization'))
  if (!shown) throw challenge(c, new ApiFault(401, 'topics-no-credential'))
  const { userName, secret } = shown
  const tried = `$topics ${userName ?? ''}`.slice(0, 60)
  const wait = tries.wait(tried, address)
  if (wait > 0) throw tooEarly(wait, new ApiFault(429, 'too-many-tries', Math.ceil(wait / 1000)))
  const proof = accounts.findProof(secret)
  if (!proof || (userName !== undefined && userName !== proof.handle)) {
    tries.wrong(tried, address)
    throw challenge(c, await refuse())
  }
  if (proof.kind !== 'desk') presence.seen(proof.handle, address)
  const caller = { proof, secret, address, isSecure }
  const pause = gateway.wait(caller)
  if (pause > 0) throw tooEarly(pause, new ApiFault(429, 'topics-too-many'))
  return caller

  async function refuse(): Promise<ApiFault> {
    if (userName === undefined) return new ApiFault(401, 'topics-wrong-token')
    const outcome = await gateway.refuse({ address, isSecure, secret }, userName)
    if (outcome.is !== 'refused') return new ApiFault(401, 'topics-wrong-token')
    const { what, why, detail = {} } = outcome.refusal
    const { sentence, remedy } = texts.notes({ handle: userName, what, why, clientId: 'curl', detail })
    return new ApiFault(401, 'topics-refused', sentence, remedy)
  }
}

const tooEarly = <Fault extends ApiFault>(wait: number, fault: Fault): Fault => {
  fault.headers['Retry-After'] = String(Math.ceil(wait / 1000))
  return fault
}

/** A browser would open a dialog of its own for Basic; a script in a page brings its credential along. */
function challenge<Fault extends ApiFault>(c: Context<Env>, fault: Fault): Fault {
  const isPage = c.req.header('sec-fetch-mode') !== undefined
  fault.headers['WWW-Authenticate'] = isPage
    ? 'Bearer'
    : 'Basic realm="MQTT Notebook", charset="UTF-8", Bearer'
  return fault
}

function readCredential(header = ''): { userName?: string; secret: string } | undefined {
  const [, scheme = '', value = ''] = /^(Basic|Bearer)[ \t]+(\S+)[ \t]*$/i.exec(header) ?? []
  if (scheme.toLowerCase() === 'bearer') return { secret: value }
  if (scheme === '') return undefined
  const text = Buffer.from(value, 'base64').toString('utf8')
  const at = text.indexOf(':')
  return at < 0 ? undefined : { userName: text.slice(0, at), secret: text.slice(at + 1) }
}
