// What a screen reader is told: every change of a connection, and messages, but never a flood of them.

import { type Clock, systemClock } from '../../wire/clock.ts'

const EVERY_MS = 1_500
const MOST_AT_ONCE = 2

export interface Announcer {
  say(text: string): void
  received(text: string): void
  stop(): void
}

/** `speak` puts a text where a screen reader finds it; `many` words a number of messages that came together. */
export function createAnnouncer(
  speak: (text: string) => void,
  many: (count: number) => string,
  clock: Clock = systemClock,
): Announcer {
  let states: string[] = []
  let messages: string[] = []
  let cancel: (() => void) | undefined

  function gather() {
    cancel ??= clock.after(EVERY_MS, () => {
      cancel = undefined
      const read = messages.length > MOST_AT_ONCE ? [many(messages.length)] : messages
      speak([...states, ...read].join(' '))
      states = []
      messages = []
    })
  }

  return {
    say(text) {
      if (text === '') return
      states.push(text)
      gather()
    },
    received(text) {
      messages.push(text)
      gather()
    },
    stop: () => cancel?.(),
  }
}
