// Shows verdicts when they are on record, and not before: what a student has read, no power cut takes back.

import type { Journal } from './journal.ts'

export interface VerdictBoard {
  /** Shows a message when everything up to now is on disk. While the disk refuses, at once: the desk says so then. */
  show(topic: string, message: object): void
  /** The disk refuses: what was held is shown. */
  letGo(): void
}

export function createVerdictBoard(
  journal: Pick<Journal, 'synced' | 'isWell'>,
  publish: (topic: string, message: object) => void,
): VerdictBoard {
  const held: [topic: string, message: object][] = []

  function letGo() {
    for (const each of held.splice(0)) publish(...each)
  }

  return {
    show(topic, message) {
      const mine: (typeof held)[number] = [topic, message]
      held.push(mine)
      if (!journal.isWell) return letGo()
      // In their order, as they are on disk in their order.
      void journal.synced().then(() => {
        const at = held.indexOf(mine)
        for (const each of held.splice(0, at + 1)) publish(...each)
      })
    },
    letGo,
  }
}
