// What an author writes in quiz.yaml.

import { z } from 'astro/zod'

const choice = z.strictObject({
  text: z.string().min(1),
  right: z.literal(true).optional(),
  why: z.string().min(1).describe('Why it is right, or what makes this wrong choice tempting and wrong.'),
})

export const quizSpec = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/, 'expected a-z, 0-9 and dashes'),
        question: z.string().min(1),
        choices: z
          .array(choice)
          .min(2)
          .refine(
            (choices) => choices.filter((one) => one.right).length === 1,
            'expected exactly one choice with "right: true"',
          ),
      }),
    )
    .min(3)
    .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
      message: 'expected every question to have an id of its own',
    }),
})

export type QuizQuestion = z.infer<typeof quizSpec>['questions'][number]
