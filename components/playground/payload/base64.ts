// Base64 (RFC 4648), both alphabets. By btoa and atob, because Uint8Array.toBase64 is not in every browser yet.

const PORTION = 0x6000

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In portions divisible by three, so that no padding comes in the middle.
  for (let at = 0; at < bytes.length; at += PORTION)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PORTION)))
  return text
}

/** The bytes that `text` is in Base64, with or without padding and line ends, or undefined. */
export function findFromBase64(text: string): Uint8Array | undefined {
  const plain = text
    .replaceAll(/[\r\n\t ]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined
  const bare = plain.replace(/=+$/, '')
  if (bare.length % 4 === 1) return undefined
  if (plain !== bare && plain.length % 4 !== 0) return undefined
  try {
    return Uint8Array.from(atob(bare), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}

/**
 * As `findFromBase64`, for a text nobody has said is Base64: "temperature1" would do as well. Long enough, with a
 * mixture of signs that words do not have.
 */
export function guessFromBase64(text: string): Uint8Array | undefined {
  const plain = text.trim()
  if (plain.length < 12 || /\s/.test(plain.replaceAll(/\r?\n/g, ''))) return undefined
  if (/^[0-9a-f]+$/i.test(plain) || /^[\d.+-]+$/.test(plain)) return undefined
  const isMixed = /[A-Z]/.test(plain) && /[a-z]/.test(plain) && (/\d/.test(plain) || plain.endsWith('='))
  if (!isMixed || (!plain.endsWith('=') && plain.length < 20)) return undefined
  return findFromBase64(plain)
}
