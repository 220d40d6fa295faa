// What students, and their scripts, do over HTTP: their own state, a new board token, attempts at labs.

import { type Context, Hono } from 'hono'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { isOverHttp } from '../../wire/record.ts'
import { DESK } from '../accounts.ts'
import type { LabGate } from '../desk/lab-gate.ts'
import { bodyOf, type Env, type Parts, proofOf, studentOf, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

/** Characters of an answer typed on the lab page. */
const LONGEST_ANSWER = 1_000

/** As people of the class read it: on another day with its date. */
function toClock(time: number): string {
  const at = new Date(time)
  const clock = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return at.toDateString() === new Date().toDateString()
    ? clock
    : `${clock} on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}`
}

export function studentApi(parts: Parts & { labGate: Pick<LabGate, 'closedUntil'> }) {
  const { labGate } = parts
  const { accounts, attempts, verdicts, connections, standing, engine, tap, boardCare } = parts

  /** The caller's running attempt at the lab in the address, and the step named in the body. */
  async function stepOf(c: Context<Env>) {
    const { handle } = studentOf(c, parts)
    const lab = c.req.param('lab') ?? ''
    const body = await bodyOf(c)
    const step = textIn(body, 'step')
    const message = attempts.find(handle, lab)
    if (!message) throw new ApiFault(404, 'no-attempt', lab)
    if (attempts.activeLab(handle) !== lab) throw new ApiFault(409, 'attempt-over', lab)
    if (!message.steps.some(({ id }) => id === step)) throw new ApiFault(422, 'unknown-step', step)
    return { handle, lab, step, body }
  }

  /** What the attempt says when everything that is on record has been judged, and is on disk. */
  async function judged(handle: string, lab: string): Promise<VerdictMessage> {
    engine.settle()
    const message = attempts.find(handle, lab)
    if (!message) throw new ApiFault(404, 'no-attempt', lab)
    await verdicts.shown()
    return message
  }

  return new Hono<Env>()
    .get('/me', (c) => {
      const { handle, kind } = proofOf(c, parts)
      const name = handle === DESK ? parts.className() : accounts.findStudent(handle)?.name
      const boards = connections
        .of(handle)
        .filter(({ peer }) => peer.connection.kind === 'board' && !isOverHttp(peer.connection))
        .map(({ peer: { connection }, since }) => ({
          connectionId: connection.id,
          clientId: connection.clientId ?? '',
          transport: connection.transport,
          address: connection.address ?? '',
          since,
        }))
      return c.json({
        handle,
        name,
        kind,
        clientId: `${handle}-board`,
        boards,
        lab: attempts.activeLab(handle) ?? null,
      })
    })
    .post('/token', (c) => {
      const { handle, board } = studentOf(c, parts)
      const own = board === undefined ? undefined : accounts.boards.find(board)
      return c.json({ token: own ? boardCare.renew(own) : boardCare.renewFirst(handle).token })
    })
    .post('/attempts', async (c) => {
      const { handle } = studentOf(c, parts)
      const lab = textIn(await bodyOf(c), 'lab')
      const opens = labGate.closedUntil(lab)
      if (opens !== undefined) throw new ApiFault(403, 'lab-closed', opens === null ? '' : toClock(opens))
      engine.settle()
      const message = attempts.start(handle, lab, standing.of(handle))
      if (!message) throw new ApiFault(404, 'unknown-lab', lab)
      return c.json(await judged(handle, lab), 201)
    })
    .get('/attempts/:lab', async (c) => {
      const { handle } = studentOf(c, parts)
      return c.json(await judged(handle, c.req.param('lab')))
    })
    .post('/attempts/:lab/answers', async (c) => {
      const { handle, lab, step, body } = await stepOf(c)
      const text = textIn(body, 'text')
      if (text.trim() === '' || text.length > LONGEST_ANSWER) throw new ApiFault(422, 'text-invalid')
      tap.record({ type: 'answered', handle, lab, step, text })
      return c.json(await judged(handle, lab))
    })
    .post('/attempts/:lab/again', async (c) => {
      const { handle, lab, step } = await stepOf(c)
      tap.record({ type: 'asked', handle, lab, step })
      return c.json(await judged(handle, lab))
    })
}
