// Topics that somebody should be told about. Each kind is one of the checker's mistakes, seen without a lab, or something
// that only the whole class shows.

import type { TopicLine } from './map-view.ts'

export const oddKinds = [
  'topic-leading-slash',
  'topic-trailing-slash',
  'topic-empty-level',
  'topic-whitespace',
  'topic-wildcard',
  'topic-placeholder',
  'topic-case',
  'deep',
  'refused',
  'unread',
] as const
export type OddKind = (typeof oddKinds)[number]

export interface Oddity {
  kind: OddKind
  topic: string
  /** Who published on it: the first few. */
  by: string[]
  /** The other topic, where two differ by capitals alone. */
  twin?: string
}

/** More levels than this are hard to filter, and to read. */
const DEEP = 6
/** So often before it is odd that nobody reads it. */
const OFTEN = 10

const isOdd: Partial<Record<OddKind, (line: TopicLine) => boolean>> = {
  'topic-leading-slash': ({ topic }) => topic.startsWith('/'),
  'topic-trailing-slash': ({ topic }) => topic.length > 1 && topic.endsWith('/'),
  'topic-empty-level': ({ topic }) => topic.slice(1, -1).includes('//') || /.\/\/./.test(topic),
  'topic-whitespace': ({ topic }) => /\s/.test(topic),
  'topic-wildcard': ({ topic }) => /[+#]/.test(topic),
  'topic-placeholder': ({ topic }) => /[<{][^/]*[>}]|\$\{|^your|^handle\//i.test(topic),
  deep: ({ topic }) => topic.split('/').length > DEEP,
  refused: ({ refused = 0 }) => refused > 0,
  unread: ({ messages, delivered, retained }) => messages >= OFTEN && delivered === 0 && !retained,
}

/** Each topic at most once, by the first kind that fits; in the order of the kinds. */
export function findOddities(lines: readonly TopicLine[]): Oddity[] {
  const bySmall = Map.groupBy(lines, ({ topic }) => topic.toLowerCase())
  const found = lines.flatMap((line): Oddity[] => {
    const { topic, by } = line
    const kind = oddKinds.find((kind) => isOdd[kind]?.(line) && kind !== 'unread' && kind !== 'refused')
    if (kind !== undefined) return [{ kind, topic, by }]
    const twin = bySmall.get(topic.toLowerCase())!.find((other) => other.topic !== topic)
    if (twin) return [{ kind: 'topic-case', topic, by, twin: twin.topic }]
    const rest = (['refused', 'unread'] as const).find((kind) => isOdd[kind]!(line))
    return rest === undefined ? [] : [{ kind: rest, topic, by }]
  })
  return found.sort(
    (a, b) => oddKinds.indexOf(a.kind) - oddKinds.indexOf(b.kind) || (a.topic < b.topic ? -1 : 1),
  )
}
