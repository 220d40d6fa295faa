// The course for a classroom: which lessons there are, and what their quizzes ask.

import { getEntry } from 'astro:content'
import type { APIRoute } from 'astro'
import type { Course } from '../../labs/progress/course.ts'
import { getCourse } from '../notebook/lessons.ts'
import { toCourseQuestion } from '../notebook/quiz/course-question.ts'

export const GET: APIRoute = async () => {
  const written = (await getCourse()).filter(({ lesson }) => lesson)
  const lessons = written.map(async ({ slug, title }) => {
    const quiz = await getEntry('quizzes', `en/${slug}`)
    return { id: slug, title, questions: quiz?.data.questions.map(toCourseQuestion) ?? [] }
  })
  const course: Course = { lessons: await Promise.all(lessons) }
  return Response.json(course)
}
