// Whether a filter matches a topic name, as slowly and plainly as it can be said (3.1.1 §4.7, 5.0 §4.7).

export function matches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false
  return fits(filter.split('/'), topic.split('/'))
}

function fits([wanted, ...filter]: string[], levels: string[]): boolean {
  if (wanted === undefined) return levels.length === 0
  if (wanted === '#') return true
  const [level, ...rest] = levels
  if (level === undefined) return false
  return (wanted === '+' || wanted === level) && fits(filter, rest)
}

/** A shared filter without its share name; any other as it is. */
export const plainPart = (filter: string): string => filter.replace(/^\$share\/[^/]+\//, '')

export const isShared = (filter: string): boolean => filter.startsWith('$share/')
