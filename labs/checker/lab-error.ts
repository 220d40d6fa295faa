// What is wrong with a lab.yaml, for its author: where, what was expected, what came, what was probably meant.

import { type Document, isCollection, isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml'
import type { z } from 'zod'
import { findNearest } from './nearest.ts'
import { en } from './texts/en.ts'

export interface LabProblem {
  line: number
  column: number
  message: string
}

export class LabError extends Error {
  readonly file: string
  readonly problems: readonly LabProblem[]
  constructor(file: string, problems: readonly LabProblem[]) {
    super(problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'))
    this.name = 'LabError'
    this.file = file
    this.problems = problems
  }
}

export type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/** Usually one problem; an issue about several keys is one for each. */
export function toProblem(
  issue: Issue,
  document: Document,
  lines: LineCounter,
  keysAt: (path: Path) => readonly string[],
): LabProblem[] {
  const at = (path: Path, onKey = false) => {
    const { line, col } = lines.linePos(offsetOf(document, path, onKey))
    return { line, column: col }
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...at([...issue.path, key], true),
      message: en.lab.unknownKey(key, keysAt(issue.path), findNearest(key, keysAt(issue.path))),
    }))
  return [{ ...at(issue.path), message: sentenceOf(issue, document) }]
}

function sentenceOf(issue: Issue, document: Document): string {
  const name = String(issue.path.at(-1) ?? 'lab')
  const came = document.getIn(issue.path as unknown[])
  const shown = isCollection(came) ? en.lab.block : JSON.stringify(came)
  switch (issue.code) {
    case 'custom':
      return issue.message
    case 'invalid_type':
      return came === undefined
        ? en.lab.missing(name, issue.expected)
        : en.lab.type(name, issue.expected, shown)
    case 'invalid_union':
    case 'invalid_value': {
      if (name !== 'kind' && issue.path.length !== 2)
        return en.lab.value(name, 'values' in issue ? issue.values.map(String) : [], shown)
      const known = 'values' in issue ? issue.values.map(String) : optionsOf(issue)
      return en.lab.stepKind(came === undefined ? undefined : String(came), known, nearOf(came, known))
    }
    case 'invalid_key':
      return en.lab.key(name, issue.issues[0]?.message ?? '')
    case 'invalid_format':
      return en.lab.format(name, issue.message, shown)
    case 'too_small':
      return en.lab.tooSmall(name, Number(issue.minimum), shown)
    case 'too_big':
      return en.lab.tooBig(name, Number(issue.maximum), shown)
    default:
      return `${name}: ${issue.message}`
  }
}

const nearOf = (came: unknown, known: readonly string[]) =>
  came === undefined ? undefined : findNearest(String(came), known)

function optionsOf(issue: Issue): string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
}

/** Where a value (or its key) is written; for a missing one, the nearest thing around it that is written. */
function offsetOf(document: Document, path: Path, onKey: boolean): number {
  if (onKey) {
    const parent = document.getIn(path.slice(0, -1) as unknown[], true)
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))
      : undefined
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
  }
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length) as unknown[], true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
