// Students and lessons. A sign and a number a lesson, their words for those who hear them.

import { Component } from 'preact'
import type { LessonSum, ProgressSum } from '../../../labs/progress/sum.ts'
import type { Student } from '../../class/api.ts'
import { toUrl } from '../../notebook/url.ts'
import { lessonTexts as texts } from '../texts/index.ts'
import { countReaders, type LessonColumn, type LessonRow } from './rows.ts'

interface Props {
  lessons: readonly LessonColumn[]
  rows: readonly LessonRow[]
  isNameless: boolean
}

export function LessonTable({ lessons, rows, isNameless }: Props) {
  const readers = countReaders(rows)
  return (
    <>
      <p class="soft lesson-legend">
        <span aria-hidden="true">✓</span> {texts.read} · <span aria-hidden="true">–</span> {texts.begun} ·{' '}
        {texts.fraction}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keyboard must reach it */}
      <section class="lesson-scroll" tabIndex={0} aria-label={texts.caption}>
        <table class="lesson-table">
          <caption class="visually-hidden">{texts.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.student}</th>
              {lessons.map(({ id, number, title }) => (
                <th key={id} scope="col" title={title}>
                  <a href={toUrl(`/lessons/${id}/`)}>
                    {number}
                    <span class="visually-hidden">: {title}</span>
                  </a>
                </th>
              ))}
              {Object.entries(texts.sums).map(([key, said]) => (
                <th key={key} scope="col" class="lesson-sum">
                  {said}
                </th>
              ))}
            </tr>
            <tr class="lesson-readers">
              <th scope="row">{texts.readers}</th>
              {lessons.map(({ id }) => (
                <td key={id}>{readers.get(id) ?? 0}</td>
              ))}
              <td colSpan={Object.keys(texts.sums).length} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ student, sum }) => (
              <Row key={student.handle} {...{ student, sum, lessons, isNameless }} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

interface RowProps {
  student: Student
  sum: ProgressSum | undefined
  lessons: readonly LessonColumn[]
  isNameless: boolean
}

/** Drawn anew only when this student moves: five hundred others do all the time. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps) {
    const { student, sum, isNameless } = this.props
    const { handle, name } = next.student
    return (
      sum !== next.sum || isNameless !== next.isNameless || student.handle !== handle || student.name !== name
    )
  }

  render({ student: { handle, name }, sum, lessons, isNameless }: RowProps) {
    return (
      <tr data-handle={handle}>
        <th scope="row">
          <a href={toUrl(`/desk/#student=${encodeURIComponent(handle)}`)} class="mono">
            {handle}
          </a>
          {!isNameless && <span class="desk-name">{name}</span>}
        </th>
        {lessons.map(({ id, questions }) => (
          <td key={id}>
            <LessonCell sum={sum?.lessons[id]} questions={questions} />
          </td>
        ))}
        <td class="lesson-sum">{sum?.read}</td>
        <td class="lesson-sum">{sum?.run}</td>
        <td class="lesson-sum">{sum && sum.answered > 0 ? texts.of(sum.firstRight, sum.answered) : ''}</td>
        <td class="lesson-sum">{sum?.labs.length}</td>
      </tr>
    )
  }
}

function LessonCell({ sum, questions }: { sum: LessonSum | undefined; questions: number }) {
  if (!sum) return <span class="visually-hidden">{texts.nothing}</span>
  return (
    <>
      <span aria-hidden="true" class={sum.read ? 'lesson-read' : 'lesson-begun'}>
        {sum.read ? '✓' : '–'}
      </span>
      {sum.answered > 0 && (
        <span aria-hidden="true" class="lesson-fraction">
          {sum.firstRight}/{sum.answered}
        </span>
      )}
      <span class="visually-hidden">{texts.inWords(sum, questions)}</span>
    </>
  )
}
