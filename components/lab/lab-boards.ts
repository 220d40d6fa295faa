// What a lab's boards in the page begin with: its MicroPython programs, read when the site is built.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPrograms } from '../../labs/programs.ts'

/** One board's. */
export interface LabProgram {
  name: string
  starter: string
  solution?: string
}

/** None where MicroPython cannot do the lab. `root`: the project's folder. */
export function loadLabBoards(lab: string, root = process.cwd()): LabProgram[] {
  const folder = join(root, 'labs/catalog', lab)
  const { starter = [], solution = [] } = loadPrograms(folder)?.micropython ?? {}
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  return starter.map(({ name, file }) => {
    const way = solution.find((one) => one.name === name)
    return {
      name: name.replace(/\.py$/, ''),
      starter: read(file),
      ...(way ? { solution: read(way.file) } : {}),
    }
  })
}
