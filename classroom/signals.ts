// How a class ends: Ctrl-C closes it, a second Ctrl-C does not wait.

import type { Classroom } from './classroom.ts'
import { texts } from './texts/texts.ts'

/** Milliseconds after which a close that hangs is cut off. */
const CLOSE_WITHIN = 2_000

export function closeOnSignal(
  classroom: Pick<Classroom, 'stop'>,
  log: (line: string) => void = console.log,
  goodbye = texts.terminal.goodbye,
) {
  let isClosing = false
  const close = async () => {
    if (isClosing) {
      log(texts.terminal.killed)
      process.exit(1)
    }
    isClosing = true
    log(texts.terminal.stopping)
    setTimeout(() => process.exit(1), CLOSE_WITHIN).unref()
    await classroom.stop()
    log(goodbye)
    process.exit(0)
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}
