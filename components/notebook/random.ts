// Random names. crypto.randomUUID is missing on plain http; getRandomValues is there.

// 32 signs, so that the low five bits of a byte choose one fairly; without i, l, o and u, which are misread.
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

type Fill = (bytes: Uint8Array<ArrayBuffer>) => unknown

/** `length` random signs of `0-9 a-z`. */
export function randomId(length: number, fill: Fill = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = new Uint8Array(length)
  fill(bytes)
  return Array.from(bytes, (byte) => signs[byte & 31]).join('')
}
