// A lab: what an author writes in lab.yaml (`LabSpec`), and the same with defaults filled in (`Lab`).

import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { LabError, type Path, toProblem } from './lab-error.ts'
import { findStepFaults } from './lab-rules.ts'
import { PageSchema } from './page.ts'
import { findKeys } from './schema-keys.ts'
import { findStepSchema, StepSchema } from './steps/index.ts'
import { en } from './texts/en.ts'

export { LabError } from './lab-error.ts'

export const LabSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^\d\d-[a-z0-9-]+$/, en.lab.id)
      .describe('the name of its folder, such as 01-hello'),
    title: z.string().min(1).describe('as the page shows it'),
    summary: z.string().min(1).describe('what a student will have done, in a sentence'),
    lesson: z
      .string()
      .regex(/^\d\d-[a-z0-9-]+$/, en.lab.slug)
      .optional()
      .describe('slug of the lesson to read first'),
    boards: z.int().min(1).max(10).default(1).describe('how many client identifiers it needs at least'),
    minutes: z.int().min(1).max(600).default(30).describe('how long it takes in class'),
    page: PageSchema.optional().describe('how it is done in the page, with no board'),
    steps: z.array(StepSchema).min(1).describe('what a board must be seen to do'),
  })
  .superRefine(({ steps }, context) => {
    for (const fault of findStepFaults(steps)) context.addIssue({ code: 'custom', ...fault })
  })

export type LabSpec = z.input<typeof LabSchema>
export type Lab = z.output<typeof LabSchema>

/** Reads a lab.yaml. Throws `LabError`, which names file, line and column of everything that is wrong. */
export function parseLab(text: string, file: string): Lab {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0)
    throw new LabError(
      file,
      document.errors.map(({ message, pos }) => ({
        ...positionOf(lines, pos[0]),
        message: en.lab.yaml(message.split(/ at line|\n/)[0]!),
      })),
    )
  const parsed = LabSchema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  throw new LabError(
    file,
    parsed.error.issues.flatMap((issue) => toProblem(issue, document, lines, keysAt)),
  )

  /** The keys that an author may write at a place. */
  function keysAt([first, index, ...rest]: Path): readonly string[] {
    if (first === undefined) return Object.keys(LabSchema.shape)
    const kind =
      first === 'steps' ? findStepSchema(String(document.getIn(['steps', index, 'kind']))) : undefined
    return kind ? findKeys(kind, rest) : []
  }
}

function positionOf(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}
