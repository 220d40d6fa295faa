// How deep a JSON text goes, counted without parsing it: a payload may be 64 KB of opening brackets, and what walks
// through a value does so by recursion.

/** Levels of objects and arrays that are looked into. */
export const JSON_LEVELS = 32

/** True when objects and arrays stand in each other more than `levels` deep. */
export function isTooDeep(text: string, levels = JSON_LEVELS): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isInString) {
      if (character === '\\') at++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') {
      if (++depth > levels) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
