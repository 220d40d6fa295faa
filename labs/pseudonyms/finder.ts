// Finds names in texts: all of a class at once, in any case, inside longer words too.

export interface Found {
  from: number
  to: number
  name: string
}

export interface Finder {
  /** Where names stand, in order, none in another. The longest that fits is taken. */
  find(text: string): Found[]
  has(text: string): boolean
}

interface Node {
  next: Map<string, Node>
  name?: string
}

/** From this length on a name is found inside longer words; two letters may be part of any ("bo" in "board"). */
const UNMISTAKABLE = 3

const newNode = (): Node => ({ next: new Map() })

/** One character in small letters, where that is one character too. */
const small = (character: string) => {
  const lower = character.toLowerCase()
  return lower.length === 1 ? lower : character
}

const isWordly = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** `kept`: words of the labs themselves. Inside one of them ("banana") no name is looked for. */
export function createFinder(names: Iterable<string>, kept: ReadonlySet<string> = new Set()): Finder {
  const root = newNode()
  for (const name of names) {
    let node = root
    for (const character of name) {
      const key = small(character)
      if (!node.next.has(key)) node.next.set(key, newNode())
      node = node.next.get(key)!
    }
    if (node !== root) node.name ??= name
  }

  function longestAt(text: string, from: number): Found | undefined {
    let best: Found | undefined
    let node: Node | undefined = root
    for (let at = from; at < text.length; at++) {
      node = node.next.get(small(text[at]!))
      if (!node) break
      if (node.name === undefined) continue
      const isFree = !isWordly(text[from - 1]) && !isWordly(text[at + 1])
      if (isFree || node.name.length >= UNMISTAKABLE) best = { from, to: at + 1, name: node.name }
    }
    return best
  }

  /** The word around a place is one of the labs'. */
  function isKept(text: string, { from, to }: Found): boolean {
    while (isWordly(text[from - 1])) from--
    while (isWordly(text[to])) to++
    return kept.has(text.slice(from, to).toLowerCase())
  }

  function* walk(text: string): Generator<Found> {
    for (let at = 0; at < text.length; at++) {
      const found = root.next.has(small(text[at]!)) ? longestAt(text, at) : undefined
      if (!found || isKept(text, found)) continue
      yield found
      at = found.to - 1
    }
  }

  return { find: (text) => [...walk(text)], has: (text) => !walk(text).next().done }
}
