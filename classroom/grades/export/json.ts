// For a program: everything that is known of every mark. Its schema is the one below, as JSON Schema at /api/grades/schema.

import { z } from 'zod'
import { Rules } from '../../../labs/grades/rules.ts'
import type { Sheet } from '../grade-book.ts'

const points = z.number().nullable().describe('null: nothing was begun, and nobody has said anything')
const time = z.number().describe('milliseconds since 1970, UTC')

const StepMark = z.object({
  id: z.string(),
  title: z.string(),
  weight: z.number().describe('its part of the lab; 0 for a step that the lab does not need'),
  share: z.number().min(0).max(1).describe('how much of it is done'),
  at: time.optional().describe('when that was done: the last packet that proves it'),
  daysLate: z.int().min(0).describe('days that had begun since it was due'),
  kept: z.number().min(0).max(1).describe('how much of its worth the late rule leaves'),
})

const LabMark = z.object({
  points,
  of: z.number(),
  attempts: z.int().min(0),
  attempt: z.int().optional().describe('the attempt that counts'),
  daysLate: z.int().optional().describe('left out: nothing that counts was late'),
  checker: points.optional().describe('what the checker says, where an override counts'),
  override: z.object({ points: z.number(), reason: z.string(), by: z.string(), at: time }).optional(),
  steps: z.array(StepMark).describe('of the attempt that counts'),
})

export const GradesFile = z.object({
  format: z.literal('mqtt-notebook-grades-1'),
  class: z.string(),
  at: time.describe('when this file was made, milliseconds since 1970, UTC'),
  rules: Rules,
  labs: z.array(
    z.object({ id: z.string(), title: z.string(), points: z.number(), due: z.number().nullable() }),
  ),
  students: z.array(
    z.object({
      handle: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      team: z.string().nullable(),
      labs: z
        .record(z.string(), LabMark)
        .describe('by the name of the lab; of labs that were begun or overridden'),
      total: z.object({ points: z.number(), of: z.number(), percent: z.number().optional() }),
    }),
  ),
})
export type GradesFile = z.infer<typeof GradesFile>

export const gradesSchema = (): unknown => z.toJSONSchema(GradesFile, { target: 'draft-2020-12' })

export function toGradesFile(sheet: Sheet, className: string, now: number): GradesFile {
  return {
    format: 'mqtt-notebook-grades-1',
    class: className,
    at: now,
    rules: sheet.rules,
    labs: sheet.labs.map(({ id, title, points, due }) => ({ id, title, points, due })),
    students: sheet.rows.map(({ handle, name, email, team, marks, counting, total }) => ({
      ...{ handle, name, email, team, total },
      labs: Object.fromEntries(
        [...marks].map(([id, { passed: _, steps: __, ...mark }]) => [
          id,
          { ...mark, steps: counting.get(id)?.steps ?? [] },
        ]),
      ),
    })),
  }
}
