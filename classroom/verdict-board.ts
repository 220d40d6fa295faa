// Shows verdicts when they are on record, and not before: what a student has read, no power cut takes back.

import type { Journal } from './journal.ts'

export interface VerdictBoard {
  /** Shows a message when everything up to now is on disk. While the disk refuses, at once: the desk says so then. */
  show(topic: string, message: object): void
  /** Fulfilled when what was shown last may be read in other ways too. */
  shown(): Promise<void>
  /** The disk refuses: what was held is shown. */
  letGo(): void
}

export function createVerdictBoard(
  journal: Pick<Journal, 'synced' | 'isWell'>,
  publish: (topic: string, message: object) => void,
): VerdictBoard {
  const held: (() => void)[] = []

  function letGo() {
    for (const show of held.splice(0)) show()
  }

  function hold(show: () => void) {
    held.push(show)
    if (!journal.isWell) return letGo()
    // In their order, as they are on disk in their order.
    void journal.synced().then(() => {
      const at = held.indexOf(show)
      for (const each of held.splice(0, at + 1)) each()
    })
  }

  return {
    show: (topic, message) => hold(() => publish(topic, message)),
    shown: () => new Promise(hold),
    letGo,
  }
}
