// When labs are open, and for whom they are stopped. Retained on desk/labs, so that every page knows; kept in the database,
// so that a restart changes nothing.

import type { LabState, LabsMessage, OwnLabsMessage, Paused } from '../../labs/lead/messages.ts'
import type { Facts } from './facts.ts'

export interface Times {
  /** Milliseconds since 1970. Left out: always open, never closed. */
  opensAt?: number
  closesAt?: number
}

export interface LabGateParts {
  facts: Facts
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
  now?: () => number
}

/** Handles; null is everybody. */
export type Whom = readonly string[] | null

export interface LabGate {
  /** Undefined when it may be started; else when it opens, or null when that is not set. */
  closedUntil(lab: string): number | null | undefined
  isPaused(handle: string, lab: string): boolean
  setTimes(lab: string, times: Times): void
  pause(labs: readonly string[], whom: Whom): void
  resume(labs: readonly string[], whom: Whom): void
  /** The student is gone. */
  forget(handle: string): void
  /** Tells all of it anew. */
  tell(): void
  stop(): void
}

/** Longest wait of a timer. */
const DAY = 24 * 3_600_000

interface Kept {
  times: Record<string, Times>
  paused: Record<string, Paused>
}

export function createLabGate({ facts, retain, erase, now = Date.now }: LabGateParts): LabGate {
  const kept = facts.read<Kept>('labs', { times: {}, paused: {} })
  const times = new Map(Object.entries(kept.times))
  const paused = new Map(Object.entries(kept.paused))
  /** Who was told of their own. */
  let told = new Set([...paused.values()].flatMap(({ handles }) => handles))
  let timer: ReturnType<typeof setTimeout> | undefined

  function isOpen(lab: string): boolean {
    const { opensAt = Number.NEGATIVE_INFINITY, closesAt = Number.POSITIVE_INFINITY } = times.get(lab) ?? {}
    const time = now()
    return time >= opensAt && time < closesAt
  }

  function changed() {
    facts.write('labs', { times: Object.fromEntries(times), paused: Object.fromEntries(paused) })
    tell()
  }

  function tell() {
    const labs: Record<string, LabState> = {}
    for (const lab of new Set([...times.keys(), ...paused.keys()])) {
      const stop = paused.get(lab)
      labs[lab] = {
        isOpen: isOpen(lab),
        ...times.get(lab),
        ...(stop?.everybody ? { pausedAt: stop.since } : {}),
      }
    }
    retain('desk/labs', { labs } satisfies LabsMessage)
    retain('desk/labs/whom', Object.fromEntries(paused))
    const own = toOwn()
    for (const handle of told) if (!own.has(handle)) erase(`desk/notes/${handle}/labs`)
    for (const [handle, message] of own) retain(`desk/notes/${handle}/labs`, message)
    told = new Set(own.keys())
    waitForNext()
  }

  function toOwn(): Map<string, OwnLabsMessage> {
    const own = new Map<string, OwnLabsMessage>()
    for (const [lab, { everybody, handles, since }] of paused)
      for (const handle of handles) {
        const message = own.get(handle) ?? { paused: {} }
        message.paused[lab] = everybody ? 0 : since
        own.set(handle, message)
      }
    return own
  }

  /** Pages are told when a lab opens or closes: their clocks may be wrong. */
  function waitForNext() {
    clearTimeout(timer)
    const time = now()
    const ahead = [...times.values()]
      .flatMap(({ opensAt, closesAt }) => [opensAt, closesAt])
      .filter((at): at is number => at !== undefined && at > time)
    if (ahead.length === 0) return
    timer = setTimeout(tell, Math.min(DAY, Math.min(...ahead) - time + 5))
    timer.unref()
  }

  function change(labs: readonly string[], whom: Whom, stops: boolean) {
    for (const lab of labs) {
      const before = paused.get(lab) ?? { everybody: false, handles: [], since: now() }
      if (whom === null) {
        if (stops)
          paused.set(lab, { everybody: true, handles: [], since: before.everybody ? before.since : now() })
        else paused.delete(lab)
        continue
      }
      // Of everybody these are left out, or to nobody these are added: both are a list.
      const listed = stops !== before.everybody
      const others = before.handles.filter((handle) => !whom.includes(handle))
      const handles = listed ? [...others, ...whom] : others
      if (handles.length === 0 && !before.everybody) paused.delete(lab)
      else paused.set(lab, { ...before, handles })
    }
    changed()
  }

  return {
    closedUntil(lab) {
      if (isOpen(lab)) return undefined
      const { opensAt } = times.get(lab) ?? {}
      return opensAt !== undefined && opensAt > now() ? opensAt : null
    },
    isPaused(handle, lab) {
      const stop = paused.get(lab)
      return stop !== undefined && stop.handles.includes(handle) !== stop.everybody
    },
    setTimes(lab, { opensAt, closesAt }) {
      const next = {
        ...(opensAt === undefined ? {} : { opensAt }),
        ...(closesAt === undefined ? {} : { closesAt }),
      }
      if (Object.keys(next).length === 0) times.delete(lab)
      else times.set(lab, next)
      changed()
    },
    pause: (labs, whom) => change(labs, whom, true),
    resume: (labs, whom) => change(labs, whom, false),
    forget(handle) {
      const mine = [...paused].filter(([, { handles }]) => handles.includes(handle))
      for (const [lab, stop] of mine)
        paused.set(lab, { ...stop, handles: stop.handles.filter((one) => one !== handle) })
      if (mine.length > 0) changed()
    },
    tell,
    stop: () => clearTimeout(timer),
  }
}
