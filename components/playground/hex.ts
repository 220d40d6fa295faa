// Bytes for people: offset, hexadecimal, and what is readable of them.

export interface HexLine {
  offset: string
  hex: string
  text: string
}

const BYTES_A_LINE = 8

export function toHexLines(bytes: Uint8Array, most = 1024): HexLine[] {
  const lines: HexLine[] = []
  for (let at = 0; at < Math.min(bytes.length, most); at += BYTES_A_LINE) {
    const part = bytes.subarray(at, Math.min(at + BYTES_A_LINE, most))
    lines.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: toHex(part),
      text: [...part].map(toCharacter).join(''),
    })
  }
  return lines
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

/** ASCII as itself; anything else, a byte of a longer UTF-8 character too, as a dot. */
function toCharacter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A payload as text, or undefined when it is not text (bad UTF-8, or control characters other than white space). */
export function toText(payload: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(payload)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
