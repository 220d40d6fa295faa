// How somebody comes to the desk: by the link that the terminal shows, by one for an assistant, or by the password.

import { type Context, Hono } from 'hono'
import { CLIENT_PASSWORD, type Proof } from '../accounts.ts'
import { nameAtDesk, rightsOf } from '../desk/rights.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, TooBusy } from '../password.ts'
import { addressOf, bodyOf, deskOf, type Env, findDeskProof, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'
import { giveCookie, takeCookie } from './session-cookie.ts'

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
    connections.closeWhere(
      ({ kind, id, assistant }) =>
        kind === 'desk' && assistant === undefined && id !== proof.id && id !== CLIENT_PASSWORD,
      why,
    )
  }

  /** Who shows the password, or a link that nobody has used yet, gets a credential of the desk. */
  async function enter(c: Context<Env>): Promise<string> {
    const body = await bodyOf(c)
    const byPassword = typeof body.password === 'string'
    const desk = byPassword
      ? await byThePassword(c, body.password as string)
      : byLink(c, textIn(body, 'link'))
    await parts.deeds.did(accounts.findProof(desk)!, 'entered', { by: byPassword ? 'password' : 'link' })
    return desk
  }

  async function byThePassword(c: Context<Env>, password: string): Promise<string> {
    await checkPassword(c, password)
    return accounts.addDesk()
  }

  function byLink(c: Context<Env>, link: string): string {
    mayTry(c)
    const desk = accounts.openDesk(link)
    if (desk !== undefined) return desk
    wrong(c)
    throw new ApiFault(403, 'wrong-link')
  }

  const describe = (proof: Pick<Proof, 'assistant'>) => ({ name: nameAtDesk(proof), rights: rightsOf(proof) })

  return (
    new Hono<Env>()
      // For programs, which keep it themselves.
      .post('/instructor', async (c) => c.json({ desk: await enter(c) }))
      // For pages: it stays in the browser, out of reach of every script.
      .post('/desk/session', async (c) => {
        const desk = await enter(c)
        giveCookie(c, desk)
        return c.json(describe(accounts.findProof(desk)!))
      })
      // Asked by every page of the desk when it opens: that nobody is there yet is an answer, and no fault.
      .get('/desk/session', (c) => {
        const proof = findDeskProof(c, parts)
        return c.json(proof ? describe(proof) : { name: null, rights: [] })
      })
      .delete('/desk/session', async (c) => {
        const proof = deskOf(c, parts)
        accounts.forget(proof)
        connections.closeWhere(({ id }) => id === proof.id, 'signed out')
        takeCookie(c)
        await parts.deeds.did(proof, 'left')
        return c.json({})
      })
      // The MQTT connection of a page.
      .post('/desk/pass', (c) => c.json({ password: parts.passes.make(deskOf(c, parts)) }))
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
  )
}

async function unlessBusy<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TooBusy) throw new ApiFault(429, 'too-many-tries', 1)
    throw error
  }
}
