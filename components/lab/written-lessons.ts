// The lessons a diagnosis may link to: those that are written.

import { getCourse } from '../notebook/lessons.ts'
import { toUrl } from '../notebook/url.ts'
import type { Lessons } from './LabPanel.tsx'

export async function getWrittenLessons(): Promise<Lessons> {
  const course = await getCourse()
  return Object.fromEntries(
    course
      .filter(({ lesson }) => lesson)
      .map(({ slug, title, number }) => [
        slug,
        { title: `${number} ${title}`, href: toUrl(`/lessons/${slug}/`) },
      ]),
  )
}
