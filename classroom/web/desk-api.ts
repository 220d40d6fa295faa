// What the instructor does over HTTP.

import { Hono } from 'hono'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export function deskApi(parts: Parts) {
  const { accounts, students, unknownUsers, deeds } = parts

  const classView = () => ({
    name: parts.className(),
    code: accounts.code,
    joining: accounts.joining,
    hasPassword: accounts.hasPassword,
    students: students.list(),
    refused: unknownUsers.list(),
    labs: parts.shelf.list(),
  })

  return new Hono<Env>()
    .get('/class', (c) => {
      deskOf(c, parts)
      return c.json(classView())
    })
    .post('/class', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const { joining } = await bodyOf(c)
      if (typeof joining !== 'boolean') throw new ApiFault(422, 'joining-invalid')
      accounts.joining = joining
      parts.onClassChanged()
      await deeds.did(proof, 'joining', { open: joining })
      return c.json(classView())
    })
    .post('/students/:handle/token', async (c) => {
      const proof = deskOf(c, parts, 'renew')
      const handle = c.req.param('handle')
      if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle)
      const { token, board } = parts.boardCare.renewFirst(handle)
      await deeds.did(proof, 'token', { handle, board: board.id })
      return c.json({ token })
    })
}
