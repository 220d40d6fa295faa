// The clients of a cell on their line: which connection of the trace is whose, and what each connects with.

import { type LinkFaults, noFaults } from '../../wire/faults.ts'
import type { Connection } from '../../wire/record.ts'
import type { UrlFault } from './broker-url.ts'
import type { World } from './cell-state.ts'
import type { ClassAccess } from './class.ts'
import { CellClient } from './client.ts'
import type { ClientSettings } from './client-state.ts'
import type { Draft } from './draft.ts'
import type { Line } from './line.ts'
import { type ClientDraft, type StorySpec, toClientDraft } from './story.ts'
import type { Party } from './wire-log.ts'

/** What is known of a client besides its draft: nothing of it survives a reload. */
interface Seat {
  name: string
  /** Its lifeline in the log. */
  key: string
  password: string | undefined
  /** A connection of it is, or was, the half-open one. The next is whole again. */
  wasHalfOpen: boolean
}

export interface CrewParts {
  story: StorySpec
  world: World
  draft(): Draft
  access(): ClassAccess | undefined
  urlFault(): UrlFault | undefined
  changeFaults(client: number, change: Partial<LinkFaults>): void
  changed(): void
}

export class Crew {
  clients: readonly CellClient[] = []
  /** Somebody has tried to connect, so the broker runs. */
  isStarted = false

  #parts: CrewParts
  #line: Line | undefined
  #seats: Seat[] = []
  #lastSeat = 0
  /** Keys of seats, by the connection's identifier in the trace. */
  #connections = new Map<string, string>()
  /** Keeps identifiers of clients apart on a broker that is not this page's alone. */
  #suffix: string

  constructor(parts: CrewParts) {
    this.#parts = parts
    this.#suffix = parts.world.randomId(4)
  }

  /** New clients for the draft, on this line. `keeps`: the same people as before, with their passwords and lifelines. */
  begin(line: Line, draft: Draft, keeps: boolean) {
    this.#line = line
    if (!keeps) {
      this.#connections.clear()
      this.isStarted = false
    }
    const before = this.#seats
    this.#seats = draft.clients.map((one, i) => (keeps && before[i]) || this.#createSeat(one))
    for (const seat of this.#seats)
      seat.password = before.find(({ name }) => name === seat.name)?.password ?? seat.password
    this.clients = draft.clients.map((one, i) => this.#createClient(this.#seats[i]!, one))
  }

  insert(at: number, draft: ClientDraft) {
    const seat = this.#createSeat(draft)
    this.#seats.splice(at, 0, seat)
    this.clients = this.clients.toSpliced(at, 0, this.#createClient(seat, draft))
  }

  remove(at: number) {
    this.clients[at]?.disconnect()
    this.#seats.splice(at, 1)
    this.clients = this.clients.toSpliced(at, 1)
  }

  /** Nobody is connected any more. */
  dismiss() {
    for (const client of this.clients) client.disconnect()
  }

  /** Passwords are as the lesson gives them. */
  forgetPasswords() {
    this.#seats = []
  }

  /** The lifeline of a connection; undefined when it is of nobody here, or of a room that was emptied. */
  readonly findKey = ({ id }: Pick<Connection, 'id'>): string | undefined => this.#connections.get(id)

  /** A connection of an earlier visit: its identifier begins with the name of its client. */
  adopt({ id }: Pick<Connection, 'id'>) {
    const name = id.split(' ').slice(0, -2).join(' ')
    const at = this.#parts.draft().clients.findIndex((one) => one.name === name)
    if (at >= 0) this.#connections.set(id, this.#seats[at]!.key)
  }

  /** Whose connection it is: an index, or -1. */
  indexOf(connection: string): number {
    const key = this.#connections.get(connection)
    return this.#seats.findIndex((seat) => seat.key === key)
  }

  lifelines(): Omit<Party, 'kind'>[] {
    return this.#parts.draft().clients.map(({ name, connect }, i) => ({
      key: this.#seats[i]!.key,
      name,
      clientId: this.#toClientId(connect.clientId),
    }))
  }

  passwordOf(client: number): string {
    return this.#seats[client]?.password ?? ''
  }

  setPassword(client: number, password: string) {
    const seat = this.#seats[client]
    if (seat) seat.password = password
  }

  /** The link was made half-open, or mended, by hand. */
  noteHalfOpen(client: number, isHalfOpen: boolean) {
    const seat = this.#seats[client]
    if (seat) seat.wasHalfOpen = isHalfOpen && this.clients[client]?.connection !== undefined
  }

  #createSeat({ name, from }: ClientDraft): Seat {
    const password = from === undefined ? undefined : this.#parts.story.clients[from]?.connect?.password
    return { name, key: `client ${++this.#lastSeat}`, password, wasHalfOpen: false }
  }

  #createClient(seat: Seat, draft: ClientDraft): CellClient {
    const { world, changed } = this.#parts
    const indexOf = () => this.#seats.indexOf(seat)
    let connections = 0
    const client = new CellClient({
      line: this.#line!,
      settings: () => this.#settingsOf(indexOf()),
      nextConnection: () => {
        const id = `${draft.name} ${++connections} ${world.randomId(4)}`
        this.#connections.set(id, seat.key)
        this.isStarted = true
        this.#mend(indexOf())
        return id
      },
      changed,
      ...(world.around ? { around: world.around } : {}),
    })
    client.plan(draft.wanted)
    return client
  }

  /** A half-open connection is the one that was open: a new one is whole. */
  #mend(client: number) {
    const seat = this.#seats[client]
    if (!seat || !this.#parts.draft().clients[client]?.faults.isHalfOpen) return
    if (seat.wasHalfOpen) this.#parts.changeFaults(client, { isHalfOpen: false })
    seat.wasHalfOpen = !seat.wasHalfOpen
  }

  #settingsOf(client: number): ClientSettings {
    const draft = this.#parts.draft()
    const { connect, faults } = draft.clients[client] ?? toClientDraft({ name: 'gone' })
    const password = this.passwordOf(client)
    // Only when asked for: there is no address of the page where the site is built.
    const fault = draft.broker === 'other' ? this.#parts.urlFault() : undefined
    return {
      connect: { ...connect, clientId: this.#toClientId(connect.clientId) },
      ...(password === '' ? {} : { password }),
      faults: this.#line?.control ? faults : noFaults,
      ...(fault ? { fault: { kind: 'address', fault } as const } : {}),
    }
  }

  /** In this page nobody else can have the same identifier; elsewhere somebody would, and each would push the other out. */
  #toClientId(plain: string): string {
    const { broker } = this.#parts.draft()
    const access = this.#parts.access()
    if (broker === 'page' || plain === '') return plain
    if (broker === 'classroom' && access) return `${access.handle}-${plain}-${this.#suffix}`
    return `${plain}-${this.#suffix}`
  }
}
