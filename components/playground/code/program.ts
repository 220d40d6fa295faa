// What stands in the editor of a code cell: the lesson's program or one of the examples, as the student has changed it.
// Kept over a reload, each under its own name, so that going from one to the other loses nothing.

import { findInFragment, toFragment } from '../fragment-text.ts'
import type { Speech } from './speeches.ts'

export interface Program {
  code: string
  language: Speech
}

/** A program to begin with. */
export interface ProgramSpec extends Program {
  /** Unique in its cell, and lasting. */
  id: string
  solution?: string
}

export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** No program of a lesson comes near it; an editor still bears it. */
export const LONGEST = 200_000

/** What Undo takes back. */
export type Undoable = 'reset' | 'solution' | 'link' | 'file'

export class ProgramState {
  readonly cell: string
  readonly specs: readonly ProgramSpec[]
  chosen: ProgramSpec
  program: Program
  canUndo: Undoable | undefined

  #storage: () => Storage
  #before: Program | undefined

  #languages: readonly [Speech, ...Speech[]]

  /** `languages`: those it may be written in. */
  constructor(
    cell: string,
    specs: readonly ProgramSpec[],
    storage: () => Storage = () => localStorage,
    languages: readonly [Speech, ...Speech[]] = ['javascript', 'typescript'],
  ) {
    this.cell = cell
    this.specs = specs
    this.#storage = storage
    this.#languages = languages
    this.chosen = specs[0]!
    this.program = toProgram(this.chosen)
  }

  /** Brings back what was typed before a reload, or what a link has brought. Returns true for a link. */
  restore(fragment = ''): boolean {
    const last = this.#read(`${this.cell}`)
    this.chosen = this.specs.find(({ id }) => id === last) ?? this.specs[0]!
    this.program = this.#recall()
    const linked = toCode(findInFragment(`code.${this.cell}`, fragment), this.#languages)
    if (!linked) return false
    this.#replace(linked, 'link')
    return true
  }

  get isChanged(): boolean {
    return this.program.code !== this.chosen.code || this.program.language !== this.chosen.language
  }

  edit(change: Partial<Program>) {
    this.program = { ...this.program, ...change }
    this.#keep()
  }

  choose(id: string) {
    this.chosen = this.specs.find((spec) => spec.id === id) ?? this.chosen
    this.#write(this.cell, this.chosen.id)
    this.#before = undefined
    this.canUndo = undefined
    this.program = this.#recall()
  }

  reset() {
    this.#replace(toProgram(this.chosen), 'reset')
  }

  showSolution() {
    const { solution, language } = this.chosen
    if (solution !== undefined) this.#replace({ code: solution, language }, 'solution')
  }

  undo() {
    if (!this.#before) return
    this.program = this.#before
    this.#before = undefined
    this.canUndo = undefined
    this.#keep()
  }

  /** Another program in its place, from a file. */
  replace(code: string, language: Speech = this.program.language) {
    this.#replace({ code, language }, 'file')
  }

  /** The program in an address: it never leaves the browser of who opens it. */
  toLink(): string {
    return toFragment(`code.${this.cell}`, JSON.stringify(this.program))
  }

  /** As a file keeps it. */
  toSettings(): Program & { example: string } {
    return { ...this.program, example: this.chosen.id }
  }

  /** Undefined is the lesson's own. False when it is no program. */
  fill(settings: unknown): boolean {
    const program =
      settings === null ? toProgram(this.chosen) : toCode(JSON.stringify(settings), this.#languages)
    if (!program) return false
    const { example } = (settings ?? {}) as { example?: unknown }
    if (typeof example === 'string') this.choose(example)
    this.#replace(program, 'file')
    return true
  }

  /** What was typed is put aside. */
  #replace(program: Program, why: Undoable) {
    if (program.code === this.program.code && program.language === this.program.language) return
    this.#before = this.program
    this.canUndo = why
    this.program = program
    // What came by a link is not the student's until it is changed.
    if (why !== 'link') this.#keep()
  }

  #recall(): Program {
    return toCode(this.#read(this.#key()), this.#languages) ?? toProgram(this.chosen)
  }

  #keep() {
    this.#write(this.#key(), JSON.stringify(this.program))
  }

  #key = () => `${this.cell}:${this.chosen.id}`

  #read(key: string): string | undefined {
    try {
      return this.#storage().getItem(`mqtt-notebook:code:${key}`) ?? undefined
    } catch {
      return undefined // forbidden: then nothing is remembered
    }
  }

  #write(key: string, value: string) {
    try {
      this.#storage().setItem(`mqtt-notebook:code:${key}`, value)
    } catch {
      // Full, or forbidden. What is on the screen stays.
    }
  }
}

const toProgram = ({ code, language }: Program): Program => ({ code, language })

function toCode(text: string | undefined, languages: readonly [Speech, ...Speech[]]): Program | undefined {
  if (text === undefined || text.length > LONGEST * 2) return undefined
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept !== 'object' || kept === null) return undefined
    const { code, language } = kept as Record<string, unknown>
    if (typeof code !== 'string' || code.length > LONGEST) return undefined
    return { code, language: languages.find((one) => one === language) ?? languages[0] }
  } catch {
    return undefined
  }
}
