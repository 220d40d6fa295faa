// Which lessons there are, in which order, and which of them are written.

import { type CollectionEntry, getCollection, getEntry } from 'astro:content'

export interface Planned {
  slug: string
  number: number
  title: string
  about: string
  /** Undefined while the lesson is being written. */
  lesson: CollectionEntry<'lessons'> | undefined
}

/** `/lessons/03-connecting/#x` → `03-connecting`. Undefined for other addresses. */
export function toLessonSlug(href: string): string | undefined {
  return href.match(/^\/lessons\/([^/#?]+)/)?.[1]
}

export async function isWritten(slug: string, language = 'en'): Promise<boolean> {
  const lessons = await getCollection('lessons')
  return lessons.some(({ id }) => id === `${language}/${slug}`)
}

/** The course in its order. Throws when a lesson is written that the plan does not have. */
export async function getCourse(language = 'en'): Promise<Planned[]> {
  const plan = await getEntry('plan', `${language}/plan`)
  if (!plan)
    throw new Error(`Expected lessons/${language}/plan.yaml, the order of the course. It is not there.`)
  const lessons = await getCollection('lessons', ({ id }) => id.startsWith(`${language}/`))
  const course = plan.data.lessons.map((planned, index) => ({
    ...planned,
    number: index + 1,
    lesson: lessons.find(({ id }) => id === `${language}/${planned.slug}`),
  }))
  for (const { id } of lessons) {
    if (!course.some(({ lesson }) => lesson?.id === id)) {
      throw new Error(`Expected lessons/${language}/plan.yaml to have a line for ${id}. It has none.`)
    }
  }
  return course
}
