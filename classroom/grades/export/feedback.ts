// What stands beside a mark, in a sentence for the student.

import type { Mark } from '../../../labs/grades/mark.ts'
import { texts } from '../../texts/texts.ts'

export function toFeedback(mark: Mark | undefined): string {
  if (!mark) return ''
  if (mark.override) return mark.override.reason
  if (mark.attempt === undefined) return ''
  return texts.grades.feedback(mark)
}
