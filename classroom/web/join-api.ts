// Joining and signing in: how somebody without a credential gets one.

import { Hono } from 'hono'
import { findHandleFault, toName } from '../handle.ts'
import { addressOf, bodyOf, type Env, type Parts, proofOf, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export function joinApi(parts: Parts) {
  const { accounts, tries, connections } = parts

  /** Wrong codes and tokens are counted by the handle they were tried for and by address. */
  function mayTry(handle: string, address: string) {
    const wait = tries.wait(handle, address)
    if (wait > 0) throw new ApiFault(429, 'too-many-tries', Math.ceil(wait / 1000))
  }

  return new Hono<Env>()
    .post('/join', async (c) => {
      const body = await bodyOf(c)
      const code = textIn(body, 'code')
      const handle = textIn(body, 'handle')
      const name = toName(textIn(body, 'name'))
      const address = addressOf(c)
      const tried = handle.slice(0, 40)
      mayTry(tried, address)
      if (!accounts.isCode(code)) {
        tries.wrong(tried, address)
        throw new ApiFault(403, 'wrong-code')
      }
      if (!accounts.joining) throw new ApiFault(403, 'joining-closed')
      const fault = findHandleFault(handle)
      if (fault) throw new ApiFault(422, fault === 'shape' ? 'handle-invalid' : 'handle-reserved', handle)
      if (name === undefined) throw new ApiFault(422, 'name-invalid')
      const joined = accounts.join(handle, name)
      if (!joined) throw new ApiFault(409, 'handle-taken', handle)
      parts.presence.seen(handle, address)
      parts.onClassChanged()
      return c.json({ handle, ...joined }, 201)
    })
    .post('/signin', async (c) => {
      const body = await bodyOf(c)
      const handle = textIn(body, 'handle').trim().toLowerCase()
      const token = textIn(body, 'token')
      const address = addressOf(c)
      const tried = handle.slice(0, 40)
      mayTry(tried, address)
      const student = accounts.findStudent(handle)
      const proof = accounts.findProof(token)
      if (!student || proof?.handle !== handle || proof.kind !== 'board') {
        tries.wrong(tried, address)
        throw new ApiFault(403, 'wrong-token')
      }
      parts.presence.seen(handle, address)
      return c.json({ handle, name: student.name, site: accounts.addSite(handle) })
    })
    .post('/signout', (c) => {
      const proof = proofOf(c, parts)
      if (proof.kind === 'board') throw new ApiFault(403, 'site-only')
      accounts.forget(proof)
      connections.closeWhere(({ id }) => id === proof.id, 'signed out')
      return c.json({ handle: proof.handle })
    })
}
