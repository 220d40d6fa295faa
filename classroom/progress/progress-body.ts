// Progress as a page sends it: taken as it is or not at all.

import { z } from 'zod'
import type { Known } from '../../labs/progress/course.ts'
import { forms, LAST_MOMENT, type Progress } from '../../labs/progress/progress.ts'

/** More in one request is no reader's: the course has sixteen lessons with ten sections each. */
const most = { lessons: 100, names: 200, answers: 1_000 }

const name = z.string().regex(forms.name)
const names = z.array(name).max(most.names)
const lists = z.record(name, names).refine((value) => Object.keys(value).length <= most.lessons)
const chosen = z.string().regex(forms.chosen)
const moment = z.int().min(0).max(LAST_MOMENT)

const answer = z.strictObject({
  lesson: name,
  question: name,
  misconception: name,
  chosen,
  isRight: z.boolean(),
  first: chosen,
  firstRight: z.boolean(),
  tries: z.int().min(1).max(1_000_000),
  firstAt: moment,
  at: moment,
})

const body = z.strictObject({
  version: z.literal(1),
  read: names,
  sections: lists,
  run: lists,
  answers: z
    .record(z.string().regex(forms.hash), answer)
    .refine((value) => Object.keys(value).length <= most.answers),
  passed: names,
})

export type BodyFault = { what: 'form'; where: string } | { what: 'lesson' | 'lab'; name: string }

export function readProgressBody(sent: unknown, known: Known): Progress | BodyFault {
  const { data, error } = body.safeParse(sent)
  if (!data) return { what: 'form', where: error.issues[0]?.path.slice(0, 3).join('.') || 'version' }
  const { read, sections, run, answers, passed } = data
  const lessons = [
    ...read,
    ...Object.keys(sections),
    ...Object.keys(run),
    ...Object.values(answers).map(({ lesson }) => lesson),
  ]
  const lesson = lessons.find((one) => !known.lessons.includes(one))
  if (lesson !== undefined) return { what: 'lesson', name: lesson }
  const lab = passed.find((one) => !known.labs.includes(one))
  if (lab !== undefined) return { what: 'lab', name: lab }
  return data
}
