// Hex dumps: lines of an offset, bytes, and the same bytes as text. Wireshark, tcpdump -X, xxd, hexdump -C, hexdump.

import type { PasteFault } from './parse-hex.ts'
import { en } from './texts/en.ts'

interface DumpLine {
  offset: number
  /** Where the line begins in what was pasted, and its number, from 1. */
  at: number
  number: number
  rest: string
  hasColon: boolean
}

/** `0010  `, `00000010: `, `0x0010:  `, `|00000010| `. */
const OFFSET = /^\s*\|?(?:0x)?([0-9a-f]{4,8})([:|]?)(?=\s|$)/i

/** The bytes of a dump, a block for each time that the offsets begin anew; undefined for text that is no dump. */
export function findDump(
  pasted: string,
): { blocks: Uint8Array[]; note: string } | { fault: PasteFault } | undefined {
  const lines = findLines(pasted)
  if (!lines) return undefined
  const isWords =
    lines.every(({ rest }) => /^(\s+[0-9a-f]{4})*\s*$/i.test(rest)) && /^\s*[0-9a-f]{7}\s/i.test(pasted)
  const blocks: number[][] = []
  for (const [i, line] of lines.entries()) {
    if (line.offset === 0 || blocks.length === 0) blocks.push([])
    const block = blocks.at(-1)!
    const next = lines[i + 1]
    const room = next && next.offset > line.offset ? next.offset - line.offset : 32
    const bytes = takeBytes(line, room)
    if (next && next.offset > line.offset && bytes.length !== room)
      return { fault: { text: en.paste.dumpGap(line.number, bytes.length, room), at: line.at } }
    block.push(...(isWords ? swap(bytes) : bytes))
  }
  const note = isWords ? en.paste.words : en.paste.dump(lines.length)
  return { blocks: blocks.map((block) => Uint8Array.from(block)).filter(({ length }) => length > 0), note }
}

/** Lines with an offset; other lines around them are headings. Undefined when they are no dump. */
function findLines(pasted: string): DumpLine[] | undefined {
  const lines: DumpLine[] = []
  let at = 0
  for (const [i, text] of pasted.split('\n').entries()) {
    const match = OFFSET.exec(text)
    const rest = match ? text.slice(match[0].length) : ''
    if (match) {
      const offset = Number.parseInt(match[1]!, 16)
      lines.push({ offset, at, number: i + 1, rest, hasColon: match[2] !== '' })
    } else if (/^[\s0-9a-f]+$/i.test(text) && /[0-9a-f]/i.test(text)) return undefined
    at += text.length + 1
  }
  const [first, second] = lines
  if (!first) return undefined
  const isDump =
    first.hasColon || first.offset === 0 || (second && [8, 16, 32].includes(second.offset - first.offset))
  // Four zeros and nothing else on the line are two bytes, and no offset.
  return isDump && first.rest.trim() !== '' ? lines : undefined
}

/** The bytes of a line: at most `room`, and nothing of the text column behind them. */
function takeBytes({ rest, hasColon }: DumpLine, room: number): number[] {
  const bytes: number[] = []
  const body = rest.replace(/^\s*\|?\s*/, '')
  const column = /\||\s{3,}/.exec(body)
  let end = column ? column.index : body.length
  // xxd and tcpdump put two spaces before the text and none among the bytes.
  const gap = body.indexOf('  ')
  if (hasColon && gap >= 0) end = Math.min(end, gap)
  for (const token of body.slice(0, end).split(/\s+/)) {
    if (!/^([0-9a-f]{2})+$/i.test(token)) break
    for (let i = 0; i < token.length && bytes.length < room; i += 2)
      bytes.push(Number.parseInt(token.slice(i, i + 2), 16))
    if (bytes.length >= room) break
  }
  return bytes
}

/** `hexdump` without -C prints pairs of bytes as numbers, the second byte first. */
const swap = (bytes: readonly number[]) => bytes.map((_, i) => bytes[i ^ 1] ?? bytes[i]!)
