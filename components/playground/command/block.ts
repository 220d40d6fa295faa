// One command in the terminal: what was typed, what came of it.

import type { InputBuffer } from './input.ts'
import type { OptionHint } from './option-hints.ts'
import { Screen, type ScreenLine } from './screen.ts'
import type { ShellFault, ShellNote } from './shell.ts'
import type { Beyond, Where } from './where.ts'

/** What the cell itself has to say beside the tool's own words. */
export type Remark =
  | ShellNote
  | OptionHint
  | { what: 'fault'; fault: ShellFault }
  | { what: 'beyond'; beyond: Beyond }
  | { what: 'unknown-command'; name: string }
  | { what: 'signed-in'; handle: string }
  | { what: 'signed-in-elsewhere'; userName: string }
  | { what: 'outside-class'; handle: string; topic: string }
  | { what: 'broker-died'; why: string }
  | { what: 'left' }
  | { what: 'help' }

export type BlockState =
  | { state: 'waiting' }
  | { state: 'running' }
  /** `isStopped`: by somebody, not by itself. Without a status nothing ran. */
  | { state: 'over'; status?: number; isStopped?: boolean }

export interface Block {
  number: number
  text: string
  remarks: Remark[]
  where?: Where
  screen: Screen
  now: BlockState
  /** Its standard input, while somebody may type there. */
  input?: InputBuffer
  interrupt?(): void
}

export interface KeptBlock {
  text: string
  lines: Pick<ScreenLine, 'stream' | 'text'>[]
  status?: number
  wasRunning: boolean
}

export const createBlock = (number: number, text: string, remarks: Remark[] = []): Block => ({
  number,
  text,
  remarks,
  screen: new Screen(),
  now: { state: 'waiting' },
})

const LINES_KEPT = 100
const BLOCKS_KEPT = 12

export function toKept(blocks: readonly Block[]): KeptBlock[] {
  return blocks.slice(-BLOCKS_KEPT).map(({ text, screen, now }) => ({
    text: withoutSecrets(text),
    lines: screen.lines.slice(-LINES_KEPT).map(({ stream, text }) => ({ stream, text })),
    ...(now.state === 'over' && now.status !== undefined ? { status: now.status } : {}),
    wasRunning: now.state === 'running',
  }))
}

export function fromKept(number: number, kept: KeptBlock): Block {
  const block = createBlock(number, kept.text, kept.wasRunning ? [{ what: 'left' }] : [])
  for (const { stream, text } of kept.lines)
    if (stream === 'err') block.screen.complain(`${text}\n`)
    else block.screen.print(`${text}\n`)
  block.now = { state: 'over', ...(kept.status === undefined ? {} : { status: kept.status }) }
  return block
}

/** A password is not ours to keep. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/(\s(?:-P|--pw)\s+)("[^"]*"|'[^']*'|\S+)/g, '$1•••')
    .replace(/(mqtts?:\/\/[^\s:@/]*:)[^\s@]*@/g, '$1•••@')

/** What is on the screen, as plain text. */
export function toText(blocks: readonly Block[]): string {
  return blocks
    .map(({ text, screen, now }) => {
      const status = now.state === 'over' && now.status ? [`[exit status ${now.status}]`] : []
      return [`$ ${text}`, ...screen.lines.map((line) => line.text), ...status].join('\n')
    })
    .join('\n\n')
}
