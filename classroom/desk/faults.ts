// Faults on purpose: the instructor cuts boards off, lets the broker fall silent, or lets it start again. To a board it is
// as if it had happened: what it does about it is the lesson.

import type { FaultKind, FaultMessage } from '../../labs/lead/messages.ts'
import type { Proof } from '../accounts.ts'
import type { Connections } from '../connections.ts'
import type { Whom } from './lab-gate.ts'

export interface FaultsParts {
  connections: Pick<Connections, 'closeWhere'>
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
  now?: () => number
}

export interface Fault {
  kind: FaultKind
  whom: Whom
  seconds: number
  /** Nothing is said on pages. */
  isSurprise: boolean
}

export interface Faults {
  begin(fault: Fault): { until: number }
  /** The broker is away for this account just now: it starts again. */
  isAway(handle: string): boolean
  /** When the broker will listen to this account again; undefined when it does. Milliseconds since 1970. */
  silentUntil(handle: string): number | undefined
  stop(): void
}

/** What was announced when the class closed, and is over. */
export const isFaultTopic = (topic: string): boolean => /^desk\/(notes\/[^/]+\/)?fault$/.test(topic)

interface Going extends Fault {
  until: number
}

const isFor = (whom: Whom, handle: string) => whom === null || whom.includes(handle)

/** Only devices and cells: a page that is cut off would not know why. */
const isDevice = ({ kind }: Proof) => kind === 'board'

export function createFaults({ connections, retain, erase, now = Date.now }: FaultsParts): Faults {
  const going = new Set<Going>()
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const findFor = (handle: string, kind: FaultKind) =>
    [...going].find((one) => one.kind === kind && one.until > now() && isFor(one.whom, handle))

  const topicsOf = (whom: Whom) =>
    whom === null ? ['desk/fault'] : whom.map((handle) => `desk/notes/${handle}/fault`)

  function announce({ kind, whom, until, isSurprise }: Going) {
    if (isSurprise) return
    const message: FaultMessage = { kind, at: now(), until }
    for (const topic of topicsOf(whom)) retain(topic, message)
  }

  function end(fault: Going) {
    going.delete(fault)
    if (!fault.isSurprise) for (const topic of topicsOf(fault.whom)) erase(topic)
  }

  return {
    begin(fault) {
      const begun = { ...fault, until: now() + fault.seconds * 1000 }
      going.add(begun)
      announce(begun)
      const timer = setTimeout(() => {
        timers.delete(timer)
        end(begun)
      }, fault.seconds * 1000)
      timer.unref()
      timers.add(timer)
      if (fault.kind !== 'silent')
        connections.closeWhere(
          (proof) => isDevice(proof) && isFor(fault.whom, proof.handle),
          fault.kind === 'cut' ? 'cut off by the instructor' : 'restarted by the instructor',
        )
      return { until: begun.until }
    },
    isAway: (handle) => findFor(handle, 'restart') !== undefined,
    silentUntil: (handle) => findFor(handle, 'silent')?.until,
    stop() {
      for (const timer of timers) clearTimeout(timer)
      going.clear()
    },
  }
}
