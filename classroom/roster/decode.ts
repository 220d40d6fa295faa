// Bytes of a spreadsheet's CSV as text. Spreadsheets write UTF-8 with and without a mark, UTF-16 ("Unicode text"), and
// Windows-1252 ("CSV" in Western Europe and America), and say in no other way which.

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

export interface Decoded {
  text: string
  encoding: Encoding
}

/** Never fails: in Windows-1252 every byte is a character. */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = findEncoding(bytes)
  return { text: new TextDecoder(encoding.toLowerCase()).decode(bytes), encoding }
}

function findEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'UTF-16LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16BE'
  // Without its mark, UTF-16 shows in the header line: every second byte of plain letters is zero.
  const start = bytes.subarray(0, 64)
  const zeros = [0, 1].map((odd) => start.filter((byte, i) => i % 2 === odd && byte === 0).length)
  if (start.length > 1 && Math.max(...zeros) * 4 >= start.length)
    return zeros[1]! > zeros[0]! ? 'UTF-16LE' : 'UTF-16BE'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'UTF-8'
  } catch {
    return 'Windows-1252'
  }
}
