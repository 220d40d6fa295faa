// What the desk says of students' progress in the lessons, in English.

import type { LessonSum, ProgressSum } from '../../../labs/progress/sum.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

export const lessonTexts = {
  title: 'The class by lessons',
  description: 'How far each student has come in the lessons.',
  about:
    'What students read, ran and answered, as their pages tell it. Answers count by the first try. Labs count when the checker has seen them pass.',
  summary: (students: number, begun: number) =>
    students === 0
      ? 'Nobody has joined yet.'
      : `${begun} of ${count(students, 'student', 'students')} ${begun === 1 ? 'has' : 'have'} begun.`,
  sort: 'Order',
  sorts: {
    handle: 'by handle',
    read: 'most lessons read',
    right: 'most right at the first try',
    latest: 'latest first',
  },
  hideNames: 'Hide names (projector)',
  caption: 'Students and lessons',
  student: 'Student',
  read: 'read to its end',
  begun: 'begun',
  fraction: '5/7: of 7 questions answered, 5 right at the first try',
  readers: 'Read by',
  sums: { read: 'Read', run: 'Cells run', right: 'Right at first try', labs: 'Labs passed' },
  of: (right: number, answered: number) => `${right} of ${answered}`,
  nothing: 'not opened',
  inWords({ read, sections, run, answered, firstRight }: LessonSum, questions?: number): string {
    const parts = [
      read ? 'read' : sections > 0 ? count(sections, 'section seen', 'sections seen') : '',
      run > 0 ? count(run, 'cell run', 'cells run') : '',
      answered > 0
        ? `${answered}${questions === undefined ? '' : ` of ${questions}`} answered, ${firstRight} right at the first try`
        : '',
    ]
    return parts.filter((part) => part !== '').join(', ')
  },
  none: 'Nothing read in the lessons yet, as far as their page has told.',
  sum: ({ read, run, answered, firstRight, labs }: ProgressSum) =>
    [
      count(read, 'lesson read', 'lessons read'),
      count(run, 'cell run', 'cells run'),
      answered === 0
        ? 'no question answered'
        : `${firstRight} of ${count(answered, 'question', 'questions')} right at the first try`,
      count(labs.length, 'lab passed', 'labs passed'),
    ].join(' · '),
  labs: (labs: readonly string[]) => `Labs passed: ${labs.join(', ')}`,
}
