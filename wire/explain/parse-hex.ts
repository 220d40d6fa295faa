// Bytes as people have them on their clipboard: hex digits in every dress, and dumps of Wireshark, tcpdump, xxd and
// hexdump. Never throws: what cannot be read comes back as a sentence with its place.

import { joinChunks } from '../chunks.ts'
import { findDump } from './dump.ts'
import { findMqttInFrames } from './network.ts'
import { en } from './texts/en.ts'

export interface Pasted {
  bytes: Uint8Array
  /** What was done to read it, where that is not plain. */
  note?: string
}

export interface PasteFault {
  text: string
  /** The character at fault, counted from 0. */
  at: number
}

/** The most characters that are read: the hex of a packet of 64 KB, generously spaced, is a third of it. */
const LONGEST = 1_000_000

export function parseHex(pasted: string): Pasted | { fault: PasteFault } {
  if (pasted.length > LONGEST) return { fault: { text: en.paste.tooLong(LONGEST), at: LONGEST } }
  const plain = findNoHex(pasted)
  if (plain) return { fault: { text: plain, at: pasted.search(/\S/) } }
  const dump = findDump(pasted)
  if (dump && 'fault' in dump) return dump
  if (dump) return withoutHeaders(dump.blocks, dump.note)
  const python = /^\s*b?(["'])([\s\S]*)\1\s*$/.exec(pasted)
  if (python?.[2]?.includes('\\')) return parseEscaped(pasted, pasted.indexOf(python[2]), python[2])
  const read = parsePlain(pasted)
  return 'fault' in read ? read : withoutHeaders([read.bytes], read.note)
}

/** Text that begins as other things begin. */
function findNoHex(pasted: string): string | undefined {
  const start = pasted.trimStart().slice(0, 400)
  if (/^(GET|POST|PUT|HEAD|OPTIONS|CONNECT) \S+ HTTP\/|^HTTP\/\d/.test(start)) return en.foreign.http
  if (/^mosquitto_(pub|sub)\b/.test(start)) return en.paste.command
  if (/^-----BEGIN /.test(start)) return en.paste.pem
  return undefined
}

/** `b'\x10\x0c\x00\x04MQTT'`, as Python prints bytes; also "\x10\x0c" of C. */
function parseEscaped(whole: string, offset: number, body: string): Pasted | { fault: PasteFault } {
  const bytes: number[] = []
  const simple: Record<string, number> = {
    n: 10,
    r: 13,
    t: 9,
    '0': 0,
    '\\': 92,
    "'": 39,
    '"': 34,
    a: 7,
    b: 8,
    f: 12,
    v: 11,
  }
  for (let at = 0; at < body.length; at++) {
    const character = body[at]!
    if (character !== '\\') {
      // Wireshark breaks its escaped strings into lines, each in quotation marks.
      if (character === '"' || character === '\n' || character === '\r') continue
      if (character === ' ' && /"\s*\\?\s*$/.test(body.slice(0, at))) continue
      bytes.push(...new TextEncoder().encode(character))
      continue
    }
    const next = body[at + 1] ?? ''
    const digits = next === 'x' ? /^[0-9a-f]{2}/i.exec(body.slice(at + 2, at + 4)) : undefined
    if (next === '\n' || next === '\r') continue
    if (digits) bytes.push(Number.parseInt(digits[0], 16))
    else if (next in simple) bytes.push(simple[next]!)
    else
      return { fault: { text: en.paste.escape(whole.slice(offset + at, offset + at + 4)), at: offset + at } }
    at += digits ? 3 : 1
  }
  return { bytes: Uint8Array.from(bytes), note: en.paste.escaped }
}

/** What may stand around the digits of a byte: `0x`, `\x`, `%`, and separators, brackets, comments and the like. */
function parsePlain(pasted: string): Pasted | { fault: PasteFault } {
  const listed = /0x[0-9a-f]{1,2}\b/i.test(pasted) ? findList(pasted) : undefined
  if (listed) return { bytes: listed }
  const buffer = /^\s*<Buffer ([0-9a-f ]*)( \.\.\. ([\d,]+) more bytes)?>\s*$/i.exec(pasted)
  if (buffer?.[2]) return { fault: { text: en.paste.shortened(buffer[3] ?? ''), at: pasted.indexOf('...') } }
  const text = buffer ? ` ${pasted.slice(pasted.indexOf('<') + 7, pasted.lastIndexOf('>'))}` : pasted
  const shift = buffer ? pasted.indexOf('<') + 6 : 0
  const bytes: number[] = []
  for (const match of text.matchAll(/(0x|\\x|%)?([0-9a-z]+)|[^\s:,;.\-_|[\]{}()"'\\]/gi)) {
    const [all, prefix = '', digits] = match
    const at = match.index + shift
    const bad = digits === undefined ? 0 : digits.search(/[^0-9a-f]/i)
    if (digits === undefined || bad >= 0) {
      const place = at + prefix.length + Math.max(bad, 0)
      return {
        fault: {
          text: en.paste.notHex(String.fromCodePoint(pasted.codePointAt(place) ?? 0), place + 1),
          at: place,
        },
      }
    }
    if (digits.length % 2 !== 0 && !(prefix !== '' && digits.length === 1))
      return {
        fault: { text: digits.length === 1 ? en.paste.halfByte(all) : en.paste.odd(digits.length), at },
      }
    const even = digits.length === 1 ? `0${digits}` : digits
    for (let i = 0; i < even.length; i += 2) bytes.push(Number.parseInt(even.slice(i, i + 2), 16))
  }
  return { bytes: Uint8Array.from(bytes) }
}

/** The numbers of an array in C or another language, with its name and comments around them; undefined for other text. */
function findList(pasted: string): Uint8Array | undefined {
  const code = pasted.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ' ')
  const opening = [/\{/, /=/, /[[(]/].map((mark) => code.search(mark)).find((at) => at >= 0)
  if (opening === undefined) return undefined
  const inside = code.slice(opening + 1)
  const rest = inside.replace(/0x[0-9a-f]{1,2}\b/gi, '').replace(/\[\d*\]/g, '')
  if (/[^\s,;{}[\]()]/.test(rest)) return undefined
  return Uint8Array.from([...inside.matchAll(/0x([0-9a-f]{1,2})\b/gi)], ([, digits = '0']) =>
    Number.parseInt(digits, 16),
  )
}

/** Takes Ethernet, IP and TCP off, when whole network frames were copied. */
function withoutHeaders(blocks: Uint8Array[], note?: string): Pasted {
  const found = findMqttInFrames(blocks)
  const bytes = found?.bytes ?? joinChunks(blocks)
  const notes = [note, found && en.paste.network(found.removed)].filter((text) => text !== undefined)
  return notes.length > 0 ? { bytes, note: notes.join(' ') } : { bytes }
}
