// Handles: a student's short name on the wire, user name and first topic level in one.

/** First levels of the classroom's own topics. */
const TAKEN = new Set(['class', 'desk', 'ask'])

export type HandleFault = 'shape' | 'taken-word'

/** What is wrong with a handle, or undefined. 2 to 16 of `a-z 0-9 -`, so that it needs no escaping anywhere. */
export function findHandleFault(handle: string): HandleFault | undefined {
  if (!/^[a-z0-9-]{2,16}$/.test(handle)) return 'shape'
  return TAKEN.has(handle) ? 'taken-word' : undefined
}

/** A name for people: 1 to 60 characters, no control characters (it is shown in terminals and tables). */
export function toName(text: string): string | undefined {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  return name.length >= 1 && name.length <= 60 && !/\p{C}/u.test(name) ? name : undefined
}
