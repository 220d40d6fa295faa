// How a value is written inside a string literal of each language, so that nothing in it can end the literal.
// The quotes themselves stand in the program; what is given here goes between them.

export type Quoting =
  | 'python'
  | 'python-bytes'
  | 'c'
  | 'javascript'
  | 'shell'
  | 'cmd'
  | 'powershell'
  | 'plain'

type Escape = (value: string) => string

/** Each sign by `how`; `how` may leave a sign as it is. */
const bySign =
  (how: (sign: string, code: number) => string): Escape =>
  (value) =>
    Array.from(value, (sign) => how(sign, sign.codePointAt(0)!)).join('')

/** Each byte of the value's UTF-8: what is not printable ASCII by `other`, the signs in `marked` after a backslash. */
const byByte = (marked: string, other: (byte: number) => string): Escape => {
  const utf8 = new TextEncoder()
  return (value) =>
    Array.from(utf8.encode(value), (byte) => {
      if (byte < 0x20 || byte > 0x7e) return other(byte)
      const sign = String.fromCharCode(byte)
      return marked.includes(sign) ? `\\${sign}` : sign
    }).join('')
}

const toHex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

/** Other letters may stand in a str as they are. */
const toPython = bySign((sign, code) => {
  if (sign === '\\' || sign === '"') return `\\${sign}`
  return code < 0x20 || code === 0x7f ? `\\x${toHex(code, 2)}` : sign
})

/** A bytes literal is ASCII: other letters become the bytes of their UTF-8. */
const toPythonBytes = byByte('\\"', (byte) => `\\x${toHex(byte, 2)}`)

/** Octal escapes end after three digits; a hexadecimal one would swallow an `a` after it. `?` could begin a trigraph. */
const toC = byByte('\\"?', (byte) => `\\${byte.toString(8).padStart(3, '0')}`)

/** `<` too: the program may lie inside a `<script>`, which `</script>` would end. */
const toJavaScript = bySign((sign, code) => {
  if (sign === '\\' || sign === "'") return `\\${sign}`
  const isUnsafe = code < 0x20 || sign === '<' || code === 0x2028 || code === 0x2029
  return isUnsafe ? `\\u${toHex(code, 4)}` : sign
})

/** Between single quotes a POSIX shell takes everything as it is, except the quote. */
const toShell: Escape = (value) => value.replaceAll("'", "'\\''")

const toPowerShell: Escape = (value) => value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')

/**
 * Between double quotes, for a Windows program: `""` is a quote, and the backslashes before one count double.
 * cmd expands `%name%` even there; a caret outside the quotes breaks the name apart.
 */
const toCmd: Escape = (value) =>
  value
    .replace(/[\r\n]+/g, ' ')
    .replace(/(\\*)"/g, '$1$1""')
    .replace(/\\+$/, '$&$&')
    .replaceAll('%', '"^%"')

const escapes: Record<Quoting, Escape> = {
  python: toPython,
  'python-bytes': toPythonBytes,
  c: toC,
  javascript: toJavaScript,
  shell: toShell,
  cmd: toCmd,
  powershell: toPowerShell,
  plain: (value) => value,
}

export function quote(value: string, quoting: Quoting): string {
  return escapes[quoting](value)
}
