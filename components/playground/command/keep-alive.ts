// Keep alive as libmosquitto does it: a ping when for so long nothing was sent or nothing came, and an unanswered one
// ends the connection.

import type { Clock } from '../../../wire/clock.ts'

export interface KeepAlive {
  start(): void
  heard(): void
  sent(): void
  /** PINGRESP came. */
  answered(): void
  stop(): void
}

export function createKeepAlive(
  seconds: number,
  ping: () => void,
  giveUp: () => void,
  clock: Clock,
): KeepAlive {
  const ms = seconds * 1000
  let lastIn = 0
  let lastOut = 0
  let isPingOut = false
  let cancel = () => {}

  function look() {
    const due = Math.min(lastIn, lastOut) + ms - clock.now()
    if (due > 0) {
      cancel = clock.after(due, look)
      return
    }
    if (isPingOut) return giveUp()
    isPingOut = true
    ping()
    lastIn = clock.now()
    cancel = clock.after(ms, look)
  }

  return {
    start() {
      isPingOut = false
      lastIn = clock.now()
      lastOut = clock.now()
      cancel = clock.after(ms, look)
    },
    heard() {
      lastIn = clock.now()
    },
    sent() {
      lastOut = clock.now()
    },
    answered() {
      isPingOut = false
    },
    stop: () => cancel(),
  }
}
