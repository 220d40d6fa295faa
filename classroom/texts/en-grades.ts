// What the classroom says of grades.

import type { Mark } from '../../labs/grades/mark.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const grades = {
  feedback: ({ passed, steps, attempt, attempts, daysLate }: Mark) =>
    [
      `${passed} of ${plural(steps, 'step', 'steps')} passed`,
      ...(attempts > 1 ? [`attempt ${attempt} of ${attempts}`] : []),
      ...(daysLate ? [`${plural(daysLate, 'day', 'days')} late`] : []),
    ].join(', '),
  columns: {
    handle: 'handle',
    name: 'name',
    email: 'e-mail',
    team: 'group',
    points: (lab: string, of: number) => `${lab} (of ${of})`,
    note: (lab: string) => `${lab}: note`,
    total: 'total',
    of: 'of',
    percent: 'percent',
  },
  fileName: (className: string, format: string, day: string, ending: string) =>
    `${className}-grades-${format}-${day}.${ending}`,
  regradeEnded: 'The thread that judges again has ended by itself.',
}

export const gradesApi = {
  'rules-invalid': (where: string, what: string) =>
    `Expected rules for grading that can be meant. At "${where}": ${what}.`,
  'points-invalid': (most: number) => `Expected points from 0 to ${most}, as a number.`,
  'reason-invalid': () =>
    'Expected a reason of 1 to 500 characters: the student reads it once marks are released.',
  'no-override': () => 'There is nothing to take back: the checker’s points count here already.',
  'no-such-attempt': (number: number) => `There is no attempt ${number} of this student at this lab.`,
  'format-invalid': () => 'Expected format=moodle, canvas, csv or json.',
  'regrade-running': () => 'Attempts are being judged again already. Wait until that is done.',
  'regrade-missing': () => 'There is no difference to be applied. Judge again first, and look at it.',
}
