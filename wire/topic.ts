// Topic names and topic filters (3.1.1 §4.7, 5.0 §4.7 and §4.8). All of it is: split on "/", go level by level.

/** What is wrong with a topic name or filter, and the clause it breaks. */
export interface TopicFault {
  rule:
    | 'empty'
    | 'null-character'
    | 'bad-text'
    | 'too-long'
    | 'wildcard-in-name'
    | 'hash-not-last'
    | 'hash-not-alone'
    | 'plus-not-alone'
    | 'share-name-missing'
    | 'share-name-wildcard'
    | 'share-filter-missing'
  /** 3.1.1 and 5.0 use the same numbers for §4.7; `MQTT-4.8.2-…` is 5.0's alone. */
  clause: string
  /** The level at fault, counted from 0, where one level is. */
  level?: number
}

/** MQTT counts a string's length in two bytes, so 65,535 bytes of UTF-8 are the most. */
const LONGEST = 65_535

function findTextRule(text: string): TopicFault | undefined {
  if (text === '') return { rule: 'empty', clause: 'MQTT-4.7.3-1' }
  if (text.includes('\0')) return { rule: 'null-character', clause: 'MQTT-4.7.3-2' }
  if (!text.isWellFormed()) return { rule: 'bad-text', clause: 'MQTT-1.5.3-1' }
  // A UTF-16 unit takes at most three bytes of UTF-8, so short texts need no count.
  if (text.length * 3 > LONGEST && new TextEncoder().encode(text).length > LONGEST)
    return { rule: 'too-long', clause: 'MQTT-4.7.3-3' }
  return undefined
}

/** What is wrong with a name to publish to, or undefined when nothing is. */
export function findTopicNameFault(name: string): TopicFault | undefined {
  const fault = findTextRule(name)
  if (fault) return fault
  if (!name.includes('+') && !name.includes('#')) return undefined
  const level = name.split('/').findIndex((part) => part.includes('+') || part.includes('#'))
  return { rule: 'wildcard-in-name', clause: 'MQTT-4.7.1-1', level }
}

/** What is wrong with a filter to subscribe to, or undefined. `$share/…` is judged as a shared subscription. */
export function findTopicFilterFault(filter: string): TopicFault | undefined {
  const fault = findTextRule(filter)
  if (fault) return fault
  if (filter.split('/')[0] === '$share') return findShareFault(filter)
  return findPlainFilterFault(filter)
}

function findPlainFilterFault(filter: string): TopicFault | undefined {
  const levels = filter.split('/')
  for (const [level, part] of levels.entries()) {
    if (part.includes('#')) {
      if (part !== '#') return { rule: 'hash-not-alone', clause: 'MQTT-4.7.1-2', level }
      if (level < levels.length - 1) return { rule: 'hash-not-last', clause: 'MQTT-4.7.1-2', level }
    } else if (part.includes('+') && part !== '+') {
      return { rule: 'plus-not-alone', clause: 'MQTT-4.7.1-3', level }
    }
  }
  return undefined
}

function findShareFault(filter: string): TopicFault | undefined {
  const [, name, ...rest] = filter.split('/')
  if (!name) return { rule: 'share-name-missing', clause: 'MQTT-4.8.2-1', level: 1 }
  if (name.includes('+') || name.includes('#'))
    return { rule: 'share-name-wildcard', clause: 'MQTT-4.8.2-2', level: 1 }
  if (rest.join('/') === '') return { rule: 'share-filter-missing', clause: 'MQTT-4.8.2-2', level: 2 }
  const fault = findPlainFilterFault(rest.join('/'))
  return fault?.level === undefined ? fault : { ...fault, level: fault.level + 2 }
}

export const isTopicName = (name: string): boolean => findTopicNameFault(name) === undefined
export const isTopicFilter = (filter: string): boolean => findTopicFilterFault(filter) === undefined

export interface SharedFilter {
  /** The share name of `$share/NAME/FILTER`; undefined for any other filter. */
  share?: string
  filter: string
}

/** Takes `$share/NAME/` off a filter. The filter must be a valid one. */
export function splitShared(filter: string): SharedFilter {
  if (!filter.startsWith('$share/')) return { filter }
  const [, share, ...rest] = filter.split('/')
  return { share, filter: rest.join('/') }
}

/** True when a message on `name` is for a subscription to `filter`. Both must be valid; `$share/…` is split off first. */
export function matches(filter: string, name: string): boolean {
  if (name.startsWith('$') && (filter.startsWith('#') || filter.startsWith('+'))) return false // [MQTT-4.7.2-1]
  const wanted = filter.split('/')
  const levels = name.split('/')
  for (const [i, part] of wanted.entries()) {
    if (part === '#') return true // [MQTT-4.7.1-2], the parent level included
    if (i >= levels.length) return false
    if (part !== '+' && part !== levels[i]) return false // case-sensitive (§4.7.3)
  }
  return wanted.length === levels.length
}

/** True when every topic name that `inner` matches is matched by `outer` too. Both are valid, unshared filters. */
export function contains(outer: string, inner: string): boolean {
  const outerIsWild = outer.startsWith('#') || outer.startsWith('+')
  if (inner.startsWith('$') && outerIsWild) return false // [MQTT-4.7.2-1]
  const wide = outer.split('/')
  // `/#` matches no name of one level, for that would be the empty one [MQTT-4.7.3-1].
  const narrow = (inner === '/#' ? '/+/#' : inner).split('/')
  if (inner === '#' && outer === '+/#') return true // a name has at least one level
  for (const [i, part] of wide.entries()) {
    if (part === '#') return true
    if (i >= narrow.length || narrow[i] === '#') return false
    if (part !== '+' && part !== narrow[i]) return false
  }
  return wide.length === narrow.length
}
