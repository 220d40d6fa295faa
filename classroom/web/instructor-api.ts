// How somebody becomes the instructor: by the link that the terminal shows, or by the password that they chose then.

import { type Context, Hono } from 'hono'
import type { Proof } from '../accounts.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, TooBusy } from '../password.ts'
import { addressOf, bodyOf, deskOf, type Env, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export function instructorApi(parts: Parts) {
  const { accounts, tries, connections } = parts

  const nameFor = (address: string) => `$instructor ${address}`

  function mayTry(c: Context<Env>) {
    const address = addressOf(c)
    const wait = tries.wait(nameFor(address), address)
    if (wait > 0) {
      c.header('Retry-After', String(Math.ceil(wait / 1000)))
      throw new ApiFault(429, 'too-many-tries', Math.ceil(wait / 1000))
    }
  }

  function wrong(c: Context<Env>) {
    const address = addressOf(c)
    tries.wrong(nameFor(address), address)
  }

  /** Counted before it is known whether it is right: many that come at once must not all be let try. */
  async function checkPassword(c: Context<Env>, password: string) {
    if (!accounts.hasPassword) throw new ApiFault(403, 'no-password')
    mayTry(c)
    wrong(c)
    if (password.length > LONGEST_PASSWORD || !(await unlessBusy(accounts.isInstructor(password))))
      throw new ApiFault(403, 'wrong-password')
  }

  function endOtherDesks(proof: Proof, why: string) {
    connections.closeWhere(({ kind, id }) => kind === 'desk' && id !== proof.id, why)
  }

  async function entered(desk: string, by: 'password' | 'link') {
    await parts.deeds.did({}, 'entered', { by })
    return desk
  }

  return new Hono<Env>()
    .post('/instructor', async (c) => {
      const body = await bodyOf(c)
      if (typeof body.password === 'string') {
        await checkPassword(c, body.password)
        return c.json({ desk: await entered(accounts.addDesk(), 'password') })
      }
      const link = textIn(body, 'link')
      mayTry(c)
      const desk = accounts.openDesk(link)
      if (desk === undefined) {
        wrong(c)
        throw new ApiFault(403, 'wrong-link')
      }
      return c.json({ desk: await entered(desk, 'link') })
    })
    .post('/password', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const body = await bodyOf(c)
      const password = textIn(body, 'password')
      if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
        throw new ApiFault(422, 'password-invalid', SHORTEST_PASSWORD, LONGEST_PASSWORD)
      if (accounts.hasPassword) await checkPassword(c, textIn(body, 'current'))
      await unlessBusy(accounts.setPassword(password, proof))
      endOtherDesks(proof, 'password changed')
      await parts.deeds.did(proof, 'password')
      return c.json({ hasPassword: true })
    })
    .delete('/password', async (c) => {
      const proof = deskOf(c, parts, 'own')
      await checkPassword(c, textIn(await bodyOf(c), 'current'))
      accounts.forgetPassword(proof.id)
      endOtherDesks(proof, 'password removed')
      parts.onPasswordRemoved()
      await parts.deeds.did(proof, 'password removed')
      return c.json({ hasPassword: false })
    })
}

async function unlessBusy<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TooBusy) throw new ApiFault(429, 'too-many-tries', 1)
    throw error
  }
}
