// The forms in which a class's grades leave the classroom, by name.

import { toPlainJson } from '../../../wire/visible.ts'
import type { Sheet } from '../grade-book.ts'
import { toCanvas } from './canvas.ts'
import type { Delimiter } from './cell.ts'
import { toGradesFile } from './json.ts'
import { toMoodle } from './moodle.ts'
import { toPlainTable } from './plain.ts'
import type { Missing } from './points.ts'

export interface ExportOptions {
  delimiter: Delimiter
  missing: Missing
  className: string
  now: number
}

export const formats = {
  moodle: { ending: 'csv', write: toMoodle },
  canvas: { ending: 'csv', write: toCanvas },
  csv: { ending: 'csv', write: toPlainTable },
  json: {
    ending: 'json',
    write: (sheet: Sheet, { className, now }: ExportOptions) =>
      `${toPlainJson(toGradesFile(sheet, className, now), 2)}\n`,
  },
} satisfies Record<string, { ending: string; write: (sheet: Sheet, options: ExportOptions) => string }>

export type Format = keyof typeof formats
export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name)
