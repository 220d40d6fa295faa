// The commands that a lesson hands over, run one after the other without their reader.

import type { Terminal } from './terminal.ts'

/** A subscriber goes on until it is stopped. It is not waited for, but given time to subscribe. */
const LISTENS_MS = 1_000

/** False when somebody stopped one of them. */
export async function runReady(
  terminal: Pick<Terminal, 'run' | 'blocks'>,
  commands: readonly string[],
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<boolean> {
  for (const command of commands) {
    const before = new Set(terminal.blocks)
    const ended = terminal.run(command)
    const mine = terminal.blocks.filter((block) => !before.has(block))
    await (/\bmosquitto_sub\b/.test(command) ? Promise.race([ended, wait(LISTENS_MS)]) : ended)
    if (mine.some(({ now }) => now.state === 'over' && now.isStopped)) return false
  }
  return true
}
