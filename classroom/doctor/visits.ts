// Phones that open the page /doctor/: how far each came. What a phone says of itself is shown as what it said; through
// which doors it came, this machine has seen.

import type { Connection, TraceEvent } from '../../wire/record.ts'
import { newLongSecret } from '../secrets.ts'
import type { Guest, Guests } from './guests.ts'

/** Milliseconds that a visit may take; then its account ends. */
const VISIT_TAKES = 60_000
/** Milliseconds after the page has said that it knocks at the other ports. */
const KNOCKING = 20_000
/** Knocks that are remembered until they end. */
const KNOCKS = 200
/** Visits kept, and phones at it at the same time. */
const KEPT = 40
const AT_ONCE = 12
/** Visits that one address may begin in a minute: a class may sit behind one address. */
const PER_ADDRESS = 30

export interface Visit {
  /** Milliseconds since 1970. */
  time: number
  /** From where it came, as this machine sees it. */
  address: string
  /** It came from this machine itself, and proves nothing about the network. */
  isHere: boolean
  /** The name or address that the page was opened by. */
  host: string
  /** What the page said: undefined until it has. */
  websocket?: boolean
  mqtt?: boolean
  /** Milliseconds by which the phone's clock is ahead. */
  clockAhead?: number
  /** Ports at which something from that address has come while it knocked. */
  ports: number[]
  /** The page has come to its end. */
  isOver: boolean
}

export interface Report {
  websocket?: boolean
  mqtt?: boolean
  clockAhead?: number
  knocks?: boolean
  isOver?: boolean
}

export interface VisitsParts {
  guests: Guests
  /** Cuts what is connected as this guest, and forgets its session. */
  end: (handle: string) => void
  onChange?: (visits: readonly Visit[]) => void
  now?: () => number
}

interface Open {
  visit: Visit
  guest: Guest
  knocksUntil: number
  timer: ReturnType<typeof setTimeout>
}

export class Visits {
  readonly #parts: VisitsParts
  readonly #now: () => number
  readonly #open = new Map<string, Open>()
  /** Connections that were only a knock. */
  readonly #knocks = new Set<string>()
  #all: Visit[] = []

  constructor(parts: VisitsParts) {
    this.#parts = parts
    this.#now = parts.now ?? Date.now
  }

  /** The latest last. */
  list(): readonly Visit[] {
    return this.#all
  }

  /** Begins one; undefined when there are too many. */
  begin(address: string, host: string, isHere: boolean): { id: string; guest: Guest } | undefined {
    const lately = this.#all.filter((one) => one.address === address && one.time > this.#now() - 60_000)
    if (this.#open.size >= AT_ONCE || lately.length >= PER_ADDRESS) return undefined
    const visit: Visit = { time: this.#now(), address, isHere, host, ports: [], isOver: false }
    const guest = this.#parts.guests.add('visitor')
    const id = newLongSecret()
    const timer = setTimeout(() => this.#end(id), VISIT_TAKES)
    timer.unref()
    this.#open.set(id, { visit, guest, knocksUntil: 0, timer })
    this.#all = [...this.#all, visit].slice(-KEPT)
    this.#tell()
    return { id, guest }
  }

  /** The visit as it then is; undefined when it is over or there is none. */
  report(id: string, { knocks, isOver, ...said }: Report): Visit | undefined {
    const open = this.#open.get(id)
    if (!open) return undefined
    Object.assign(open.visit, said)
    if (knocks) open.knocksUntil = this.#now() + KNOCKING
    if (isOver) this.#end(id)
    else this.#tell()
    return open.visit
  }

  /** Something has come in at one of the doors. */
  came({ address, listener }: Pick<Connection, 'address' | 'listener'>) {
    const port = Number(listener)
    if (!Number.isInteger(port)) return
    for (const { visit } of this.#knocking(address))
      if (!visit.ports.includes(port)) {
        visit.ports = [...visit.ports, port].sort((a, b) => a - b)
        this.#tell()
      }
  }

  /** True of a browser's knock at a port that speaks MQTT, while a page at that address knocks, and of its end. */
  isKnock(event: TraceEvent): boolean {
    if (event.type === 'closed') return this.#knocks.has(event.connection.id)
    if (this.#open.size === 0 || event.type !== 'refused' || event.what !== 'bytes') return false
    const { id, address } = event.connection
    const looksLike = event.detail?.looksLike
    if ((looksLike !== 'websocket' && looksLike !== 'http') || this.#knocking(address).length === 0)
      return false
    this.#knocks.add(id)
    if (this.#knocks.size > KNOCKS) this.#knocks.delete(this.#knocks.values().next().value!)
    return true
  }

  stop() {
    for (const id of this.#open.keys()) this.#end(id)
  }

  #knocking(address: string | undefined): Open[] {
    return [...this.#open.values()].filter(
      (one) => one.visit.address === address && one.knocksUntil > this.#now(),
    )
  }

  #end(id: string) {
    const open = this.#open.get(id)
    if (!open) return
    this.#open.delete(id)
    clearTimeout(open.timer)
    open.visit.isOver = true
    this.#parts.end(open.guest.handle)
    this.#tell()
  }

  #tell() {
    this.#parts.onChange?.(this.#all)
  }
}
