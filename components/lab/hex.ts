// Bytes for people: eight a line, as that fits beside a handout and on a phone; with the place of the first and the signs they stand for.

export interface HexLine {
  offset: string
  bytes: string
  signs: string
}

/** `hex` is two digits a byte, spaces allowed. What is no digit is left out. */
export function toHexLines(hex: string): HexLine[] {
  const bytes = hex.replace(/[^0-9a-f]/gi, '').match(/../g) ?? []
  const lines: HexLine[] = []
  for (let start = 0; start < bytes.length; start += 8) {
    const part = bytes.slice(start, start + 8)
    lines.push({
      offset: start.toString(16).padStart(4, '0'),
      bytes: part.join(' ').toLowerCase(),
      signs: part.map(toSign).join(''),
    })
  }
  return lines
}

function toSign(byte: string): string {
  const code = Number.parseInt(byte, 16)
  return code >= 0x20 && code <= 0x7e ? String.fromCharCode(code) : '·'
}
