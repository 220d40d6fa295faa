// Internet addresses, as text and as the bytes that a certificate has: four, or sixteen of IPv6.

export function findAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? findSix(text) : findFour(text)
}

function findFour(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined
  return Uint8Array.from(parts, Number)
}

function findSix(text: string): Uint8Array | undefined {
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return undefined
  const words = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [words(head), words(tail ?? '')]
  const gap = 8 - before.length - after.length
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined
  const all = [...before, ...Array<string>(tail === undefined ? 0 : gap).fill('0'), ...after]
  if (!all.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return undefined
  return Uint8Array.from(
    all.flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]),
  )
}

/** "192.168.1.5", "2001:db8:0:0:0:0:0:7". */
export function toAddressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const words = Array.from({ length: bytes.length / 2 }, (_, i) => bytes[2 * i]! * 256 + bytes[2 * i + 1]!)
  return words.map((word) => word.toString(16)).join(':')
}

export const isSameAddress = (one: string, other: string): boolean => {
  const [a, b] = [findAddress(one), findAddress(other)]
  return a !== undefined && b !== undefined && a.join() === b.join()
}
