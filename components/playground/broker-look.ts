// Keeps a picture of the broker's state fresh while somebody looks at it: after packets, and each second.

import type { BrokerSnapshot } from '../../broker/broker.ts'
import type { Clock } from '../../wire/clock.ts'

/** No oftener than this is the broker asked. */
const LOOK_MS = 100
const LOOK_AGAIN_MS = 1_000

export class BrokerLook {
  #ask: () => Promise<BrokerSnapshot> | undefined
  #seen: (snapshot: BrokerSnapshot) => void
  #clock: Clock
  #lookers = 0
  #cancel = () => {}
  #isAsking = false
  /** Something passed while the broker was answering. */
  #isStale = false
  #askedAt = Number.NEGATIVE_INFINITY

  /** `ask` answers undefined while there is no broker to be asked. */
  constructor(
    ask: () => Promise<BrokerSnapshot> | undefined,
    seen: (snapshot: BrokerSnapshot) => void,
    clock: Clock,
  ) {
    this.#ask = ask
    this.#seen = seen
    this.#clock = clock
  }

  /** Returns how to stop. */
  watch(): () => void {
    this.#lookers++
    this.look()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#lookers--
      if (this.#lookers <= 0) this.#cancel()
    }
  }

  /** Something may have changed. */
  look() {
    if (this.#lookers <= 0) return
    this.#isStale = true
    if (this.#isAsking) return
    this.#cancel()
    const wait = this.#askedAt + LOOK_MS - this.#clock.now()
    if (wait > 0) return this.#lookIn(wait)
    const answer = this.#ask()
    if (!answer) return this.#lookIn(LOOK_AGAIN_MS)
    this.#isStale = false
    this.#isAsking = true
    this.#askedAt = this.#clock.now()
    void answer
      .then(this.#seen)
      .catch(() => {}) // the broker died, which is told elsewhere
      .finally(() => {
        this.#isAsking = false
        if (this.#lookers > 0) this.#lookIn(this.#isStale ? LOOK_MS : LOOK_AGAIN_MS)
      })
  }

  stop() {
    this.#lookers = 0
    this.#cancel()
  }

  #lookIn(ms: number) {
    this.#cancel = this.#clock.after(ms, () => this.look())
  }
}
