// How far the class has come in the lessons. A student's page tells it over HTTP, not by MQTT on `ask/…`: the answer to a
// PUT says that it is on disk, or what is wrong with it, and no page has to wait for an MQTT client that weighs more than
// itself. What comes is only ever added to what is there. The desk reads it as retained messages on
// `desk/progress/<handle>`.

import type { DatabaseSync } from 'node:sqlite'
import type { Lab } from '../../labs/checker/lab.ts'
import type { Course, Known } from '../../labs/progress/course.ts'
import { mergeProgress } from '../../labs/progress/merge.ts'
import { noProgress, type Progress } from '../../labs/progress/progress.ts'
import { countAnswers, type QuizNumbers } from '../../labs/progress/quiz-numbers.ts'
import { sumProgress } from '../../labs/progress/sum.ts'
import type { Tap } from '../../wire/tap.ts'
import { limits } from '../limits.ts'
import type { VerdictBoard } from '../verdict-board.ts'
import { createProgressStore } from './progress-store.ts'
import { recallProgress } from './recall.ts'

const progressTopic = (handle: string): string => `desk/progress/${handle}`

export interface ClassProgressParts {
  database: DatabaseSync
  journalFolder: string
  joinedAt: (handle: string) => number | undefined
  labs: ReadonlyMap<string, Lab>
  course: () => Course
  tap: Pick<Tap, 'record'>
  /** What is told of progress is on disk then, as with verdicts. */
  verdicts: Pick<VerdictBoard, 'show' | 'shown'>
  now: () => number
}

export interface ClassProgress {
  /** The lessons and labs of this class. */
  known(): Known
  /** With the labs that the judge has seen passed. */
  of(handle: string): Progress
  /** Fulfilled when it is on disk. False when it is more than one student may have. */
  take(handle: string, sent: Progress): Promise<boolean>
  /** Tells the desk how far a student has come. */
  show(handle: string): void
  quizNumbers(): QuizNumbers
  /** After a start: what the desk is to know. */
  begin(): void
}

export function openClassProgress(parts: ClassProgressParts): ClassProgress {
  const { database, journalFolder, joinedAt, labs, course, tap, verdicts, now } = parts
  const store = createProgressStore(database)
  const passed = database.prepare(`
    SELECT DISTINCT lab FROM attempts WHERE handle = ? AND json_extract(message, '$.passed') ORDER BY lab
  `)
  const listPassed = (handle: string) => passed.all(handle).map(({ lab }) => String(lab))
  recallProgress(journalFolder, store, joinedAt)

  function show(handle: string) {
    const labs = listPassed(handle)
    const updatedAt = store.updatedAt(handle)
    if (updatedAt === undefined && labs.length === 0) return
    // Of whom only labs are known, no page has told anything yet.
    const facts = { handle, labs, updatedAt: updatedAt ?? 0 }
    verdicts.show(progressTopic(handle), sumProgress(course(), store.of(handle), facts))
  }

  return {
    known: () => ({ lessons: course().lessons.map(({ id }) => id), labs: [...labs.keys()] }),
    of: (handle) => mergeProgress(store.of(handle), { ...noProgress, passed: listPassed(handle) }),
    async take(handle, sent) {
      if (store.count(handle) + countRows(sent) > limits.progressRows) {
        // Most of it may be there already.
        if (countRows(mergeProgress(store.of(handle), sent)) > limits.progressRows) return false
      }
      const news = store.add(handle, sent, now())
      if (news) {
        tap.record({ type: 'learned', handle, news: { ...news } })
        show(handle)
      }
      await verdicts.shown()
      return true
    },
    show,
    quizNumbers: () => ({
      students: store.countAnswering(),
      questions: countAnswers(course(), store.firstAnswers()),
    }),
    begin() {
      const students = database.prepare('SELECT handle FROM students ORDER BY handle').all()
      for (const { handle } of students) show(String(handle))
    },
  }
}

/** As many as the store would make of it. */
function countRows({ read, sections, run, answers, passed }: Progress): number {
  const listed = [...Object.values(sections), ...Object.values(run)].reduce(
    (sum, names) => sum + names.length,
    0,
  )
  return read.length + passed.length + listed + Object.keys(answers).length
}
