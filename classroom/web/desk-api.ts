// What the instructor does over HTTP.

import { Hono } from 'hono'
import { addressOf, bodyOf, deskOf, type Env, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export function deskApi(parts: Parts) {
  const { accounts, attempts, connections, tries, unknownUsers } = parts

  const classView = () => ({
    name: parts.className(),
    code: accounts.code,
    joining: accounts.joining,
    students: accounts.students().map((student) => ({
      ...student,
      online: connections.of(student.handle).length > 0,
      lab: attempts.activeLab(student.handle) ?? null,
    })),
    refused: unknownUsers.list(),
    labs: parts.shelf.list(),
  })

  return new Hono<Env>()
    .post('/instructor', async (c) => {
      const link = textIn(await bodyOf(c), 'link')
      const address = addressOf(c)
      const wait = tries.wait(`$instructor ${address}`, address)
      if (wait > 0) throw new ApiFault(429, 'too-many-tries', Math.ceil(wait / 1000))
      const desk = accounts.openDesk(link)
      if (desk === undefined) {
        tries.wrong(`$instructor ${address}`, address)
        throw new ApiFault(403, 'wrong-link')
      }
      return c.json({ desk })
    })
    .get('/class', (c) => {
      deskOf(c, parts)
      return c.json(classView())
    })
    .post('/class', async (c) => {
      deskOf(c, parts)
      const { joining } = await bodyOf(c)
      if (typeof joining !== 'boolean') throw new ApiFault(422, 'joining-invalid')
      accounts.joining = joining
      parts.onClassChanged()
      return c.json(classView())
    })
    .post('/students/:handle/token', (c) => {
      deskOf(c, parts)
      const handle = c.req.param('handle')
      if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle)
      return c.json({ token: parts.boardCare.renewFirst(handle).token })
    })
}
