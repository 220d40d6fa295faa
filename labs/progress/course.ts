// What of the course a class has to know: its lessons, and the questions of their quizzes. The site's build writes it
// beside the pages, as `course.json`.

import type { Progress } from './progress.ts'

export interface CourseQuestion {
  /** What answers to it are kept under: its words and everything that one can answer. */
  hash: string
  /** Its id in the quiz. */
  id: string
  kind: 'one' | 'several' | 'short' | 'order' | 'fault' | 'predict'
  /** As plain text. */
  text: string
  /** The wrong belief it tests. */
  misconception: string
  /** What there is to choose from, as plain text: choices, lines or items; of a short answer, the wrong ones foreseen. */
  choices: readonly string[]
}

export interface CourseLesson {
  id: string
  title: string
  questions: readonly CourseQuestion[]
}

export interface Course {
  lessons: readonly CourseLesson[]
}

export const noCourse: Course = { lessons: [] }

/** What a class takes in: progress in its own lessons and labs. */
export interface Known {
  lessons: readonly string[]
  labs: readonly string[]
}

/** The part of `progress` that is about these lessons and labs. A page may remember some that are gone. */
export function within({ lessons, labs }: Known, progress: Progress): Progress {
  const ofKnown = <Value>(lists: Record<string, Value>) =>
    Object.fromEntries(Object.entries(lists).filter(([lesson]) => lessons.includes(lesson)))
  return {
    version: 1,
    read: progress.read.filter((lesson) => lessons.includes(lesson)),
    sections: ofKnown(progress.sections),
    run: ofKnown(progress.run),
    answers: Object.fromEntries(
      Object.entries(progress.answers).filter(([, { lesson }]) => lessons.includes(lesson)),
    ),
    passed: progress.passed.filter((lab) => labs.includes(lab)),
  }
}
