// What the left side of a pipe says: echo and printf, which only write. Everything else would need a computer.

/** The output of `echo …` or `printf …`; undefined for any other command. */
export function findOutput(words: readonly string[]): string | undefined {
  const [name, ...rest] = words
  if (name === 'echo') return toEcho(rest)
  if (name === 'printf' && rest.length > 0) return toPrintf(rest[0]!, rest.slice(1))
  return undefined
}

function toEcho(words: string[]): string {
  let newline = '\n'
  let withEscapes = false
  let first = 0
  while (/^-[neE]+$/.test(words[first] ?? '')) {
    for (const letter of words[first]!.slice(1)) {
      if (letter === 'n') newline = ''
      else withEscapes = letter === 'e'
    }
    first++
  }
  const text = words.slice(first).join(' ')
  return (withEscapes ? unescaped(text) : text) + newline
}

/** The format is used again until all words are used up, as printf does. */
function toPrintf(format: string, words: string[]): string {
  const left = [...words]
  let said = ''
  do {
    const before = left.length
    said += unescaped(format).replace(/%(%|[sdifgu])/g, (_, kind: string) => {
      if (kind === '%') return '%'
      const word = left.shift()
      return word ?? (kind === 's' ? '' : '0')
    })
    if (left.length === before) break
  } while (left.length > 0)
  return said
}

const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  e: '\x1b',
  v: '\v',
  '\\': '\\',
}

const unescaped = (text: string) =>
  text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|0([0-7]{1,3})|([ntraev\\]))/g,
    (_, hex?: string, octal?: string, letter?: string) =>
      letter ? escapes[letter]! : String.fromCharCode(Number.parseInt(hex ?? octal!, hex ? 16 : 8)),
  )
