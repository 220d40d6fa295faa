// What a socket with TLS has still to send. Node tells such a socket's write as done one turn of the event loop later,
// even where the network took the bytes at once (crypto/tls_wrap.cc, Node 24): counted as they stand, a few messages of
// one turn would make every reader look slow.

/** Turns that bytes may take to leave: the one in which they were written, and the next. */
const TURNS = 2

/** Bytes on their way that say nothing of a reader who keeps up. With `unread` they stay below the gate's `unsent`. */
const ON_THE_WAY = 192 * 1024

let turn = 0
let isCounting = false

/** Counts turns of the event loop, in which somebody asks. */
function thisTurn(): number {
  if (!isCounting) {
    isCounting = true
    setImmediate(() => {
      turn += 1
      isCounting = false
    })
  }
  return turn
}

export class Outflow {
  #movedIn = 0

  /** Before a write: what stood at nothing begins to move now. */
  begin(standing: number) {
    if (standing === 0) this.#movedIn = thisTurn()
  }

  /** A write is done, so that the next one moves. */
  readonly moved = () => {
    this.#movedIn = thisTurn()
  }

  /** How much of what is standing tells of a reader that does not keep up. Bytes. */
  count(standing: number): number {
    if (standing === 0) return 0
    return thisTurn() - this.#movedIn > TURNS ? standing : Math.max(0, standing - ON_THE_WAY)
  }
}
