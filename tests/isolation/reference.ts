// Who may do what in a class, written down once more and as plainly as can be, to compare the policy with: a filter is a
// regular expression here, and asking for a filter is asking for every topic that it can mean.

export interface Person {
  role: 'student' | 'page' | 'desk' | 'visitor'
  handle: string
}

/** A filter as a regular expression over whole topics (3.1.1 §4.7). */
export function toPattern(filter: string): RegExp {
  const literally = (text: string) => text.replace(/[.*?^${}()|[\]\\+]/g, '\\$&')
  const levels = filter.split('/')
  const isOpen = levels.at(-1) === '#'
  const parts = (isOpen ? levels.slice(0, -1) : levels).map((level) =>
    level === '+' ? '[^/]*' : literally(level),
  )
  // Wildcards at the first level leave topics with a dollar alone [MQTT-4.7.2-1].
  const guard = filter.startsWith('+') || filter.startsWith('#') ? '(?!\\$)' : ''
  // The hash stands for its parent level, too [MQTT-4.7.1-2].
  const tail = !isOpen ? '' : parts.length === 0 ? '.*' : '(/.*)?'
  return new RegExp(`^${guard}${parts.join('/')}${tail}$`, 's')
}

const hits = (filter: string, topic: string) => toPattern(filter).test(topic)

export function mayRead({ role, handle }: Person, topic: string, open: readonly string[] = []): boolean {
  const levels = topic.split('/')
  const [first, second, third] = levels
  if (role === 'visitor') return first === handle
  if (first === '$SYS') return second === 'broker'
  if (first!.startsWith('$')) return false
  if (role === 'desk') return true
  if (first === handle || first === 'class') return true
  if (open.some((filter) => hits(filter, topic))) return true
  if (first === 'ask') return role === 'page' && second === handle
  if (first !== 'desk') return false
  if (['now', 'labs', 'poll', 'message', 'fault'].includes(second ?? '')) return levels.length === 2
  if (second === 'wire') return third === handle && levels.length === 3
  return ['verdicts', 'notes', 'connections'].includes(second ?? '') && third === handle
}

export function mayWrite({ role, handle }: Person, topic: string, open: readonly string[] = []): boolean {
  const levels = topic.split('/')
  const [first, second] = levels
  if (first!.startsWith('$')) return false
  if (role === 'visitor') return first === handle
  if (first === 'class' || open.some((filter) => hits(filter, topic))) return true
  if (role === 'desk') return false
  return first === handle || (role === 'page' && first === 'ask' && second === handle)
}

/** Levels that nobody has a right to by name. */
const FRESH = ['zz', 'yy/zz', '']

/** Topics that a filter can mean, such that whoever may read all of these may read all that it means. */
export function instancesOf(filter: string): string[] {
  const plain = filter.startsWith('$share/') ? filter.split('/').slice(2).join('/') : filter
  const levels = plain.split('/')
  const isOpen = levels.at(-1) === '#'
  const head = (isOpen ? levels.slice(0, -1) : levels).map((level) => (level === '+' ? 'zz' : level))
  const base = head.join('/')
  if (!isOpen) return [base]
  if (head.length === 0) return FRESH
  return [base, ...FRESH.map((more) => `${base}/${more}`)]
}

export const mayAsk = (who: Person, filter: string, open: readonly string[] = []): boolean =>
  instancesOf(filter).every((topic) => mayRead(who, topic, open))
