// What an author writes in quiz.yaml. `code` between backticks is code in every text.

import { z } from 'astro/zod'
import { cellSchema, predictStorySchema } from './story-schema.ts'

const name = z.string().regex(/^[a-z0-9-]+$/, 'expected a-z, 0-9 and dashes')
const text = z.string().min(1)

const show = z
  .string()
  .regex(/^#?[a-z0-9-]+$/, 'expected a name of `cells`, or # and the id of a cell in the lesson')
  .describe('A live cell that shows why this is wrong.')

const choice = z.strictObject({
  text,
  right: z.literal(true).optional(),
  why: text.describe('Why it is right, or what makes this wrong choice tempting and wrong.'),
  show: show.optional(),
})

const proof = z
  .strictObject({
    cell: name,
    expect: z
      .array(
        z.strictObject({
          client: text,
          received: z
            .array(text)
            .optional()
            .describe(
              'All that came, in its order: "topic payload", or "topic payload [qos 1, retained, dup]".',
            ),
          packets: z
            .array(z.string().regex(/^(sends|gets) [A-Z]+$/, 'expected "sends PUBLISH" or "gets PUBACK"'))
            .optional()
            .describe('Its packets from the end of CONNACK on, in their order, without pings.'),
          refused: z.array(text).optional().describe('Filters that the broker refused.'),
          link: z.enum(['connected', 'off', 'lost']).optional(),
        }),
      )
      .min(1),
  })
  .describe('What the broker must show, so that a test can hold the key against it.')

const common = {
  id: name,
  question: text,
  misconception: name.describe(
    'The wrong belief this question tests: an entry of lessons/misconceptions.yaml.',
  ),
  clause: z.string().optional(),
  show: z
    .union([show, z.literal(false)])
    .optional()
    .describe('For wrong answers that have no `show`; false: no cell can.'),
  proof: proof.optional(),
}

const one = z.strictObject({
  ...common,
  kind: z.literal('one'),
  choices: z
    .array(choice)
    .min(2)
    .refine(
      (choices) => choices.filter(({ right }) => right).length === 1,
      'expected exactly one choice with "right: true"; with several of them, kind is several',
    ),
})

const several = z.strictObject({
  ...common,
  kind: z.literal('several'),
  choices: z
    .array(choice)
    .min(3)
    .refine(
      (choices) => choices.some(({ right }) => right),
      'expected at least one choice with "right: true"',
    ),
})

const short = z.strictObject({
  ...common,
  kind: z.literal('short'),
  answers: z.array(text).min(1).describe('All right forms. The first is shown as the answer.'),
  exact: z.boolean().optional().describe('Capital and small letters differ.'),
  wrong: z.array(z.strictObject({ answer: text, why: text, show: show.optional() })).min(1),
  why: text,
  hint: text.describe('For a wrong answer that nobody foresaw.'),
})

const order = z.strictObject({
  ...common,
  kind: z.literal('order'),
  items: z.array(text).min(3).max(8),
  why: text,
})

const fault = z.strictObject({
  ...common,
  kind: z.literal('fault'),
  packets: z
    .array(
      z.strictObject({
        from: text,
        to: text,
        text,
        fault: z.literal(true).optional(),
        why: text,
        show: show.optional(),
      }),
    )
    .min(2)
    .refine(
      (packets) => packets.filter((packet) => packet.fault).length === 1,
      'expected exactly one line with "fault: true"',
    ),
})

const predict = z.strictObject({
  ...common,
  kind: z.literal('predict'),
  story: predictStorySchema,
  answer: z
    .record(text, z.array(text))
    .describe(
      'The answer on paper: who is asked about (several together: "one, other"), and the payloads that come, in the ' +
        'order in which they were published, wills last. A test compares it with what the broker does.',
    ),
  why: text.optional().describe('The answer in words, for readers without script and on paper.'),
})

const question = z.preprocess(
  (value) => (isPlain(value) && !('kind' in value) ? { ...value, kind: 'one' } : value),
  z.discriminatedUnion('kind', [one, several, short, order, fault, predict]),
)

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const quizSpec = z
  .strictObject({
    questions: z
      .array(question)
      .min(3)
      .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
        message: 'expected every question to have an id of its own',
      }),
    cells: z.record(name, cellSchema).default({}).describe('Small live cells that wrong answers offer.'),
  })
  .superRefine(({ questions, cells }, context) => {
    for (const [index, question] of questions.entries())
      for (const wanted of listCells(question))
        if (!wanted.startsWith('#') && !(wanted in cells))
          context.addIssue({
            code: 'custom',
            path: ['questions', index],
            message: `expected "${wanted}" to be one of this quiz's cells: ${Object.keys(cells).join(', ') || 'it has none'}`,
          })
  })

export type QuizSpec = z.infer<typeof quizSpec>
export type QuizQuestion = QuizSpec['questions'][number]
export type QuizCell = QuizSpec['cells'][string]
export type QuizProof = z.infer<typeof proof>

/** Every cell that a question speaks of: `#id` is one of the lesson. */
export function listCells(question: QuizQuestion): string[] {
  const own = [question.show, question.proof?.cell]
  const parts = listWrong(question).map(({ show }) => show)
  return [...own, ...parts].filter((one) => typeof one === 'string')
}

/** The foreseen wrong answers of a question, each with its reason. */
export function listWrong(question: QuizQuestion): { why: string; show?: string | undefined }[] {
  switch (question.kind) {
    case 'one':
    case 'several':
      return question.choices.filter(({ right }) => !right)
    case 'short':
      return question.wrong
    case 'fault':
      return question.packets.filter(({ fault }) => !fault)
    default:
      return []
  }
}

/** The cell that a wrong answer offers: its own, the question's, or the one that proves the key. */
export function findShow(question: QuizQuestion, own?: string | undefined): string | undefined {
  if (own !== undefined) return own
  if (question.show === false) return undefined
  return question.show ?? question.proof?.cell
}
