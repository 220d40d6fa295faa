// The roster over HTTP: look at what a file would change, carry it out, print cards. For the instructor.

import { type Context, Hono } from 'hono'
import { CARDS_POLICY } from '../roster/cards.ts'
import { planRoster } from '../roster/plan.ts'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export function rosterApi(parts: Parts) {
  const { accounts, cards, boardCare, deeds } = parts

  async function planOf(c: Context<Env>) {
    return planRoster(new Uint8Array(await c.req.arrayBuffer()), accounts.roster())
  }

  return new Hono<Env>()
    .post('/roster/preview', async (c) => {
      deskOf(c, parts, 'admit')
      return c.json(await planOf(c))
    })
    .post('/roster', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const plan = await planOf(c)
      if (plan.faults.length > 0) throw new ApiFault(422, 'roster-faulty', plan.faults[0]!.line)
      if (plan.digest !== c.req.query('plan')) throw new ApiFault(409, 'roster-changed')
      const made = accounts.importRoster([...plan.added, ...plan.changed])
      parts.onClassChanged()
      const changed = plan.changed.length
      await deeds.did(proof, 'roster', { added: made.length, changed })
      return c.json({ added: made.length, changed, cards: made.length > 0 ? cards.put(made) : null })
    })
    .post('/cards', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const { handles } = await bodyOf(c)
      const all = new Map(accounts.roster().map((student) => [student.handle, student]))
      if (handles !== undefined && !(Array.isArray(handles) && handles.length > 0))
        throw new ApiFault(422, 'handles-missing')
      // All of them are looked up before one token is made.
      const chosen = (handles ?? [...all.keys()]).map((handle: unknown) => {
        const student = all.get(String(handle))
        if (!student) throw new ApiFault(404, 'unknown-student', String(handle).slice(0, 40))
        return student
      })
      const made = chosen.map((student) => ({
        ...student,
        token: boardCare.renewFirst(student.handle).token,
      }))
      await deeds.did(proof, 'cards', { handles: chosen.map(({ handle }) => handle) })
      return c.json({ cards: cards.put(made), count: made.length })
    })
    .get('/cards/:secret', (c) => {
      const page = cards.find(c.req.param('secret'))
      if (page === undefined) throw new ApiFault(404, 'cards-gone')
      const answer = c.html(page)
      answer.headers.set('Content-Security-Policy', CARDS_POLICY)
      return answer
    })
}
