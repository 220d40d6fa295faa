// The quizzes' questions with answers to choose from, for a question to the class. Fetched when somebody looks for one.

import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import type { LessonQuestions } from '../../../desk/lead/questions.ts'

export const GET: APIRoute = async () => {
  const quizzes = await getCollection('quizzes', ({ id }) => id.startsWith('en/'))
  const lessons = await getCollection('lessons', ({ id }) => id.startsWith('en/'))
  const found = quizzes
    .map(
      ({ id, data }): LessonQuestions => ({
        lesson: id.replace(/^en\//, ''),
        title: lessons.find((lesson) => lesson.id === id)?.data.title ?? id,
        questions: data.questions.flatMap((question) =>
          question.kind === 'one' || question.kind === 'several'
            ? [
                {
                  question: question.question,
                  several: question.kind === 'several',
                  choices: question.choices.map(({ text }) => text),
                  right: question.choices.flatMap(({ right }, i) => (right ? [i] : [])),
                },
              ]
            : [],
        ),
      }),
    )
    .filter(({ questions }) => questions.length > 0)
    .sort((one, other) => one.lesson.localeCompare(other.lesson))
  return Response.json(found)
}
