// Wrong tries, counted by name and by address. A whole class may sit behind one address, so an address may
// err far more often than a name.

import { limits } from './limits.ts'

export interface Tries {
  /** Milliseconds until this name at this address may try again; 0 when it may now. */
  wait(name: string, address: string): number
  wrong(name: string, address: string): void
}

export interface TryLimits {
  perName: number
  perAddress: number
  /** Milliseconds after which a wrong try is forgotten. */
  within: number
}

const classroomTries: TryLimits = limits.tries

/** Names and addresses kept at most, so that random names fill no memory: the oldest are forgotten first. */
const KEPT = 5_000

export function createTries(limits = classroomTries, now: () => number = () => performance.now()): Tries {
  const byName = new Map<string, number[]>()
  const byAddress = new Map<string, number[]>()

  function recent(times: Map<string, number[]>, key: string): number[] {
    return (times.get(key) ?? []).filter((time) => time > now() - limits.within)
  }
  function waitFor(times: Map<string, number[]>, key: string, most: number): number {
    const list = recent(times, key)
    return list.length < most ? 0 : list[list.length - most]! + limits.within - now()
  }
  function note(times: Map<string, number[]>, key: string) {
    const list = [...recent(times, key), now()]
    times.delete(key)
    times.set(key, list)
    if (times.size > KEPT) times.delete(times.keys().next().value!)
  }

  return {
    wait: (name, address) =>
      Math.max(waitFor(byName, name, limits.perName), waitFor(byAddress, address, limits.perAddress)),
    wrong(name, address) {
      note(byName, name)
      note(byAddress, address)
    },
  }
}
