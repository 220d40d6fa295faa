// Reconnect storms: two programs with one client identifier take the connection from each other, for ever and as
// fast as they can (3.1.1 §3.1.4 makes the newer one win each time).

import { limits } from './limits.ts'

export interface StormLimits {
  takeOvers: number
  /** Milliseconds in which that many take-overs are a storm. */
  within: number
  /** Milliseconds for which the newest is then refused. */
  calm: number
}

const classroomStorms: StormLimits = limits.storms

export interface Storms {
  takenOver(account: string, clientId: string): void
  /** Milliseconds for which this client identifier is refused, or 0. */
  calm(account: string, clientId: string): number
}

export function createStorms(limits = classroomStorms, now: () => number = () => performance.now()): Storms {
  const times = new Map<string, number[]>()
  const calmUntil = new Map<string, number>()
  const key = (account: string, clientId: string) => `${account}\n${clientId}`

  return {
    takenOver(account, clientId) {
      const id = key(account, clientId)
      const recent = [...(times.get(id) ?? []).filter((time) => time > now() - limits.within), now()]
      times.delete(id)
      times.set(id, recent)
      if (recent.length > limits.takeOvers) {
        calmUntil.set(id, now() + limits.calm)
        times.delete(id)
      }
      if (times.size > 1_000) times.delete(times.keys().next().value!)
    },
    calm(account, clientId) {
      const id = key(account, clientId)
      const left = (calmUntil.get(id) ?? 0) - now()
      if (left <= 0) calmUntil.delete(id)
      return Math.max(0, left)
    },
  }
}
