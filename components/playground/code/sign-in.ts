// Makes a program's CONNECT sign in as the student: user name and password are put in here, on the page's side, so that
// a program, which may have come by a link, never has them. Byte by byte (3.1.1 §3.1, 5.0 §3.1): all else stays.

import { readRemainingLength } from '../../../wire/frame.ts'

export interface Credentials {
  userName: string
  password: string
}

const CONNECT = 0x10
const USER_NAME = 0x80
const PASSWORD = 0x40
const WILL = 0x04

type Bytes = Uint8Array<ArrayBuffer>

/**
 * A stage that the stream passes through. Holds back until CONNECT is whole; what comes after it is not looked at.
 * `isForAll`: it signs in who gives a user name of its own, too.
 */
export function createSignIn(credentials: Credentials, { isForAll = true } = {}): (bytes: Bytes) => Bytes {
  let held: Bytes = new Uint8Array()
  let isDone = false
  return (bytes) => {
    if (isDone) return bytes
    held = joined(held, bytes)
    const length = readLength(held)
    if (length === 'none' || (length !== 'waiting' && held[0] !== CONNECT)) {
      isDone = true // not a CONNECT: the broker will say what it thinks of it
      return held
    }
    if (length === 'waiting' || held.length < length.whole) return new Uint8Array()
    isDone = true
    return joined(
      signIn(held, length.header, length.whole, credentials, isForAll),
      held.subarray(length.whole),
    )
  }
}

function readLength(bytes: Bytes): { header: number; whole: number } | 'waiting' | 'none' {
  try {
    const length = readRemainingLength(bytes, 1)
    return length ? { header: 1 + length.size, whole: 1 + length.size + length.value } : 'waiting'
  } catch {
    return 'none'
  }
}

/** The first `whole` bytes are a CONNECT. One that is malformed stays as it is. */
function signIn(
  bytes: Bytes,
  header: number,
  whole: number,
  { userName, password }: Credentials,
  isForAll: boolean,
): Bytes {
  const packet = bytes.subarray(0, whole)
  const skipField = (at: number) => at + 2 + (packet[at]! << 8) + packet[at + 1]!
  const levelAt = skipField(header)
  const flagsAt = levelAt + 1
  const isVersion5 = packet[levelAt] === 5
  const skipProperties = (at: number) => {
    const length = isVersion5 ? readRemainingLength(packet, at) : undefined
    return length ? at + length.size + length.value : at
  }
  const flags = packet[flagsAt] ?? 0
  if (flags & USER_NAME && !isForAll) return packet
  let end = skipField(skipProperties(flagsAt + 3))
  if (flags & WILL) end = skipField(skipField(skipProperties(end)))
  if (!(end <= whole)) return packet
  const body = joined(packet.subarray(header, end), toField(userName), toField(password))
  body[flagsAt - header] = flags | USER_NAME | PASSWORD
  return joined(Uint8Array.of(CONNECT, ...toLength(body.length)), body)
}

function toField(text: string): Bytes {
  const bytes = new TextEncoder().encode(text)
  return joined(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes)
}

function toLength(value: number): number[] {
  const digits: number[] = []
  do {
    const digit = value % 128
    value = Math.floor(value / 128)
    digits.push(value > 0 ? digit | 0x80 : digit)
  } while (value > 0)
  return digits
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
