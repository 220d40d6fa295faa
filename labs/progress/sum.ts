// One student's progress in numbers, as the desk shows it.

import type { Course } from './course.ts'
import type { Progress } from './progress.ts'

export interface LessonSum {
  /** Read to its end. */
  read: boolean
  /** Sections that were in sight. */
  sections: number
  /** Cells that were run, those of the quiz among them. */
  run: number
  /** Questions, as they are asked now: answered, and of these right at the first try. */
  answered: number
  firstRight: number
}

/** The retained message on `desk/progress/<handle>`. */
export interface ProgressSum {
  handle: string
  /** Milliseconds since 1970, of the latest that came. */
  updatedAt: number
  /** Lessons in which there is something. */
  lessons: Record<string, LessonSum>
  read: number
  run: number
  answered: number
  firstRight: number
  /** Labs passed, by the judge. What a page says of labs is not counted. */
  labs: string[]
}

export function sumProgress(
  course: Course,
  progress: Progress,
  { handle, labs, updatedAt }: Pick<ProgressSum, 'handle' | 'labs' | 'updatedAt'>,
): ProgressSum {
  const lessons: Record<string, LessonSum> = {}
  for (const { id, questions } of course.lessons) {
    const answers = questions.flatMap(({ hash }) => progress.answers[hash] ?? [])
    const sum = {
      read: progress.read.includes(id),
      sections: progress.sections[id]?.length ?? 0,
      run: progress.run[id]?.length ?? 0,
      answered: answers.length,
      firstRight: answers.filter(({ firstRight }) => firstRight).length,
    }
    if (sum.read || sum.sections + sum.run + sum.answered > 0) lessons[id] = sum
  }
  const all = Object.values(lessons)
  const add = (of: (sum: LessonSum) => number) => all.reduce((total, sum) => total + of(sum), 0)
  return {
    handle,
    updatedAt,
    lessons,
    read: add(({ read }) => (read ? 1 : 0)),
    run: add(({ run }) => run),
    answered: add(({ answered }) => answered),
    firstRight: add(({ firstRight }) => firstRight),
    labs: [...labs].sort(),
  }
}
