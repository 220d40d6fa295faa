// Mistakes in CSV, the specific before the general.

import type { CsvClue } from './csv-clue.ts'
import { csvColumns } from './csv-columns.ts'
import { csvRows } from './csv-rows.ts'
import { csvSeparator } from './csv-separator.ts'
import type { Mistake } from './mistake.ts'

export const csvMistakes: readonly Mistake<CsvClue>[] = [csvSeparator, csvColumns, csvRows]
