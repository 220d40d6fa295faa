// The numbers of the class, in English.

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const numbers = {
  title: 'Numbers',
  description: 'Step by step: how many passed, how long it took, and what was in the way.',
  opening: 'Opening the numbers …',
  nothing: 'Nobody has begun a lab yet. Numbers appear with the first one who does.',
  lab: 'Lab',
  all: 'all that were begun',

  summary: (begun: number, passed: number, attempts: number) =>
    `${plural(begun, 'student has', 'students have')} begun, ${passed} passed all of it · ${plural(attempts, 'attempt', 'attempts')}`,
  columns: {
    step: 'Step',
    passed: 'Passed',
    median: 'Median time',
    attempt: 'In attempt',
    failed: 'Wrong now',
    diagnosis: 'What was wrong most often',
  },
  about:
    'The time runs from the start of the attempt in which a step passed; median: half of those who passed it took so long or less, and needed so many attempts or fewer.',
  students: (count: number) => plural(count, 'student', 'students'),
  none: '–',
  duration(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000)
    if (seconds < 60) return `${seconds} s`
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return `${minutes} min ${seconds % 60} s`
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  },

  curve: {
    caption: (lab: string) => `${lab}: students who had passed each step`,
    about: (from: string, to: string, begun: number, last: string, passed: number) =>
      `From ${from} to ${to}. At the end ${plural(begun, 'student', 'students')} had begun, and ${passed} had passed “${last}”, the step that fewest have.`,
    students: 'students',
    begun: 'begun',
    legend: 'The numbers at the lines are those of the steps; the broken line is who had begun.',
    table: 'As a table',
    time: 'Time',
    step: (number: number) => `Step ${number}`,
  },

  quiz: {
    title: 'Quiz questions',
    students: (count: number) => `${plural(count, 'student has', 'students have')} answered something.`,
    nothing: 'Nobody who is signed in has answered a question yet.',
    order: 'Order',
    orders: { course: 'as in the course', hardest: 'hardest first' },
    columns: {
      lesson: 'Lesson',
      question: 'Question',
      answered: 'Answered',
      right: 'Right at first try',
      wrong: 'The commonest wrong answer',
    },
    right: (count: number, of: number) => `${count} (${Math.round((100 * count) / of)} %)`,
    wrong: (text: string, count: number) => `${text} (${count})`,
  },
}
