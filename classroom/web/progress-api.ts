// How far a student has come in the lessons, kept by their page; and for the desk, how the class has answered.

import { type Context, Hono } from 'hono'
import type { Proof } from '../accounts.ts'
import type { ClassProgress } from '../progress/class-progress.ts'
import { readProgressBody } from '../progress/progress-body.ts'
import { bodyOf, deskOf, type Env, type Parts, studentOf } from './context.ts'
import { ApiFault } from './fault.ts'

export interface ProgressParts extends Parts {
  progress: ClassProgress
}

export function progressApi(parts: ProgressParts) {
  const { progress } = parts

  return new Hono<Env>()
    .get('/progress', (c) => {
      const { handle } = pageOf(c, parts)
      return c.json({ progress: progress.of(handle), known: progress.known() })
    })
    .put('/progress', async (c) => {
      const { handle } = pageOf(c, parts)
      const sent = readProgressBody(await bodyOf(c), progress.known())
      if ('what' in sent) {
        if (sent.what === 'form') throw new ApiFault(422, 'progress-invalid', sent.where)
        throw new ApiFault(422, sent.what === 'lesson' ? 'unknown-lesson' : 'unknown-lab', sent.name)
      }
      if (!(await progress.take(handle, sent))) throw new ApiFault(413, 'progress-enough')
      return c.json({ kept: true })
    })
    .get('/class/quiz-numbers', (c) => {
      deskOf(c, parts)
      return c.json(progress.quizNumbers())
    })
}

/** A page tells it, with the browser's own credential: a board has read nothing. */
function pageOf(c: Context<Env>, parts: Parts): Proof {
  const proof = studentOf(c, parts)
  if (proof.kind !== 'site') throw new ApiFault(403, 'site-only')
  return proof
}
