// One student's lessons, folded, as a part of what the desk shows of them.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Course } from '../../../labs/progress/course.ts'
import { toUrl } from '../../notebook/url.ts'
import { lessonTexts as texts } from '../texts/index.ts'
import { sumsOf, watchSums } from './sums.ts'

let course: Promise<Course> | undefined

/** Their titles, fetched when somebody wants them. */
const findCourse = () => {
  course ??= fetch(toUrl('/course.json')).then((answer) => answer.json() as Promise<Course>)
  return course
}

export function StudentLessons({ handle }: { handle: string }) {
  const lessons = useSignal<Course['lessons']>([])
  useEffect(() => watchSums(handle), [handle])
  const sum = sumsOf.value.get(handle)
  if (!sum) return <p class="soft">{texts.none}</p>
  const open = () =>
    findCourse().then(
      (found) => {
        lessons.value = found.lessons
      },
      () => {
        course = undefined
      },
    )
  const titleOf = (id: string) => lessons.value.find((lesson) => lesson.id === id)
  return (
    <details class="student-lessons" onToggle={({ currentTarget }) => currentTarget.open && void open()}>
      <summary>{texts.sum(sum)}</summary>
      <ul>
        {Object.entries(sum.lessons).map(([id, own]) => (
          <li key={id}>
            <a href={toUrl(`/lessons/${id}/`)}>{titleOf(id)?.title ?? id}</a>:{' '}
            {texts.inWords(own, titleOf(id)?.questions.length)}
          </li>
        ))}
        {sum.labs.length > 0 && <li>{texts.labs(sum.labs)}</li>}
      </ul>
    </details>
  )
}
