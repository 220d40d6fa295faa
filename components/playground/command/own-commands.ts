// The few commands beside Mosquitto's that the cell knows: those people type between them.

import type { Clock } from '../../../wire/clock.ts'
import type { Block } from './block.ts'
import type { History } from './history.ts'
import { toReal } from './numbers.ts'
import { createExit, INTERRUPTED, type Process } from './process.ts'
import { findOutput } from './stdin.ts'

type Own = (cell: { history: History }, block: Block, words: string[], clock: Clock) => Process

const over = (status = 0): Process => ({ ended: Promise.resolve(status), interrupt() {} })

const say =
  (name: string): Own =>
  (_, { screen }, words) => {
    screen.print(findOutput([name, ...words]) ?? '')
    return over()
  }

export const ownCommands: Record<string, Own> = {
  echo: say('echo'),
  printf: say('printf'),
  clear: () => over(),
  help(_, block) {
    block.remarks.push({ what: 'help' })
    return over()
  },
  history({ history }, { screen }) {
    for (const [i, line] of history.lines.entries()) screen.print(`${String(i + 1).padStart(5)}  ${line}\n`)
    return over()
  },
  sleep(_, _block, words, clock) {
    const exit = createExit()
    const cancel = clock.after(1000 * toReal(words[0] ?? '0'), () => exit.with(0))
    return {
      ended: exit.ended,
      interrupt() {
        cancel()
        exit.with(INTERRUPTED)
      },
    }
  },
}
