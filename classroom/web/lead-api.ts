// Leading the class over HTTP: where the instructor is, polls, hands, labs by time, faults. What comes of it is retained.

import { type Context, Hono } from 'hono'
import type { FaultKind } from '../../labs/lead/messages.ts'
import type { Faults } from '../desk/faults.ts'
import type { LabGate, Times, Whom } from '../desk/lab-gate.ts'
import type { Lead } from '../desk/lead.ts'
import { nameAtDesk } from '../desk/rights.ts'
import { bodyOf, deskOf, type Env, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export interface LeadParts extends Parts {
  lead: Lead
  labGate: LabGate
  faults: Faults
}

/** Characters. */
const LONGEST_QUESTION = 500
const LONGEST_CHOICE = 200
const LONGEST_MESSAGE = 500
const MOST_CHOICES = 8

/** Seconds for which a fault goes on. */
const LONGEST_FAULT = 120
/** Milliseconds after a fault for boards to come back; until then nothing is held against anybody. */
const RECOVERY = 30_000

const KINDS: readonly FaultKind[] = ['cut', 'silent', 'restart']

type Body = Record<string, unknown>

export function leadApi(parts: LeadParts) {
  const { lead, labGate, faults, deeds, accounts, attempts, standing, engine, shelf } = parts

  /** Whom it concerns: the `handles` of the body, those of a `group`, or everybody. */
  function whomIn({ handles, group }: Body): Whom {
    if (group !== undefined) {
      const members = accounts.roster().filter(({ team }) => team === group)
      if (members.length === 0) throw new ApiFault(404, 'unknown-group', String(group).slice(0, 40))
      return members.map(({ handle }) => handle)
    }
    if (handles === undefined || handles === null) return null
    if (!Array.isArray(handles) || handles.length === 0) throw new ApiFault(422, 'handles-missing')
    return handles.map((handle: unknown) => {
      if (typeof handle !== 'string' || !accounts.findStudent(handle))
        throw new ApiFault(404, 'unknown-student', String(handle).slice(0, 40))
      return handle
    })
  }

  /** The lab of the body, or all of them. */
  function labsIn({ lab }: Body): string[] {
    return lab === undefined || lab === null ? [...shelf.labs.keys()] : [knownLab(lab)]
  }

  function knownLab(lab: unknown): string {
    if (typeof lab !== 'string' || !shelf.labs.has(lab))
      throw new ApiFault(404, 'unknown-lab', String(lab).slice(0, 40))
    return lab
  }

  async function pauseOrResume(c: Context<Env>, what: 'pause' | 'resume') {
    const proof = deskOf(c, parts, 'run')
    const body = await bodyOf(c)
    const [labs, handles] = [labsIn(body), whomIn(body)]
    labGate[what](labs, handles)
    await deeds.did(proof, what, { labs, handles })
    return c.json({ labs, handles })
  }

  /** Each of them gets an attempt, in its first state. `isWanted`: whose. */
  async function begin(
    c: Context<Env>,
    what: 'reset' | 'start',
    isWanted: (handle: string, lab: string) => boolean,
  ) {
    const proof = deskOf(c, parts, 'run')
    const body = await bodyOf(c)
    const lab = knownLab(body.lab)
    const whom = whomIn(body) ?? accounts.students().map(({ handle }) => handle)
    engine.settle()
    const handles = whom.filter((handle) => isWanted(handle, lab))
    for (const handle of handles) attempts.start(handle, lab, standing.of(handle))
    await deeds.did(proof, what, { lab, handles })
    return c.json({ lab, handles })
  }

  return (
    new Hono<Env>()
      .put('/lead/now', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        const body = await bodyOf(c)
        const [path, title] = [textIn(body, 'path'), textIn(body, 'title')]
        const anchor = typeof body.anchor === 'string' ? body.anchor : ''
        if (!/^\/(?!\/)[\w./-]{0,200}$/.test(path) || !/^[^\s#]{0,2000}$/.test(anchor) || title.length > 200)
          throw new ApiFault(422, 'place-invalid')
        lead.goTo({ by: nameAtDesk(proof), path, anchor, title })
        await deeds.did(proof, 'lead', { path, anchor })
        return c.json({})
      })
      .delete('/lead/now', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        lead.goTo(undefined)
        await deeds.did(proof, 'lead over')
        return c.json({})
      })
      .post('/polls', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        const body = await bodyOf(c)
        const question = textIn(body, 'question').trim()
        const choices = Array.isArray(body.choices) ? body.choices.map((choice) => String(choice).trim()) : []
        const areShort = choices.every((choice) => choice !== '' && choice.length <= LONGEST_CHOICE)
        if (question === '' || question.length > LONGEST_QUESTION || !areShort)
          throw new ApiFault(422, 'poll-invalid', LONGEST_QUESTION, LONGEST_CHOICE, MOST_CHOICES)
        if (choices.length < 2 || choices.length > MOST_CHOICES)
          throw new ApiFault(422, 'poll-invalid', LONGEST_QUESTION, LONGEST_CHOICE, MOST_CHOICES)
        const poll = lead.ask({ question, choices, several: body.several === true })
        await deeds.did(proof, 'poll', { poll: poll.id, question })
        return c.json(poll, 201)
      })
      .post('/polls/close', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        const { right, counts } = await bodyOf(c)
        const many = lead.poll?.choices.length ?? 0
        const shown =
          isListOf(counts, many, 1e6) && isListOf(right, undefined, many - 1) ? { right, counts } : undefined
        const poll = lead.closePoll(shown)
        if (!poll) throw new ApiFault(404, 'no-poll')
        await deeds.did(proof, shown ? 'poll shown' : 'poll closed', { poll: poll.id, ...shown })
        return c.json(poll)
      })
      .delete('/polls', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        lead.endPoll()
        await deeds.did(proof, 'poll over')
        return c.json({})
      })
      .put('/lead/message', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        const text = textIn(await bodyOf(c), 'text').trim()
        if (text === '' || text.length > LONGEST_MESSAGE)
          throw new ApiFault(422, 'message-invalid', LONGEST_MESSAGE)
        lead.say({ by: nameAtDesk(proof), text })
        await deeds.did(proof, 'message', { text })
        return c.json({})
      })
      .delete('/lead/message', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        lead.say(undefined)
        await deeds.did(proof, 'message withdrawn')
        return c.json({})
      })
      .delete('/hands/:handle', async (c) => {
        const proof = deskOf(c, parts, 'tell')
        const handle = c.req.param('handle')
        if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle.slice(0, 40))
        lead.lowerHand(handle)
        await deeds.did(proof, 'hand lowered', { handle })
        return c.json({ handle })
      })
      .post('/labs/pause', (c) => pauseOrResume(c, 'pause'))
      .post('/labs/resume', (c) => pauseOrResume(c, 'resume'))
      .post('/labs/start', (c) => begin(c, 'start', (handle, lab) => attempts.activeLab(handle) !== lab))
      // Who is not at it has nothing to begin again.
      .post('/labs/reset', (c) => begin(c, 'reset', (handle, lab) => attempts.activeLab(handle) === lab))
      .put('/labs/:lab/times', async (c) => {
        const proof = deskOf(c, parts, 'run')
        const lab = knownLab(c.req.param('lab'))
        const times = toTimes(await bodyOf(c))
        labGate.setTimes(lab, times)
        await deeds.did(proof, 'lab times', { lab, ...times })
        return c.json({ lab, ...times })
      })
      .post('/faults', async (c) => {
        const proof = deskOf(c, parts, 'run')
        const body = await bodyOf(c)
        const kind = KINDS.find((one) => one === body.kind)
        const { seconds = 5 } = body
        if (!kind || typeof seconds !== 'number' || !(seconds >= 1 && seconds <= LONGEST_FAULT))
          throw new ApiFault(422, 'fault-invalid', KINDS.join(', '), LONGEST_FAULT)
        const whom = whomIn(body)
        // On record before the first board is cut off: what follows is known to be ours, also when it is judged again.
        const until = Date.now() + seconds * 1000 + RECOVERY
        const isSurprise = body.surprise === true
        await deeds.did(proof, 'fault', { kind, seconds, labs: null, handles: whom, until, isSurprise })
        engine.settle()
        faults.begin({ kind, whom, seconds, isSurprise })
        return c.json({ kind, seconds, handles: whom }, 201)
      })
  )
}

/** Whole numbers from 0 to `most`, `length` of them where that is given. */
function isListOf(value: unknown, length: number | undefined, most: number): value is number[] {
  return (
    Array.isArray(value) &&
    (length === undefined ? value.length <= MOST_CHOICES : value.length === length) &&
    value.every((one) => Number.isInteger(one) && one >= 0 && one <= most)
  )
}

/** Null or nothing: no such time. */
function toTimes({ opensAt, closesAt }: Body): Times {
  const isTime = (at: unknown) => typeof at === 'number' && Number.isSafeInteger(at) && at > 0
  for (const at of [opensAt, closesAt])
    if (at !== undefined && at !== null && !isTime(at)) throw new ApiFault(422, 'times-invalid')
  if (isTime(opensAt) && isTime(closesAt) && Number(opensAt) >= Number(closesAt))
    throw new ApiFault(422, 'times-invalid')
  return {
    ...(isTime(opensAt) ? { opensAt: Number(opensAt) } : {}),
    ...(isTime(closesAt) ? { closesAt: Number(closesAt) } : {}),
  }
}
