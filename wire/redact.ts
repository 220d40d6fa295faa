// Passwords stay out of every record: in the packet and in its bytes they are replaced by asterisks.

import type { Happening } from './record.ts'

const ASTERISK = 0x2a

/** The password is the last field of a CONNECT payload (3.1.1 §3.1.3, 5.0 §3.1.3), so its bytes are the last. */
export function withoutPassword(happening: Happening): Happening {
  if (happening.type !== 'packet' || happening.packet.cmd !== 'connect') return happening
  const { password } = happening.packet
  if (password === undefined || password === null || password.length === 0) return happening
  const length = typeof password === 'string' ? new TextEncoder().encode(password).length : password.length
  // A copy: `slice` of what a Node socket gives would share its memory, and the broker still needs the password.
  const bytes = new Uint8Array(happening.bytes)
  bytes.fill(ASTERISK, bytes.length - length)
  return {
    ...happening,
    bytes,
    packet: { ...happening.packet, password: bytes.slice(bytes.length - length) as Buffer },
  }
}
