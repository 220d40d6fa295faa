// Random decisions of the policy, and the reference's for the same.

import { type Chance, createChance } from '../../labs/students/chance.ts'
import { createPolicy } from '../../labs/topic-space.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import { mayAsk, mayRead, mayWrite, type Person } from './reference.ts'

/** Names that begin alike, differ in case, or are names of the class itself. */
const HANDLES = ['ana', 'an', 'ana-b', 'anab', 'bo', 'desk-1']
const WORDS = [
  ...HANDLES,
  ...['class', 'desk', 'ask', 'verdicts', 'notes', 'connections', 'wire', 'now', '01-hello', 'x', ''],
  ...[
    '$SYS',
    'broker',
    'uptime',
    '$share',
    '$x',
    'Ana',
    'CLASS',
    'Desk',
    'ana ',
    '.',
    '..',
    '.*',
    '[a]',
    '__proto__',
  ],
]
const OPEN: readonly string[][] = [[], [], ['course/#'], ['course/+/out'], ['ana2/#', 'x']]

export interface Decisions {
  decisions: number
  allowed: number
  /** What the two do not agree on. */
  differences: string[]
}

export function levelsOf(chance: Chance, words: readonly string[], wild: number): string {
  const levels = Array.from({ length: chance.between(1, 5) }, () =>
    chance.is(wild) ? '+' : chance.one(words),
  )
  if (wild > 0 && chance.is(0.35)) levels[levels.length - 1] = '#'
  return levels.join('/')
}

export function compareDecisions(decisions: number, seed: number): Decisions {
  const chance = createChance(seed)
  const policies = OPEN.map((open) => ({ open, policy: createPolicy(open) }))
  const found: Decisions = { decisions, allowed: 0, differences: [] }
  for (let i = 0; i < decisions; i++) {
    const { open, policy } = chance.one(policies)
    const role = chance.one(['student', 'student', 'page', 'desk', 'visitor'] as const)
    const who: Person = { role, handle: role === 'desk' ? 'desk' : chance.one(HANDLES) }
    const what = chance.one(['publish', 'read', 'subscribe'] as const)
    const words = chance.is(0.5)
      ? [...WORDS, who.handle, who.handle, 'course']
      : ['desk', 'ask', 'class', who.handle, chance.one(HANDLES), 'verdicts', 'notes', 'wire', 'now', 'x']
    const isFilter = what === 'subscribe'
    const shared = isFilter && chance.is(0.15) ? '$share/g/' : ''
    const text = shared + levelsOf(chance, words, isFilter ? 0.2 : 0)
    // What MQTT itself refuses never comes to the policy.
    if (isFilter ? findTopicFilterFault(text) : findTopicNameFault(text)) {
      i--
      continue
    }
    const [ours, theirs] =
      what === 'publish'
        ? [policy.mayPublish(who, text), mayWrite(who, text, open)]
        : what === 'read'
          ? [policy.mayRead(who, text), mayRead(who, text, open)]
          : [policy.judgeFilter(who, text) === 'allowed', mayAsk(who, text, open)]
    if (theirs) found.allowed++
    if (ours !== theirs && found.differences.length < 20)
      found.differences.push(
        `${role} ${who.handle}, open ${open}: ${what} "${text}" is ${ours ? '' : 'not '}allowed; by the reference it is ${theirs ? '' : 'not '}`,
      )
  }
  return found
}
