// Secrets stay out of every record: passwords, and the data of MQTT 5's enhanced authentication. In the packet and
// in its bytes they are replaced by asterisks.

import type { Connect, Packet } from './packet.ts'
import type { Happening } from './record.ts'

const ASTERISK = 0x2a

export function withoutSecrets(happening: Happening): Happening {
  if (happening.type !== 'packet' && happening.type !== 'left') return happening
  const { packet } = happening
  if (packet.cmd !== 'connect' && packet.cmd !== 'connack' && packet.cmd !== 'auth') return happening
  const password = packet.cmd === 'connect' ? toBytes(packet.password) : NONE
  const data = toBytes(packet.properties?.authenticationData)
  if (password.length === 0 && data.length === 0) return happening
  // A copy: `slice` of what a Node socket gives would share its memory, and the broker still needs the secret.
  const bytes = new Uint8Array(happening.bytes)
  // The password is the last field of a CONNECT payload (3.1.1 §3.1.3, 5.0 §3.1.3), so its bytes are the last.
  bytes.fill(ASTERISK, bytes.length - password.length)
  hide(bytes, data)
  return { ...happening, bytes, packet: withAsterisks(packet, password.length, data.length) }
}

const NONE = new Uint8Array()
const text = new TextEncoder()

const toBytes = (secret: string | Uint8Array | null | undefined): Uint8Array =>
  typeof secret === 'string' ? text.encode(secret) : (secret ?? NONE)

const asterisks = (length: number) => new Uint8Array(length).fill(ASTERISK) as Buffer

function withAsterisks(packet: Packet, password: number, data: number): Packet {
  const copy = { ...packet } as Connect
  if (password > 0) copy.password = asterisks(password)
  if (data > 0) copy.properties = { ...copy.properties, authenticationData: asterisks(data) }
  return copy
}

/** Overwrites `secret` wherever it stands in `bytes`. */
function hide(bytes: Uint8Array, secret: Uint8Array) {
  if (secret.length === 0) return
  for (let at = 0; at + secret.length <= bytes.length; at++)
    if (secret.every((byte, i) => bytes[at + i] === byte)) bytes.fill(ASTERISK, at, at + secret.length)
}
