// What a lab's boards in the page begin with: its MicroPython programs, or those for a Raspberry Pi where MicroPython
// cannot do the lab. They are read when the site is built.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPrograms } from '../../labs/programs.ts'

/** One board's. */
export interface LabProgram {
  name: string
  starter: string
  solution?: string
}

export interface LabBoards {
  /** Whose programs they are. */
  tool: (typeof tools)[number]
  programs: LabProgram[]
}

/** In this order: the board in the page has MicroPython's library, and one like paho. */
const tools = ['micropython', 'paho-2'] as const

/** `root`: the project's folder. */
export function loadLabBoards(lab: string, root = process.cwd()): LabBoards | undefined {
  const folder = join(root, 'labs/catalog', lab)
  const programs = loadPrograms(folder)
  const tool = tools.find((one) => programs?.[one]?.starter)
  if (!tool) return undefined
  const { starter = [], solution = [] } = programs?.[tool] ?? {}
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const toProgram = ({ name, file }: { name: string; file: string }): LabProgram => {
    const way = solution.find((one) => one.name === name)
    return {
      name: name.replace(/\.py$/, ''),
      starter: read(file),
      ...(way ? { solution: read(way.file) } : {}),
    }
  }
  return { tool, programs: starter.map(toProgram) }
}
