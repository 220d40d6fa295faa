// The kinds of values that fields have (3.1.1 §1.5, 5.0 §1.5): numbers, texts, binary data.

import { findText, toQuoted } from '../visible.ts'
import type { Field } from './explanation.ts'
import { cutShort, group, note, push, type Reader, type Said, Stop, take } from './reader.ts'
import { en } from './texts/en.ts'

export const toNumber = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

export function takeNumber(reader: Reader, name: string, size: number, say: (value: number) => Said): number {
  return toNumber(take(reader, name, size, (bytes) => say(toNumber(bytes))))
}

/** A Variable Byte Integer, and the Remaining Length (3.1.1 §2.2.3, 5.0 §1.5.5): seven bits a byte, lowest first. */
export function takeVariable(reader: Reader, name: string, say: (value: number) => Said): number {
  const { bytes, at: from } = reader
  const steps: string[] = []
  let value = 0
  for (let size = 0; ; size++) {
    if (from + size >= reader.end) return cutShort(reader, name, size + 1)
    const byte = bytes[from + size]!
    const part = (byte & 0x7f) * 128 ** size
    value += part
    steps.push(en.variable.step(byte, 128 ** size, part))
    const to = from + size + 1
    if (byte < 0x80) {
      if (size > 0) steps.push(en.variable.sum(steps.length, value))
      reader.at = to
      push(reader, { name, from, to, ...say(value), steps })
      if (byte === 0 && size > 0 && reader.version === 5)
        note(reader, [from, to], en.variable.longer(name, value), '1.5.5-1')
      return value
    }
    if (size === 3) {
      reader.at = to
      const meaning = en.variable.endless(name)
      push(reader, { name, from, to, value: en.cutOff.value, meaning, steps, isUnread: true })
      note(reader, [from, to], meaning, '§2.2.3', '§1.5.5')
      throw new Stop()
    }
  }
}

/** Two bytes of length and as many of UTF-8. A text that is none is noted, and read all the same. */
export function takeText(
  reader: Reader,
  name: string,
  say: (text: string, bytes: Uint8Array) => Said,
): string {
  let text = ''
  takeCounted(reader, name, en.part.characters, (bytes) => {
    const found = findText(bytes)
    const span: [number, number] = [reader.at - bytes.length, reader.at]
    if (found === undefined) {
      const at = span[0] + findBadUtf8(bytes)
      note(reader, [at, span[1]], en.text.notUtf8(name, at, reader.bytes[at]!), '1.5.3-1', '1.5.4-1')
    } else if (found.includes('\0')) {
      const at = span[0] + bytes.indexOf(0)
      note(reader, [at, at + 1], en.text.nul(name), '1.5.3-2', '1.5.4-2')
    }
    text = found ?? lenient.decode(bytes)
    return say(text, bytes)
  })
  return text
}

/** Two bytes of length and as many of anything. */
export function takeBinary(reader: Reader, name: string, say: (bytes: Uint8Array) => Said): Uint8Array {
  return takeCounted(reader, name, en.part.data, say)
}

function takeCounted(
  reader: Reader,
  name: string,
  part: string,
  say: (bytes: Uint8Array) => Said,
): Uint8Array {
  let said: Partial<Field> = { value: en.cutOff.value, meaning: en.cutOff.inside, isUnread: true }
  let bytes = new Uint8Array() as Uint8Array
  group(
    reader,
    name,
    () => {
      const size = takeNumber(reader, en.part.length, 2, en.part.lengthSays)
      if (reader.at + size > reader.end) cutShort(reader, name, size)
      if (size > 0)
        bytes = take(reader, part, size, (content) => ({ value: toContent(content), meaning: en.part.says }))
      said = say(bytes)
    },
    () => ({ ...said, isWhole: true }),
  )
  return bytes
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text has line ends and tabs, but no other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** As text in quotation marks where it is text, else in hexadecimal. */
export function toContent(bytes: Uint8Array, longest = 60): string {
  const text = bytes.length > 4 * longest ? findStart(bytes, longest) : findText(bytes)
  return text === undefined || CONTROL.test(text) ? toHexValue(bytes) : toQuoted(text, longest)
}

/** The first characters of a long text, one more than are shown, so that the cut is seen; undefined for other bytes. */
function findStart(bytes: Uint8Array, longest: number): string | undefined {
  if (findText(bytes) === undefined) return undefined
  return lenient.decode(bytes.subarray(0, 4 * longest + 4)).replace(/\ufffd+$/, '')
}

export function toHexValue(bytes: Uint8Array, most = 16): string {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0'))
  return shown.join(' ') + (bytes.length > most ? ' …' : '')
}

/** Where the first bytes stand that UTF-8 does not have. */
function findBadUtf8(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  const stream = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
      return true
    } catch {
      return false
    }
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (stream(middle + 1)) low = middle + 1
    else high = middle
  }
  return Math.min(low, bytes.length - 1)
}

/** True for bytes that stand for a secret: asterisks and nothing else, as the record has them (see redact.ts). */
export const isHidden = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.every((byte) => byte === 0x2a)
