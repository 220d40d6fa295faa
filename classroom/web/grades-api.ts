// Grades over HTTP: the rules, what a mark rests on, overrides, exports, judging again. Marks themselves travel over MQTT.

import { type Context, Hono } from 'hono'
import { Rules, rulesOf } from '../../labs/grades/rules.ts'
import { nameAtDesk } from '../desk/rights.ts'
import { formats, isFormat } from '../grades/export/formats.ts'
import { gradesSchema } from '../grades/export/json.ts'
import type { Grading } from '../grades/grading.ts'
import { toPlainName } from '../plain-name.ts'
import { texts } from '../texts/texts.ts'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export interface GradesParts extends Parts {
  grading: Grading
  now: () => number
  onFault: (error: unknown) => void
}

const LONGEST_REASON = 500

export function gradesApi(parts: GradesParts) {
  const { accounts, shelf, deeds, now } = parts
  const { book, regrader, store, messages } = parts.grading

  function nameOf(c: Context<Env>) {
    const { handle = '', lab = '' } = c.req.param() as Record<string, string>
    if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle.slice(0, 40))
    const isKnown = shelf.labs.has(lab) || messages(handle, lab).length > 0
    if (!isKnown) throw new ApiFault(404, 'unknown-lab', lab.slice(0, 40))
    return { handle, lab }
  }

  function reasonIn({ reason }: Record<string, unknown>): string {
    const text = typeof reason === 'string' ? reason.normalize('NFC').trim() : ''
    if (text === '' || text.length > LONGEST_REASON) throw new ApiFault(422, 'reason-invalid')
    return text
  }

  const view = ({ handle, lab }: { handle: string; lab: string }) => {
    const { attempts, mark } = book.marksOf(handle, lab)
    return { handle, lab, mark, attempts, history: store.history(handle, lab) }
  }

  const regradeView = () => ({ state: regrader.state, changes: regrader.changes() ?? [] })

  /** It goes on while the answer is on its way; how it ended is told on desk/regrade. */
  const runLater = (work: Promise<unknown>) => void work.catch(parts.onFault)

  return new Hono<Env>()
    .get('/grades/schema', (c) => c.json(gradesSchema() as object))
    .get('/grades/rules', (c) => {
      deskOf(c, parts)
      return c.json(book.rules)
    })
    .post('/grades/rules', async (c) => {
      const proof = deskOf(c, parts, 'grade')
      const parsed = Rules.safeParse(await bodyOf(c))
      if (!parsed.success) {
        const { path, message } = parsed.error.issues[0]!
        throw new ApiFault(422, 'rules-invalid', path.join('.').slice(0, 80), message)
      }
      book.setRules(parsed.data)
      await deeds.did(proof, 'grading', { rules: parsed.data })
      return c.json(book.rules)
    })
    .get('/grades/export', (c) => {
      deskOf(c, parts, 'grade')
      const format = c.req.query('format') ?? ''
      if (!isFormat(format)) throw new ApiFault(422, 'format-invalid')
      const { ending, write } = formats[format]
      const text = write(book.sheet(), {
        delimiter: c.req.query('delimiter') === 'semicolon' ? ';' : ',',
        missing: c.req.query('missing') === 'zero' ? 'zero' : 'empty',
        className: parts.className(),
        now: now(),
      })
      const day = new Date(now()).toISOString().slice(0, 10)
      const name = texts.grades.fileName(toPlainName(parts.className()), format, day, ending)
      c.header('Content-Type', ending === 'csv' ? 'text/csv; charset=utf-8' : 'application/json')
      c.header('Content-Disposition', `attachment; filename="${name}"`)
      return c.body(text)
    })
    .get('/grades/regrade', (c) => {
      deskOf(c, parts)
      return c.json(regradeView())
    })
    .post('/grades/regrade', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const { lab } = await bodyOf(c)
      if (lab !== undefined && (typeof lab !== 'string' || !shelf.labs.has(lab)))
        throw new ApiFault(404, 'unknown-lab', String(lab).slice(0, 40))
      if (regrader.state === 'running') throw new ApiFault(409, 'regrade-running')
      runLater(regrader.look(lab))
      await deeds.did(proof, 'regrade', { lab: lab ?? null })
      return c.json(regradeView(), 202)
    })
    .post('/grades/regrade/apply', async (c) => {
      const proof = deskOf(c, parts, 'own')
      if (regrader.state === 'running') throw new ApiFault(409, 'regrade-running')
      const changes = regrader.changes() ?? []
      if (changes.length === 0) throw new ApiFault(409, 'regrade-missing')
      runLater(regrader.apply())
      await deeds.did(proof, 'regraded', {
        attempts: changes.map(({ handle, lab, number }) => ({ handle, lab, number })),
      })
      return c.json(regradeView(), 202)
    })
    .get('/grades/:handle/:lab', (c) => {
      deskOf(c, parts)
      return c.json(view(nameOf(c)))
    })
    .get('/grades/:handle/:lab/:number', (c) => {
      deskOf(c, parts)
      const { handle, lab } = nameOf(c)
      const number = Number(c.req.param('number'))
      const message = messages(handle, lab).find(({ attempt }) => attempt.number === number)
      if (!message) throw new ApiFault(404, 'no-such-attempt', Number.isFinite(number) ? number : 0)
      return c.json(message)
    })
    .post('/grades/:handle/:lab/override', async (c) => {
      const proof = deskOf(c, parts, 'grade')
      const name = nameOf(c)
      const body = await bodyOf(c)
      const most = rulesOf(book.rules, name.lab).points
      const { points } = body
      // More than all is a bonus, within reason.
      if (typeof points !== 'number' || !(points >= 0 && points <= 2 * most))
        throw new ApiFault(422, 'points-invalid', 2 * most)
      book.override(name.handle, name.lab, points, reasonIn(body), nameAtDesk(proof))
      // Why is in the grade book, and no business of a trace that may be handed on.
      await deeds.did(proof, 'mark', { ...name, points })
      return c.json(view(name))
    })
    .delete('/grades/:handle/:lab/override', async (c) => {
      const proof = deskOf(c, parts, 'grade')
      const name = nameOf(c)
      const reason = reasonIn(await bodyOf(c))
      if (!book.findOverride(name.handle, name.lab)) throw new ApiFault(409, 'no-override')
      book.override(name.handle, name.lab, null, reason, nameAtDesk(proof))
      await deeds.did(proof, 'mark', { ...name, points: null })
      return c.json(view(name))
    })
}
