// Why a filter matches a topic name, or does not, level by level. The verdict is that of wire/topic.ts.

import {
  findTopicFilterFault,
  findTopicNameFault,
  matches,
  splitShared,
  type TopicFault,
} from '../../../wire/topic.ts'
import { toVisible } from '../../../wire/visible.ts'

/** What happens at one level. */
export type How =
  /** The same text on both sides. */
  | 'same'
  /** The same, and both are empty. */
  | 'same-empty'
  /** + stands for the name's level. */
  | 'plus'
  /** + stands for an empty level. */
  | 'plus-empty'
  /** # takes this level and all that follow. */
  | 'hash'
  /** # takes the parent level: the name ends before it. */
  | 'hash-parent'
  /** A wildcard first, and a name that begins with $. */
  | 'dollar'
  | 'differs'
  | 'case'
  | 'space'
  | 'invisible'
  /** One side has an empty level here: a slash too many, at the beginning, in between or at the end. */
  | 'empty-in-name'
  | 'empty-in-filter'
  /** The name has no more levels. */
  | 'name-ends'
  /** The filter has no more levels. */
  | 'filter-ends'

export interface MatchStep {
  /** Counted from 1. */
  level: number
  /** The filter's level; undefined when it has no more. */
  filter: string | undefined
  name: string | undefined
  /** Undefined: not looked at, for an earlier level has decided. */
  how: How | undefined
  /** With `hash`: the levels it takes, this one included. */
  taken?: number
}

export interface MatchExplanation {
  /** Undefined when filter or name is not valid. */
  verdict: boolean | undefined
  filterFault?: TopicFault
  nameFault?: TopicFault
  /** The group of `$share/GROUP/…`, which takes no part in matching. */
  share?: string
  /** The filter that is compared, the share taken off. */
  filter: string
  steps: MatchStep[]
}

export function explainMatch(written: string, name: string): MatchExplanation {
  const filterFault = findTopicFilterFault(written)
  const nameFault = findTopicNameFault(name)
  if (filterFault || nameFault) {
    return {
      verdict: undefined,
      filter: written,
      steps: [],
      ...(filterFault ? { filterFault } : {}),
      ...(nameFault ? { nameFault } : {}),
    }
  }
  const { share, filter } = splitShared(written)
  return {
    verdict: matches(filter, name),
    filter,
    steps: toSteps(filter.split('/'), name.split('/')),
    ...(share === undefined ? {} : { share }),
  }
}

function toSteps(wanted: string[], levels: string[]): MatchStep[] {
  const steps: MatchStep[] = []
  let isDecided = false
  for (let i = 0; i < Math.max(wanted.length, levels.length); i++) {
    const [filter, name] = [wanted[i], levels[i]]
    const how = isDecided ? undefined : toHow(filter, name, i)
    const step: MatchStep = { level: i + 1, filter, name, how }
    if (how === 'hash') step.taken = levels.length - i
    steps.push(step)
    // What # has taken needs no line of its own.
    if (how === 'hash') break
    if (how && !isMatch(how)) isDecided = true
  }
  return steps
}

const good: ReadonlySet<How> = new Set(['same', 'same-empty', 'plus', 'plus-empty', 'hash', 'hash-parent'])
export const isMatch = (how: How): boolean => good.has(how)

function toHow(filter: string | undefined, name: string | undefined, index: number): How {
  // [MQTT-4.7.2-1]
  if (index === 0 && (filter === '+' || filter === '#') && name?.startsWith('$')) return 'dollar'
  if (filter === '#') return name === undefined ? 'hash-parent' : 'hash'
  if (filter === undefined) return 'filter-ends'
  if (name === undefined) return 'name-ends'
  if (filter === '+') return name === '' ? 'plus-empty' : 'plus'
  if (filter === name) return name === '' ? 'same-empty' : 'same'
  return toDifference(filter, name)
}

function toDifference(filter: string, name: string): How {
  if (name === '') return 'empty-in-name'
  if (filter === '') return 'empty-in-filter'
  if (filter.toLowerCase() === name.toLowerCase()) return 'case'
  if (filter.trim() === name.trim()) return 'space'
  return toPlain(filter) === toPlain(name) ? 'invisible' : 'differs'
}

/** Without what toVisible would write out. */
const toPlain = (text: string) =>
  [...text.normalize('NFC')].filter((sign) => toVisible(sign) === sign).join('')
