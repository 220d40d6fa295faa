// Boards over HTTP: a student's own, and for the instructor those of each student.

import { type Context, Hono } from 'hono'
import { type Board, MOST_BOARDS } from '../boards.ts'
import type { Right } from '../desk/rights.ts'
import { toName } from '../handle.ts'
import { bodyOf, deskOf, type Env, type Parts, studentOf, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

/** Characters of a board's name: it stands in tables and on cards. */
const LONGEST_NAME = 24

export function boardsApi(parts: Parts) {
  const { accounts, boardCare, boardViews } = parts
  const { boards } = accounts

  /** Whose boards are meant. What is done from the desk goes on record; a student's own business does not. */
  interface Owner {
    handle: string
    tell?: (what: string, board: Board) => Promise<void>
  }

  const own = (c: Context<Env>): Owner => ({ handle: studentOf(c, parts).handle })

  /** The student whose boards the desk is looking at. */
  function atDesk(c: Context<Env>, right: Right): Owner {
    const proof = deskOf(c, parts, right)
    const handle = c.req.param('handle') ?? ''
    if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle)
    return {
      handle,
      tell: (what, { id, name }) => parts.deeds.did(proof, what, { handle, board: id, name }),
    }
  }

  function boardIn(c: Context<Env>, handle: string): Board {
    const id = c.req.param('board') ?? ''
    const board = boards.find(id)
    if (board?.handle !== handle) throw new ApiFault(404, 'unknown-board', id.slice(0, 40))
    return board
  }

  async function add(c: Context<Env>, { handle, tell }: Owner) {
    const name = nameIn(await bodyOf(c))
    if (boards.of(handle).length >= MOST_BOARDS) throw new ApiFault(409, 'boards-enough', MOST_BOARDS)
    const added = boards.add(handle, name)
    if (!added) throw new ApiFault(409, 'board-name-taken', name)
    await tell?.('board added', added.board)
    return c.json({ id: added.board.id, name, token: added.token }, 201)
  }

  /** Answers the name, tidied, when it may be a board's. */
  function nameIn(body: Record<string, unknown>): string {
    const name = toName(textIn(body, 'name'))
    if (name === undefined || name.length > LONGEST_NAME)
      throw new ApiFault(422, 'board-name-invalid', LONGEST_NAME)
    return name
  }

  async function rename(c: Context<Env>, { handle, tell }: Owner) {
    const board = boardIn(c, handle)
    const name = nameIn(await bodyOf(c))
    if (!boards.rename(board, name)) throw new ApiFault(409, 'board-name-taken', name)
    await tell?.('board renamed', { ...board, name })
    return c.json({ id: board.id, name })
  }

  async function renew(c: Context<Env>, { handle, tell }: Owner) {
    const board = boardIn(c, handle)
    const token = boardCare.renew(board)
    await tell?.('token', board)
    return c.json({ id: board.id, name: board.name, token })
  }

  async function revoke(c: Context<Env>, { handle, tell }: Owner) {
    const board = boardIn(c, handle)
    boardCare.revoke(board)
    await tell?.('board revoked', board)
    return c.json({ id: board.id, name: board.name })
  }

  return new Hono<Env>()
    .get('/boards', (c) => c.json(boardViews(own(c).handle)))
    .post('/boards', (c) => add(c, own(c)))
    .post('/boards/:board', (c) => rename(c, own(c)))
    .post('/boards/:board/token', (c) => renew(c, own(c)))
    .delete('/boards/:board', (c) => revoke(c, own(c)))
    .get('/students/:handle/boards', (c) => c.json(boardViews(atDesk(c, 'see').handle)))
    .post('/students/:handle/boards', (c) => add(c, atDesk(c, 'admit')))
    .post('/students/:handle/boards/:board', (c) => rename(c, atDesk(c, 'admit')))
    .post('/students/:handle/boards/:board/token', (c) => renew(c, atDesk(c, 'renew')))
    .delete('/students/:handle/boards/:board', (c) => revoke(c, atDesk(c, 'admit')))
}
