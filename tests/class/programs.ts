// The programs of components/class/programs/, read for the tests as the site's build reads them.

import { readFileSync } from 'node:fs'
import { type BoardValues, fill, type ProgramFile, tools } from '../../components/class/snippets.ts'

export function readProgram(source: string): string {
  return readFileSync(new URL(`../../components/class/programs/${source}`, import.meta.url), 'utf8')
}

/** The program of that file name in programs/, filled in. */
export function toProgram(source: string, values: BoardValues): string {
  const file = findFile(source)
  return fill(readProgram(source), file.quoting, values)
}

export function findFile(source: string): ProgramFile {
  const file = tools.flatMap((tool) => tool.files ?? []).find((found) => found.source === source)
  if (!file) throw new Error(`No tool has a file ${source}.`)
  return file
}
