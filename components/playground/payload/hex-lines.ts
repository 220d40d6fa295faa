// Bytes as lines of a hex dump.

export interface HexLine {
  offset: number
  bytes: { hex: string; sign: string; isMarked: boolean }[]
}

/** From `from` to `to`, exclusive: bytes to point at. */
export interface Marked {
  from: number
  to: number
}

export const countLines = (length: number, perLine: number): number => Math.ceil(length / perLine)

export function toHexLine(payload: Uint8Array, line: number, perLine: number, marked?: Marked): HexLine {
  const offset = line * perLine
  return {
    offset,
    bytes: Array.from(payload.subarray(offset, offset + perLine), (byte, i) => ({
      hex: byte.toString(16).padStart(2, '0'),
      sign: byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
      isMarked: marked !== undefined && offset + i >= marked.from && offset + i < marked.to,
    })),
  }
}

export const toOffset = (offset: number): string => offset.toString(16).padStart(4, '0')
