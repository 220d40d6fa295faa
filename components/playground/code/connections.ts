// The connections of one run of a program: each is joined to the line, and its packets are told of.

import type { Clock } from '../../../wire/clock.ts'
import { isFaulty, type LinkFaults, noFaults } from '../../../wire/faults.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import type { BrokerKind } from '../draft.ts'
import type { Line } from '../line.ts'
import type { Note } from './console-log.ts'
import { type Joint, join } from './joint.ts'
import { createPacer } from './pacer.ts'
import { createSignIn } from './sign-in.ts'

/** Where the connections lead. */
export interface Target {
  line: Line
  kind: BrokerKind
  /** As it is shown: the address of another broker. */
  address: string
  /** Who has given a user name in its CONNECT goes with it; the line's is for the others. */
  mayNameItself?: true
}

export interface ConnectionsParts {
  target: Target
  clock: Clock
  randomId(length: number): string
  note(note: Note): void
  packets(events: TraceEvent[]): void
  died(why: string): void
  /** One more, or one fewer. */
  changed(): void
  faults?: LinkFaults
}

/** More than any program needs, and fewer than would weigh on the page. */
const MOST = 100
/** Addresses that are spoken of. */
const MOST_SAID = 20
/** What is still on its way when a run ends: its last packets, and its wills. */
const LAST_MS = 500

export class Connections {
  #parts: ConnectionsParts
  #joints = new Map<string, Joint>()
  /** As they are called in the trace. */
  #ids = new Set<string>()
  #saidTo = new Set<string>()
  #isSlowed = false
  #faults: LinkFaults
  #stopWatching: () => void

  constructor(parts: ConnectionsParts) {
    this.#parts = parts
    this.#faults = parts.faults ?? noFaults
    this.#stopWatching = parts.target.line.watch({
      events: (events) =>
        parts.packets(events.filter((event) => 'connection' in event && this.#ids.has(event.connection.id))),
      died: parts.died,
    })
  }

  get size(): number {
    return this.#joints.size
  }

  /** The program has called `connect` with `url`; its bytes come through `port`. */
  open(port: MessagePort, url: string) {
    const { target, clock, randomId, note, changed } = this.#parts
    const { line, kind, address, mayNameItself = false } = target
    if (this.#joints.size >= MOST) return
    if (!this.#saidTo.has(url) && this.#saidTo.size < MOST_SAID) {
      this.#saidTo.add(url)
      note({ kind: 'connects', url, to: kind, address })
    }
    const id = `program ${this.#ids.size + 1} ${randomId(4)}`
    this.#ids.add(id)
    const { userName, password = '' } = line
    try {
      const joint = join(port, line.open(id, ...(isFaulty(this.#faults) ? [this.#faults] : [])), {
        pacer: createPacer(() => clock.now()),
        after: (ms, task) => clock.after(ms, task),
        slowed: () => {
          if (!this.#isSlowed) note({ kind: 'slowed' })
          this.#isSlowed = true
        },
        ...(userName === undefined
          ? {}
          : { change: createSignIn({ userName, password }, { isForAll: !mayNameItself }) }),
        ended: () => {
          this.#joints.delete(id)
          changed()
        },
      })
      this.#joints.set(id, joint)
    } catch {
      // The browser would not even try: an address it does not take.
      port.postMessage({ closed: 'not opened' })
    }
    changed()
  }

  /** Where the link is ours. */
  get canCut(): boolean {
    return this.#joints.size > 0 && this.#parts.target.line.control !== undefined
  }

  cut() {
    for (const id of this.#joints.keys()) this.#parts.target.line.control?.cut(id)
  }

  /** Of the links there are and of those to come, where they are ours. */
  setFaults(faults: LinkFaults) {
    this.#faults = faults
    for (const id of this.#joints.keys()) this.#parts.target.line.control?.setFaults(id, faults)
  }

  /** Nothing passes any more, and nobody is told. New connections are whole. */
  silence() {
    const { control } = this.#parts.target.line
    for (const [id, joint] of this.#joints) {
      control?.setFaults(id, { ...this.#faults, isHalfOpen: true })
      joint.silence()
    }
  }

  /** The program is gone, and said no goodbye. */
  end() {
    for (const joint of [...this.#joints.values()]) joint.end()
    this.#parts.clock.after(LAST_MS, this.#stopWatching)
  }

  /** Nothing of it is to be seen any more. */
  forget() {
    this.#stopWatching()
  }
}
