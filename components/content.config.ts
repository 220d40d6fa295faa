// What the site fetches from outside its own folder: the course's plan, its lessons, their quizzes, the labs' handouts.

import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { glossarySpec } from './glossary/glossary.ts'
import { quizSpec } from './notebook/quiz-spec.ts'

/** `en/01-why-mqtt/index.mdx` → `en/01-why-mqtt`: a lesson is its folder. */
const folderOf = ({ entry }: { entry: string }) => entry.replace(/\/[^/]+$/, '')

const lessons = defineCollection({
  loader: glob({ base: './lessons', pattern: '*/*/index.mdx', generateId: folderOf }),
  schema: z.strictObject({
    title: z.string().min(1).max(40),
    question: z.string().describe('The question the lesson opens with: one that a reader can feel.'),
    description: z.string().max(170).describe('For search results and the list of lessons.'),
    minutes: z.int().min(3).max(30).describe('Reading time with the cells, told honestly.'),
    lab: z
      .strictObject({ href: z.string().regex(/^\/labs\/.+\/$/), text: z.string() })
      .optional()
      .describe('The lab this lesson leads to, and what is done there.'),
    summary: z.array(z.string()).length(5).describe('The lesson in five lines.'),
  }),
})

const quizzes = defineCollection({
  loader: glob({ base: './lessons', pattern: '*/*/quiz.yaml', generateId: folderOf }),
  schema: quizSpec,
})

const plan = defineCollection({
  loader: glob({ base: './lessons', pattern: '*/plan.yaml' }),
  schema: z.strictObject({
    lessons: z.array(
      z.strictObject({
        slug: z.string().regex(/^\d\d-[a-z0-9-]+$/),
        title: z.string().min(1),
        about: z.string().min(1),
      }),
    ),
  }),
})

const glossaries = defineCollection({
  loader: glob({ base: './lessons', pattern: '*/glossary.yaml' }),
  schema: glossarySpec,
})

const handouts = defineCollection({
  loader: glob({ base: './labs/catalog', pattern: '*/*.mdx', generateId: folderOf }),
  schema: z.looseObject({ title: z.string().optional() }),
})

export const collections = { lessons, quizzes, plan, glossaries, handouts }
