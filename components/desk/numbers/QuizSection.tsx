// How the class has answered the questions of the quizzes.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { QuestionNumbers } from '../../../labs/progress/quiz-numbers.ts'
import { toUrl } from '../../notebook/url.ts'
import { numbers } from '../texts/index.ts'
import { quiz } from './state.ts'

const { quiz: texts } = numbers
type Order = keyof typeof texts.orders

export function QuizSection({ lessons }: { lessons: Record<string, string> }) {
  const order = useSignal<Order>('course')
  const id = useId()
  if (!quiz.value) return null
  const answered = quiz.value.questions.filter((question) => question.answered > 0)
  const shown = order.value === 'course' ? answered : [...answered].sort((a, b) => toEase(a) - toEase(b))
  return (
    <section class="cell numbers-lab" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.title}</h2>
      {answered.length === 0 ? (
        <p class="soft">{texts.nothing}</p>
      ) : (
        <>
          <p role="status">{texts.students(quiz.value.students)}</p>
          <div class="numbers-tools">
            <label for={id}>{texts.order}</label>
            <select
              id={id}
              class="field"
              value={order.value}
              onChange={({ currentTarget }) => {
                order.value = currentTarget.value as Order
              }}
            >
              {Object.entries(texts.orders).map(([name, word]) => (
                <option key={name} value={name}>
                  {word}
                </option>
              ))}
            </select>
          </div>
          <table class="numbers-table">
            <thead>
              <tr>
                {Object.entries(texts.columns).map(([name, column]) => (
                  <th key={name} scope="col" class={isNumber(name) ? 'numbers-count' : undefined}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((question) => (
                <Question key={question.hash} question={question} lesson={lessons[question.lesson]} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

const isNumber = (name: string) => name === 'answered' || name === 'right'

const toEase = ({ answered, firstRight }: QuestionNumbers) => firstRight / answered

function Question({ question, lesson }: { question: QuestionNumbers; lesson: string | undefined }) {
  const { text, answered, firstRight, wrong } = question
  const { columns } = texts
  const [common] = wrong
  return (
    <tr>
      <td data-column={columns.lesson}>
        <a href={toUrl(`/lessons/${question.lesson}/`)}>{lesson ?? question.lesson}</a>
      </td>
      <th scope="row">{text}</th>
      <td class="numbers-count" data-column={columns.answered}>
        {answered}
      </td>
      <td class="numbers-count" data-column={columns.right}>
        {texts.right(firstRight, answered)}
      </td>
      <td data-column={columns.wrong}>{common ? texts.wrong(common.text, common.count) : numbers.none}</td>
    </tr>
  )
}
