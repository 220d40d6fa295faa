// Text of any length in the part of an address behind #, which never leaves the browser: `#name=` and Base64 with the
// two signs that addresses allow (RFC 4648 §5).

/** Longer than this is refused by some programs that people send links with. */
export const LONGEST_FRAGMENT = 16_000

export function toFragment(name: string, text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return `#${name}=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** The text under `name`, or undefined when there is none, or none that can be read. */
export function findInFragment(name: string, fragment: string): string | undefined {
  const start = `#${name}=`
  if (!fragment.startsWith(start)) return undefined
  try {
    const binary = atob(fragment.slice(start.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
