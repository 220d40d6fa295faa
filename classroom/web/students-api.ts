// Students one at a time, as the instructor adds and removes them by hand.

import { Hono } from 'hono'
import { planStudents } from '../roster/plan.ts'
import { proposeHandle } from '../roster/propose.ts'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export function studentsApi(parts: Parts) {
  const { accounts, cards, studentCare, deeds } = parts

  return new Hono<Env>()
    .get('/students', (c) => {
      deskOf(c, parts)
      return c.json({ students: accounts.roster() })
    })
    .post('/students', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const body = await bodyOf(c)
      const said = (field: string) => (typeof body[field] === 'string' ? body[field].trim() : '')
      const row = {
        line: 1,
        handle: said('handle'),
        name: said('name'),
        email: said('email'),
        team: said('group'),
      }
      const isTaken = (handle: string) => accounts.findStudent(handle) !== undefined
      // Two of one name are two students here; a roster that is read again means the same one.
      const handle = row.handle || proposeHandle(row.name, row.email, isTaken)
      const plan = planStudents([{ ...row, handle }], [])
      if (plan.faults.length > 0)
        throw new ApiFault(422, 'student-invalid', plan.faults.map(({ message }) => message).join(' '))
      const [student] = plan.added
      if (isTaken(student!.handle)) throw new ApiFault(409, 'handle-taken', student!.handle)
      const made = accounts.importRoster([student!])
      parts.onClassChanged()
      await deeds.did(proof, 'student added', { handle: made[0]!.handle })
      return c.json({ handle: made[0]!.handle, token: made[0]!.token, cards: cards.put(made) }, 201)
    })
    .delete('/students/:handle', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const handle = c.req.param('handle')
      if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle.slice(0, 40))
      studentCare.remove(handle)
      parts.onClassChanged()
      await deeds.did(proof, 'student removed', { handle })
      return c.json({ handle })
    })
}
