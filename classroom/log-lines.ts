// What the classroom says while it runs: lines to read, or with `--log json` one object a line, for programs that gather
// them. What programs sent may stand in a line, so control characters are written out.

import { styleText } from 'node:util'
import type { TraceEvent } from '../wire/record.ts'
import { toConnackCode } from '../wire/session-words.ts'
import { toPlainJson } from '../wire/visible.ts'
import type { Log } from './class-options.ts'

export type LogForm = 'text' | 'json'
export type LogLevel = 'info' | 'warn' | 'error'
type Facts = Record<string, unknown>

export interface Logger {
  /** A sentence. */
  log: (line: string, kind?: Parameters<Log>[1]) => void
  /** Something that happened, in fields. Only programs are told: a person has the desk for it. */
  tell(event: string, facts: Facts, level?: LogLevel): void
  /** An event of the trace, where it is about a connection's coming or going, a verdict, or a deed of the desk. */
  take(event: TraceEvent): void
}

export interface LoggerParts {
  form: LogForm
  out: (line: string) => void
  err: (line: string) => void
  now?: () => number
}

export function createLogger({ form, out, err, now = Date.now }: LoggerParts): Logger {
  function write(level: LogLevel, event: string, facts: Facts) {
    const line = toPlainJson({ time: new Date(now()).toISOString(), level, event, ...facts })
    if (level === 'error') err(line)
    else out(line)
  }

  return {
    log(line, kind = 'plain') {
      if (form === 'json') return write(kind === 'fault' ? 'error' : 'info', 'said', { message: line })
      const shown = visible(line)
      if (kind === 'fault') err(styleText('red', shown, { stream: process.stderr }))
      else out(shown)
    },
    tell(event, facts, level = 'info') {
      if (form === 'json') write(level, event, facts)
    },
    take(event) {
      const told = form === 'json' ? describe(event) : undefined
      if (told) write(told.level, told.event, told.facts)
    },
  }
}

interface Told {
  level: LogLevel
  event: string
  facts: Facts
}

/** Passwords are not in the trace; of what was published nothing is told here, the journal has it. */
function describe(event: TraceEvent): Told | undefined {
  if (event.type === 'judged') {
    const { handle, lab, number, passed } = event
    return { level: 'info', event: 'judged', facts: { handle, lab, number, passed } }
  }
  if (event.type === 'desk') {
    const { by, what } = event
    return { level: 'info', event: 'desk', facts: { by, what } }
  }
  if (!('connection' in event)) return undefined
  const { id, transport, listener, address, account, claimed, clientId, kind } = event.connection
  const who = { connection: id, transport, listener, address, kind, handle: account, claimed, clientId }
  if (event.type === 'packet') {
    if (event.packet.cmd !== 'connack' || toConnackCode(event.packet) !== 0) return undefined
    return { level: 'info', event: 'connected', facts: who }
  }
  if (event.type === 'refused') {
    const { what, why, answer } = event
    return { level: 'warn', event: 'refused', facts: { ...who, what, why, answer } }
  }
  if (event.type === 'closed') {
    const { by, why } = event
    return { level: 'info', event: 'disconnected', facts: { ...who, by, why } }
  }
  return undefined
}

/** Control characters, Unicode's own line ends, and what turns the direction of text; but for the end of a line. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A text for a terminal. Its line ends stay. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped)
