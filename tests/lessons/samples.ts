// The code that lessons show: each fenced block, and each program of a code cell, with what proof.yaml says of it.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { readElements } from './cells.ts'

const folder = resolve(import.meta.dirname, '../../lessons/en')

/** What happens around a sample, in order. It is started before the first step that is neither `first` nor `prepare`. */
export type Step =
  /** Another sample is played before in the same folder: "11-tls/authority.sh". */
  | { first: string }
  /** A shell command, before the sample runs. */
  | { prepare: string }
  /** It publishes: "topic payload", or "topic payload (QoS 1, retained)". */
  | { publishes: string }
  /** Somebody else publishes this at QoS 1: "topic payload", or "topic payload (retained)", for who subscribes later. */
  | { send: string }
  /** It prints this, behind what it has printed before; with paho 1.x perhaps something else. */
  | { prints: string; paho1?: string }
  /** A line is typed. */
  | { type: string }
  /** It ends, with this exit status. */
  | { ends: number }
  /** A shell command, which ends with 0. */
  | { then: string }

export type SampleProof =
  | Step[]
  /** It is no whole program. What stands around it where it is checked for its grammar. */
  | { fragment: string; before?: string; after?: string }
  /** A file that another sample reads. */
  | { file: string }

export interface Sample {
  lesson: string
  name: string
  language: string
  code: string
  /** Undefined where nobody has said anything. */
  proof: SampleProof | undefined
}

/** Nothing that a machine reads. */
const notCode = ['text']

/** Every sample of the English course. A block without a name is called by its line. */
export const readSamples = (): Sample[] =>
  readdirSync(folder)
    .filter((lesson) => existsSync(join(folder, lesson, 'index.mdx')))
    .flatMap((lesson) => {
      const mdx = readFileSync(join(folder, lesson, 'index.mdx'), 'utf8')
      const proofs: Record<string, SampleProof> = readProof(lesson)
      return [...readBlocks(mdx), ...readCodeCells(mdx)]
        .filter(({ language }) => !notCode.includes(language))
        .map((block) => ({ lesson, ...block, proof: proofs[block.name] }))
    })

/** What each lesson's proof.yaml says under `code`, by name. */
export const readProof = (lesson: string): Record<string, SampleProof> =>
  parse(readFileSync(join(folder, lesson, 'proof.yaml'), 'utf8')).code ?? {}

type Block = Pick<Sample, 'name' | 'language' | 'code'>

/** A fence says the language, and the name of a file that the code would stand in: ```python door.py */
export const readBlocks = (mdx: string): Block[] =>
  [...mdx.matchAll(/^```(\S*)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language = '', 2: name, 3: code = '' }) => ({
      name: name ?? `line ${mdx.slice(0, index).split('\n').length}`,
      language,
      code,
    }),
  )

/** Programs of code cells, in JavaScript, and of boards, in MicroPython. */
const readCodeCells = (mdx: string): Block[] =>
  readElements(mdx)
    .filter(({ name, props }) => name === 'Part' && (props.what === 'code' || props.what === 'board'))
    .map(({ props }) => {
      const { id, code } = props.settings as { id: string; code: string }
      return { name: id, language: props.what === 'code' ? 'js' : 'micropython', code }
    })
