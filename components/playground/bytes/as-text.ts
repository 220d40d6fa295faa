// An explanation as plain text, for a report or a message to somebody who helps.

import { toCitation } from '../../../wire/explain/clause.ts'
import type { Explained } from '../../../wire/explain/explain-all.ts'
import { toOutline } from './entries.ts'
import { en } from './texts/en.ts'

/** Longer fields are shown by their first bytes. */
const SHOWN = 16

export function toText(packet: Explained): string {
  const { bytes, fields, kind, about } = packet
  if (fields.length === 0) return about
  const lines = [`${en.heading(kind, packet.version, bytes.length)}. ${about}`, '']
  if (packet.guess) lines.push(packet.guess.text, '')
  for (const { field, level, faults, opens } of toOutline(packet, bytes.length).entries) {
    if (opens) lines.push(`${en.stretches[opens]}:`)
    const indent = '  '.repeat(level + 1)
    const hex = toSpacedHex(bytes.subarray(field.from, field.to), SHOWN)
    const cited = field.clause ? ` (${toCitation(field.clause)})` : ''
    lines.push(`${indent}${field.name}${field.value && `: ${field.value}`}${hex && `  [${hex}]`}`)
    lines.push(`${indent}  ${field.meaning}${cited}`)
    for (const { high, low, name, value, meaning } of field.bits ?? [])
      lines.push(`${indent}  ${en.bits(high, low)} ${value} ${name}: ${meaning}`)
    for (const fault of faults) lines.push(`${indent}  ▲ ${fault.text} (${toCitation(fault.clause)})`)
  }
  return `${lines.join('\n')}\n`
}

export function toSpacedHex(bytes: Uint8Array, most = bytes.length): string {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > most ? `${shown} …` : shown
}
