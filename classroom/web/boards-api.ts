// Boards over HTTP: a student's own, and for the instructor those of each student.

import { type Context, Hono } from 'hono'
import { type Board, MOST_BOARDS } from '../boards.ts'
import { toName } from '../handle.ts'
import { bodyOf, deskOf, type Env, type Parts, studentOf, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

/** Characters of a board's name: it stands in tables and on cards. */
const LONGEST_NAME = 24

export function boardsApi(parts: Parts) {
  const { accounts, boardCare, boardViews } = parts
  const { boards } = accounts

  /** The student whose boards the instructor is looking at. */
  function studentAtDesk(c: Context<Env>): string {
    deskOf(c, parts)
    const handle = c.req.param('handle') ?? ''
    if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle)
    return handle
  }

  function boardIn(c: Context<Env>, handle: string): Board {
    const id = c.req.param('board') ?? ''
    const board = boards.find(id)
    if (board?.handle !== handle) throw new ApiFault(404, 'unknown-board', id.slice(0, 40))
    return board
  }

  async function add(c: Context<Env>, handle: string) {
    const name = nameIn(await bodyOf(c))
    if (boards.of(handle).length >= MOST_BOARDS) throw new ApiFault(409, 'boards-enough', MOST_BOARDS)
    const added = boards.add(handle, name)
    if (!added) throw new ApiFault(409, 'board-name-taken', name)
    return c.json({ id: added.board.id, name, token: added.token }, 201)
  }

  /** Answers the name, tidied, when it may be a board's. */
  function nameIn(body: Record<string, unknown>): string {
    const name = toName(textIn(body, 'name'))
    if (name === undefined || name.length > LONGEST_NAME)
      throw new ApiFault(422, 'board-name-invalid', LONGEST_NAME)
    return name
  }

  async function rename(c: Context<Env>, handle: string) {
    const board = boardIn(c, handle)
    const name = nameIn(await bodyOf(c))
    if (!boards.rename(board, name)) throw new ApiFault(409, 'board-name-taken', name)
    return c.json({ id: board.id, name })
  }

  function renew(c: Context<Env>, handle: string) {
    const board = boardIn(c, handle)
    return c.json({ id: board.id, name: board.name, token: boardCare.renew(board) })
  }

  function revoke(c: Context<Env>, handle: string) {
    const board = boardIn(c, handle)
    boardCare.revoke(board)
    return c.json({ id: board.id, name: board.name })
  }

  const own = (c: Context<Env>) => studentOf(c, parts).handle

  return new Hono<Env>()
    .get('/boards', (c) => c.json(boardViews(own(c))))
    .post('/boards', (c) => add(c, own(c)))
    .post('/boards/:board', (c) => rename(c, own(c)))
    .post('/boards/:board/token', (c) => renew(c, own(c)))
    .delete('/boards/:board', (c) => revoke(c, own(c)))
    .get('/students/:handle/boards', (c) => c.json(boardViews(studentAtDesk(c))))
    .post('/students/:handle/boards', (c) => add(c, studentAtDesk(c)))
    .post('/students/:handle/boards/:board', (c) => rename(c, studentAtDesk(c)))
    .post('/students/:handle/boards/:board/token', (c) => renew(c, studentAtDesk(c)))
    .delete('/students/:handle/boards/:board', (c) => revoke(c, studentAtDesk(c)))
}
