// Students' progress on disk: a row for each thing read, run or passed, and one for each question answered.

import type { DatabaseSync } from 'node:sqlite'
import { findNews } from '../../labs/progress/merge.ts'
import { type Answer, noProgress, type Progress } from '../../labs/progress/progress.ts'
import type { FirstAnswer } from '../../labs/progress/quiz-numbers.ts'

export interface ProgressStore {
  of(handle: string): Progress
  /** Milliseconds since 1970, of the latest that came of a student; undefined when nothing has. */
  updatedAt(handle: string): number | undefined
  /** Students of whom there is anything. */
  handles(): string[]
  /** What a student has in all, counted in rows. */
  count(handle: string): number
  /** Adds what is not there yet, and answers that. It survives the end of this process; a power cut, only with the journal. */
  add(handle: string, more: Progress, time: number): Progress | undefined
  /** First answers to each question, with how many students gave them. */
  firstAnswers(): FirstAnswer[]
  /** How many students have answered anything. */
  countAnswering(): number
}

type Kind = 'read' | 'section' | 'run' | 'passed'
interface Row {
  kind: Kind
  lesson: string
  name: string
}

export function createProgressStore(database: DatabaseSync): ProgressStore {
  const done = database.prepare('SELECT kind, lesson, name FROM progress WHERE handle = ? ORDER BY 1, 2, 3')
  const answered = database.prepare(`
    SELECT hash, lesson, question, misconception, chosen, is_right, first, first_right, tries, first_at, at
    FROM answers WHERE handle = ? ORDER BY hash
  `)
  const addDone = database.prepare('INSERT OR IGNORE INTO progress VALUES (?, ?, ?, ?, ?)')
  const addAnswer = database.prepare(
    'INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const latest = database.prepare(`
    SELECT max(came_at) AS at FROM
      (SELECT came_at FROM progress WHERE handle = ?1 UNION ALL SELECT came_at FROM answers WHERE handle = ?1)
  `)
  const rows = database.prepare(`
    SELECT (SELECT count(*) FROM progress WHERE handle = ?1) + (SELECT count(*) FROM answers WHERE handle = ?1) AS rows
  `)
  const everybody = database.prepare(
    'SELECT handle FROM progress UNION SELECT handle FROM answers ORDER BY handle',
  )
  const firsts = database.prepare(
    'SELECT hash, first, first_right, count(*) AS students FROM answers GROUP BY hash, first, first_right',
  )
  const answering = database.prepare('SELECT count(DISTINCT handle) AS students FROM answers')

  function of(handle: string): Progress {
    const all = done.all(handle) as unknown as Row[]
    const names = (kind: Kind) => all.filter((row) => row.kind === kind).map(({ name }) => name)
    const lists = (kind: Kind) =>
      Object.fromEntries(
        [...Map.groupBy(all, (row) => (row.kind === kind ? row.lesson : ''))]
          .filter(([lesson]) => lesson !== '')
          .map(([lesson, own]) => [lesson, own.map(({ name }) => name)]),
      )
    return {
      version: 1,
      read: names('read'),
      sections: lists('section'),
      run: lists('run'),
      answers: Object.fromEntries(answered.all(handle).map((row) => [String(row.hash), toAnswer(row)])),
      passed: names('passed'),
    }
  }

  function write(handle: string, news: Progress, time: number) {
    const put = (kind: Kind, lesson: string, name: string) => addDone.run(handle, kind, lesson, name, time)
    for (const lesson of news.read) put('read', '', lesson)
    for (const lab of news.passed) put('passed', '', lab)
    for (const [lesson, names] of Object.entries(news.sections))
      for (const name of names) put('section', lesson, name)
    for (const [lesson, names] of Object.entries(news.run)) for (const name of names) put('run', lesson, name)
    for (const [hash, answer] of Object.entries(news.answers)) {
      const { lesson, question, misconception, chosen, isRight, first, firstRight, tries, firstAt, at } =
        answer
      const words = [lesson, question, misconception, chosen]
      const numbers = [tries, firstAt, at, time]
      addAnswer.run(handle, hash, ...words, Number(isRight), first, Number(firstRight), ...numbers)
    }
  }

  return {
    of,
    updatedAt: (handle) => (latest.get(handle)?.at as number | null) ?? undefined,
    handles: () => everybody.all().map(({ handle }) => String(handle)),
    count: (handle) => Number(rows.get(handle)?.rows ?? 0),
    add(handle, more, time) {
      const news = findNews(of(handle) ?? noProgress, more)
      if (!news) return undefined
      database.exec('BEGIN')
      try {
        write(handle, news, time)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
      return news
    },
    firstAnswers: () =>
      firsts.all().map(({ hash, first, first_right, students }) => ({
        students: Number(students),
        hash: String(hash),
        first: String(first),
        firstRight: first_right === 1,
      })),
    countAnswering: () => Number(answering.get()?.students ?? 0),
  }
}

const toAnswer = (row: Record<string, unknown>): Answer =>
  ({
    lesson: row.lesson,
    question: row.question,
    misconception: row.misconception,
    chosen: row.chosen,
    isRight: row.is_right === 1,
    first: row.first,
    firstRight: row.first_right === 1,
    tries: row.tries,
    firstAt: row.first_at,
    at: row.at,
  }) as Answer
