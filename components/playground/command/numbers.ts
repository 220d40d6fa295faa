// Numbers as C reads them, for that is how the tools take "5x", " 7" and "".

/** C's atoi: the whole number at the beginning, or 0. */
export function toWhole(text: string): number {
  const found = /^\s*([+-]?\d+)/.exec(text)
  return found ? Number(found[1]) : 0
}

/** C's atof: the number at the beginning, or 0. */
export function toReal(text: string): number {
  const found = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(text)
  return found ? Number(found[0]) : 0
}

/** C's strtol with base 0: decimal, 0x… or 0…; undefined when anything else stands there. */
export function findLong(text: string): number | undefined {
  const found = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(text)
  if (!found) return undefined
  const digits = found[2]!
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  return found[1] === '-' ? -value : value
}
