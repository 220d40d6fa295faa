// Answers that are worked out once: for as many questions as a class asks, and then all anew.

/** `make`, which must always give the same for the same key, and remembers up to `most` answers. */
export function remember<Key, Value extends object | string | boolean>(
  most: number,
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const made = make(key)
    known.set(key, made)
    return made
  }
}
