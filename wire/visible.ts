// Text made visible: what cannot be seen on a screen is written out, so that "outTopic" and "outTopic\u200b" differ.

/** Control characters, marks without a width, half characters, what is none, and every space but the ordinary one. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/gu

/** Most texts: looked through in one go. */
const PLAIN = /^[ -~]*$/

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }

function writtenOut(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return (
    SHORT[character] ??
    (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`)
  )
}

/** The text with `\n`, `\0`, `\u200b` … for what cannot be seen. Ordinary spaces stay. */
export function toVisible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, writtenOut)
}

/** For a terminal: what would steer it is written out. Lines stay lines. */
export function toTerminal(text: string): string {
  return text.split('\n').map(toVisible).join('\n')
}

/** JSON whose texts steer no terminal: JSON itself leaves DEL, C1 codes and marks without a width as they are. */
export function toPlainJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(INVISIBLE, (sign) =>
    sign === '\n' ? sign : [...Array(sign.length).keys()].map((i) => hexOf(sign.charCodeAt(i))).join(''),
  )
}

const hexOf = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`

/** In quotation marks (single ones around double ones), visible, and cut with "…" after `longest` characters. */
export function toQuoted(text: string, longest = 60): string {
  const short = text.length > longest ? shorten(text, longest) : text
  const mark = short.includes('"') && !short.includes("'") ? "'" : '"'
  return mark + toVisible(short) + mark
}

/** Not in the middle of a character that takes two code units. */
function shorten(text: string, longest: number): string {
  // Counted no further than needed: a payload may have 64 KB.
  let end = 0
  for (let i = 0; i < longest && end < text.length; i++) end += text.codePointAt(end)! > 0xffff ? 2 : 1
  return end < text.length ? `${text.slice(0, end)}…` : text
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text that these bytes are in UTF-8; undefined when they are none. */
export function findText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
