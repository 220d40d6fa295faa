// What may have been meant by an option that a tool does not know.

import { findOption } from './options.ts'
import type { Tool } from './settings.ts'

export type OptionHint =
  /** It is there, in the other tool. */
  | { what: 'other-tool'; option: string; tool: Tool }
  /** -q1: these tools want the value as a word of its own. */
  | { what: 'joined'; option: string; value: string }
  /** Later versions of the tools have it. */
  | { what: 'newer'; option: string }
  /** A word that belongs to no option: most often a text with spaces and no quotes. */
  | { what: 'stray-word'; word: string }
  | { what: 'letter-case'; option: string; known: string }

const NEWER = new Set(['-o', '-w', '--watch', '--ws', '--no-tls', '--quic', '--latency', '--tls-keylog'])

export function findOptionHint(tool: Tool, option: string): OptionHint | undefined {
  const other: Tool = tool === 'mosquitto_pub' ? 'mosquitto_sub' : 'mosquitto_pub'
  if (findOption(other, option)) return { what: 'other-tool', option, tool: other }
  if (NEWER.has(option)) return { what: 'newer', option }
  if (!/^[-\u2012-\u2015]/.test(option)) return { what: 'stray-word', word: option }
  const [, short, value] = /^(-[A-Za-z])=?([^-].*)$/.exec(option) ?? []
  if (short && value && findOption(tool, short)?.wants) return { what: 'joined', option: short, value }
  const [, long, text] = /^(--[a-z-]+)=(.*)$/.exec(option) ?? []
  if (long && findOption(tool, long)) return { what: 'joined', option: long, value: text ?? '' }
  const known = option.toLowerCase()
  if (known !== option && findOption(tool, known)) return { what: 'letter-case', option, known }
  return undefined
}
