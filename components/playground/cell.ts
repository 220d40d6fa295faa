// A playground cell: its clients, the line to its broker, the packets, and what is typed. Everything that
// happens in a cell happens here; the component shows it and passes on clicks.

import type { BrokerSnapshot } from '../../broker/broker.ts'
import { systemClock } from '../../wire/clock.ts'
import { type LinkFaults, noFaults, type Pace, type PacketName } from '../../wire/faults.ts'
import type { TraceEvent, Way } from '../../wire/record.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import { findUrlFault, type UrlFault } from './broker-url.ts'
import { type ClassAccess, toClassSocket } from './class.ts'
import { CellClient, type ClientSettings, type Outgoing, type Surroundings } from './client.ts'
import {
  type BrokerKind,
  type Draft,
  loadChoice,
  loadDraft,
  MOST_CLIENTS,
  type Storage,
  saveChoice,
  saveDraft,
  toDraft,
} from './draft.ts'
import type { Line, Travelling } from './line.ts'
import { type Actor, type RunStep, runSteps, runStory } from './run.ts'
import {
  type ClientDraft,
  type ClientSpec,
  type ConnectDraft,
  fromClassTopic,
  isClassTopic,
  type StorySpec,
  toClassTopic,
  toClientDraft,
  withTopics,
} from './story.ts'
import { WireLog } from './wire-log.ts'

/** What a cell needs of the world. */
export interface World {
  pageLine(room: string): Line
  socketLine(address: { url: string; userName?: string; password?: string }): Line
  /** What the student's own boards exchange with the classroom's broker. Returns how to stop. */
  boardFeed?(access: ClassAccess, take: (events: TraceEvent[]) => void): () => void
  location: Pick<Location, 'protocol' | 'host'>
  randomId(length: number): string
  /** Between the steps of a story. */
  pause(): Promise<void>
  storage?: () => Storage
  around?: Surroundings
}

/** A packet on its way now. `party` is an index of the log's parties. */
export interface Transit {
  party: number
  way: Way
  name: PacketName
}

export interface CellState {
  draft: Draft
  clients: readonly CellClient[]
  run: RunStep | undefined
  /** Why the broker in this page stopped, until it is started again. */
  brokerDied: string | undefined
  canUndo: boolean
  /** The last action that was not carried out, and the client it was asked of. */
  fault: CellFault | undefined
  pace: Pace
  /** In the order in which they will arrive. */
  transit: readonly Transit[]
  /** What the broker in this page keeps, while somebody watches. */
  broker: BrokerSnapshot | undefined
}

export type CellFault = { client: number; what: 'publish-unconnected' | 'bad-topic' | 'bad-filter' }

/** What a cell knows of a client besides its draft: nothing of it survives a reload. */
interface Seat {
  /** Its lifeline in the log. */
  key: string
  password: string | undefined
  /** A connection of it is, or was, the half-open one. The next is whole again. */
  wasHalfOpen: boolean
}

/** No oftener than this is the broker asked what it keeps. */
const LOOK_MS = 100
const LOOK_AGAIN_MS = 1_000

export class Cell {
  readonly story: StorySpec
  readonly log: WireLog
  state: CellState
  access: ClassAccess | undefined
  /** Of another broker; kept in memory only. */
  password = ''

  #world: World
  #changed: () => void
  #line: Line
  #stopWatching = () => {}
  #stopFeed = () => {}
  /** Keys of seats, by the connection's identifier in the trace. */
  #connections = new Map<string, string>()
  #seats: Seat[] = []
  #lastSeat = 0
  #suffix: string
  #undo: (() => void) | undefined
  #runs = 0
  #listeners = new Set<(events: readonly TraceEvent[]) => void>()
  #lookers = 0
  #cancelLook = () => {}
  #isLooking = false
  #lookedAt = Number.NEGATIVE_INFINITY
  /** The broker in the page runs, so it can be asked. */
  #isStarted = false

  constructor(story: StorySpec, world: World, changed: () => void) {
    this.story = story
    this.#world = world
    this.#changed = changed
    this.#suffix = world.randomId(4)
    this.log = new WireLog(({ id }) => this.#connections.get(id))
    const draft = toDraft(story)
    this.#line = this.#lineTo(draft)
    this.state = {
      draft,
      clients: [],
      run: undefined,
      brokerDied: undefined,
      canUndo: false,
      fault: undefined,
      pace: story.pace ?? 'full',
      transit: [],
      broker: undefined,
    }
    this.state.clients = this.#clientsFor(draft)
  }

  /** Brings back what was typed before a reload. Nobody chose a broker here: then it is the last one chosen anywhere. */
  restore() {
    const draft = loadDraft(this.story, this.#world.storage)
    const choice = draft.isChosen ? undefined : loadChoice(this.#world.storage)
    // The classroom follows when it is there.
    const { broker, ...rest } = choice ?? draft
    this.#begin({ ...draft, ...rest, broker: !draft.isChosen && broker === 'classroom' ? 'page' : broker })
  }

  /** The classroom is there, and the student is signed in; or not, and a cell that was left on it goes back. */
  offerClassroom(access: ClassAccess | undefined) {
    this.access = access
    const { draft } = this.state
    if (draft.broker === 'classroom') {
      if (access) this.#begin(draft)
      else this.#goTo('page')
    } else if (access && !draft.isChosen && loadChoice(this.#world.storage)?.broker === 'classroom') {
      this.#goTo('classroom')
    } else this.#changed()
  }

  /** Links and broker are ours, so that links can be cut and the clock be stopped. */
  get canFault(): boolean {
    return this.#line.control !== undefined
  }

  /** Milliseconds since 1970 on the cell's own clock, which stands while the cell is paused. */
  wall(): number {
    return (this.#line.control?.clock ?? this.#world.around?.clock ?? systemClock).wall()
  }

  /** What the lesson says of a client; undefined for one that was added. */
  specOf(client: number): ClientSpec | undefined {
    const from = this.state.draft.clients[client]?.from
    return from === undefined ? undefined : this.story.clients[from]
  }

  /** What is wrong with the address of another broker. */
  get urlFault(): UrlFault | undefined {
    return findUrlFault(this.state.draft.url, this.#world.location.protocol)
  }

  /** True when the classroom would most likely refuse this topic name or filter, which is valid as such. */
  isOutsideClass(topic: string): boolean {
    const { access, state } = this
    if (state.draft.broker !== 'classroom' || !access || topic === '') return false
    return !isClassTopic(access.handle, topic)
  }

  get canConnect(): boolean {
    return this.state.draft.broker !== 'other' || this.urlFault === undefined
  }

  /** Ends all connections; the cell is leaving the page. */
  close() {
    this.#leave()
    this.#cancelLook()
    this.#lookers = 0
  }

  edit(client: number, change: Partial<ClientDraft>) {
    const { draft } = this.state
    this.#keep({
      ...draft,
      clients: draft.clients.map((one, i) => (i === client ? { ...one, ...change } : one)),
    })
    this.#undo = undefined
    this.#set({ canUndo: false, fault: undefined })
  }

  editBroker(change: Partial<Pick<Draft, 'url' | 'userName'>> & { password?: string }) {
    const { password, ...rest } = change
    if (password !== undefined) this.password = password
    this.#keep({ ...this.state.draft, ...rest })
    if (this.state.draft.broker === 'other') saveChoice(this.state.draft, this.#world.storage)
  }

  /** What CONNECT will say the next time. */
  editConnect(client: number, change: Partial<ConnectDraft> & { password?: string }) {
    const { password, ...rest } = change
    const seat = this.#seats[client]
    if (seat && password !== undefined) seat.password = password
    this.edit(client, { connect: { ...this.state.draft.clients[client]!.connect, ...rest } })
    this.#nameParties()
  }

  passwordOf(client: number): string {
    return this.#seats[client]?.password ?? ''
  }

  /** One more client, with nothing planned. Returns its index; -1 when there are as many as a cell can have. */
  addClient(): number {
    const { draft, clients } = this.state
    if (clients.length >= MOST_CLIENTS) return -1
    const names = new Set(draft.clients.map(({ name }) => name))
    let number = clients.length + 1
    while (names.has(`client ${number}`)) number++
    this.#insert(clients.length, toClientDraft({ name: `client ${number}` }))
    this.#offerUndo(() => this.#remove(clients.length))
    return clients.length
  }

  removeClient(client: number) {
    const draft = this.state.draft.clients[client]
    if (!draft) return
    this.#remove(client)
    this.#offerUndo(() => this.#insert(client, draft))
  }

  showPings(showPings: boolean) {
    this.#keep({ ...this.state.draft, showPings })
  }

  /** Goes over to another broker. Connections end; in the classroom topics go into the student's own space. */
  choose(broker: BrokerKind) {
    if (broker === this.state.draft.broker) return
    this.#goTo(broker, true)
    saveChoice(this.state.draft, this.#world.storage)
  }

  #goTo(broker: BrokerKind, isChosen = this.state.draft.isChosen) {
    const { draft } = this.state
    const handle = this.access?.handle ?? ''
    const moved =
      broker === 'classroom'
        ? draft.clients.map((one) => withTopics(one, (topic) => toClassTopic(handle, topic)))
        : draft.broker === 'classroom'
          ? draft.clients.map((one) => withTopics(one, (topic) => fromClassTopic(handle, topic)))
          : draft.clients
    this.#leave()
    this.#begin({ ...draft, broker, isChosen, clients: moved })
  }

  connect(client: number) {
    // What was typed for another broker counts from the moment of connecting.
    if (this.state.draft.broker === 'other' && this.#isIdle()) this.#renewLine()
    this.#set({ brokerDied: undefined, fault: undefined })
    return this.state.clients[client]!.connect()
  }

  /** With a DISCONNECT. */
  disconnect(client: number) {
    this.state.clients[client]!.disconnect()
  }

  /** The connection is gone without DISCONNECT; it does not come back by itself. */
  pullPlug(client: number) {
    this.state.clients[client]!.pullPlug()
  }

  setFaults(client: number, change: Partial<LinkFaults>) {
    const seat = this.#seats[client]
    const actor = this.state.clients[client]
    if (!seat || !actor) return
    const faults = { ...this.state.draft.clients[client]!.faults, ...change }
    if (change.isHalfOpen !== undefined)
      seat.wasHalfOpen = change.isHalfOpen && actor.connection !== undefined
    this.edit(client, { faults })
    if (actor.connection !== undefined) this.#line.control?.setFaults(actor.connection, faults)
  }

  /** Cuts the link now; what is on its way is lost. The client comes back by itself, with its session. */
  cut(client: number) {
    const { connection } = this.state.clients[client]!
    if (connection !== undefined) this.#line.control?.cut(connection)
  }

  setPace(pace: Pace) {
    this.#line.control?.setPace(pace)
    this.#set({ pace })
  }

  /** One packet arrives. When none is on its way, time moves on to where a client tries to come back. */
  step() {
    const { control } = this.#line
    if (!control) return
    const waits = this.state.clients.flatMap(({ link }) => (link.state === 'lost' ? [link.retryAt] : []))
    if (this.state.transit.length > 0 || waits.length === 0) return control.step()
    control.skip(Math.max(0, Math.min(...waits) - control.clock.wall()))
  }

  /** While somebody watches, `state.broker` is kept fresh. Returns how to stop. */
  watchBroker(): () => void {
    this.#lookers++
    this.#look()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#lookers = Math.max(0, this.#lookers - 1)
      if (this.#lookers === 0) this.#cancelLook()
    }
  }

  /** Every portion of the trace, as it comes. Returns how to stop. */
  watchEvents(listener: (events: readonly TraceEvent[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Publishes what is in no form. Answers false when the client is not connected. */
  publishRaw(client: number, message: Outgoing): boolean {
    return this.state.clients[client]?.publish(message) ?? false
  }

  subscribe(client: number, filter: string, qos: 0 | 1 | 2) {
    if (findTopicFilterFault(filter)) return this.#set({ fault: { client, what: 'bad-filter' } })
    this.#set({ fault: undefined, canUndo: false })
    void this.state.clients[client]!.subscribe(filter, qos)
    this.#keepWanted(client)
  }

  unsubscribe(client: number, filter: string) {
    this.#set({ canUndo: false })
    this.state.clients[client]!.unsubscribe(filter)
    this.#keepWanted(client)
  }

  /** While the client is still connecting, what is in the form is published as soon as it is connected. */
  async publish(client: number) {
    const draft = this.state.draft.clients[client]!
    if (findTopicNameFault(draft.topic)) return this.#set({ fault: { client, what: 'bad-topic' } })
    const actor = this.state.clients[client]!
    if (actor.link.state === 'connecting') await actor.connect()
    const done = actor.publish(draft)
    this.#set({ fault: done ? undefined : { client, what: 'publish-unconnected' } })
  }

  async run() {
    const run = ++this.#runs
    if (this.state.draft.broker === 'other' && this.#isIdle()) this.#renewLine()
    this.#undo = undefined
    this.#set({ brokerDied: undefined, fault: undefined, canUndo: false })
    const { steps } = this.story
    const at = (step: RunStep) => {
      if (run === this.#runs) this.#set({ run: step })
    }
    const pause = async () => {
      await this.#world.pause()
      if (this.#isTimed()) await this.#line.control?.whenQuiet()
    }
    const isOver = () => run !== this.#runs
    const wait = (ms: number | undefined) => this.#wait(ms)
    if (steps) await runSteps(steps, { actors: () => this.#actors(), at, pause, isOver, wait, cell: this })
    else await runStory(this.#actors(), at, pause, isOver)
    if (isOver()) return
    for (const [i] of this.state.clients.entries()) this.#keepWanted(i)
  }

  #actors(): Actor[] {
    return this.state.clients.map((client, i) => ({ client, draft: this.state.draft.clients[i]! }))
  }

  async #wait(ms: number | undefined) {
    const { control } = this.#line
    const clock = control?.clock ?? this.#world.around?.clock ?? systemClock
    if (ms === undefined) await control?.whenQuiet()
    else await new Promise<void>((resolve) => clock.after(ms, resolve))
  }

  /** Packets take their time: in slow motion, or on some link. */
  #isTimed(): boolean {
    const { pace, draft } = this.state
    return pace !== 'full' || draft.clients.some(({ faults }) => faults.delay > 0 || faults.bytesPerSecond)
  }

  /** Back to the lesson's start: its texts, no connections, an empty broker. `undo` brings the texts back. */
  reset() {
    const before = this.state.draft
    this.#leave()
    this.#line.forget()
    const fresh = toDraft(this.story)
    const { broker, url, userName } = before
    const handle = this.access?.handle ?? ''
    const clients =
      broker === 'classroom'
        ? fresh.clients.map((one) => withTopics(one, (topic) => toClassTopic(handle, topic)))
        : fresh.clients
    this.#begin({ ...fresh, broker, isChosen: before.isChosen, url, userName, clients })
    this.#offerUndo(() => {
      this.#leave()
      this.#begin(before)
    })
  }

  undo() {
    const undo = this.#undo
    this.#undo = undefined
    this.#set({ canUndo: false })
    undo?.()
    this.#undo = undefined
    this.#set({ canUndo: false })
  }

  #offerUndo(undo: () => void) {
    this.#undo = undo
    this.#set({ canUndo: true })
  }

  /** After the broker in this page died: a new one, and everybody who was connected connects again. */
  async restart() {
    this.#set({ brokerDied: undefined })
    const dropped = this.state.clients.filter(
      ({ link }) => link.state === 'off' && link.fault?.kind === 'broker-died',
    )
    await Promise.all(dropped.map((client) => client.connect()))
  }

  clearLog() {
    this.log.clear()
    this.#changed()
  }

  #leave() {
    this.#runs++
    for (const client of this.state.clients) client.disconnect()
    this.#stopWatching()
    this.#stopFeed()
    this.#stopFeed = () => {}
  }

  #begin(draft: Draft) {
    this.#connections.clear()
    this.#line = this.#lineTo(draft)
    this.#line.control?.setPace(this.state.pace)
    this.#keep(draft)
    const clients = this.#clientsFor(draft)
    this.log.clear()
    this.#nameParties()
    this.#isStarted = false
    this.#undo = undefined
    this.#set({
      clients,
      run: undefined,
      brokerDied: undefined,
      canUndo: false,
      fault: undefined,
      transit: [],
      broker: undefined,
    })
    if (draft.broker === 'classroom' && this.access)
      this.#stopFeed = this.#world.boardFeed?.(this.access, (events) => this.#take(events)) ?? (() => {})
  }

  #isIdle() {
    return this.state.clients.every(({ link }) => link.state === 'off')
  }

  /** New clients on a new line, with the same lists and messages. */
  #renewLine() {
    this.#line = this.#lineTo(this.state.draft)
    const before = this.state.clients
    const clients = this.#clientsFor(this.state.draft)
    for (const [i, client] of clients.entries()) client.take(before[i]!)
    this.#set({ clients })
  }

  #lineTo(draft: Draft): Line {
    if (draft.broker === 'classroom' && this.access) {
      const { handle, site } = this.access
      return this.#world.socketLine({
        url: toClassSocket(this.#world.location),
        userName: handle,
        password: site,
      })
    }
    if (draft.broker === 'other') {
      return this.#world.socketLine({
        url: draft.url.trim(),
        ...(draft.userName === '' ? {} : { userName: draft.userName, password: this.password }),
      })
    }
    return this.#world.pageLine(this.story.id)
  }

  #clientsFor(draft: Draft): CellClient[] {
    this.#stopWatching()
    this.#stopWatching = this.#line.watch({
      events: (events: TraceEvent[]) => this.#take(events),
      transit: (packets) => this.#set({ transit: packets.flatMap((one) => this.#toTransit(one)) }),
      died: (why) => {
        for (const client of this.state.clients) {
          if (client.link.state !== 'off') client.disconnect({ kind: 'broker-died' })
        }
        this.#set({ brokerDied: why, transit: [], broker: undefined })
      },
    })
    const before = this.#seats
    this.#seats = draft.clients.map((one, i) => this.#createSeat(one, before[i]?.password))
    return draft.clients.map((one, i) => this.#createClient(this.#seats[i]!, one))
  }

  #createSeat({ from }: ClientDraft, password?: string): Seat {
    const given = from === undefined ? undefined : this.story.clients[from]?.connect?.password
    return { key: `client ${++this.#lastSeat}`, password: password ?? given, wasHalfOpen: false }
  }

  #createClient(seat: Seat, draft: ClientDraft): CellClient {
    const indexOf = () => this.#seats.indexOf(seat)
    let connections = 0
    const client = new CellClient({
      line: this.#line,
      settings: () => this.#settingsOf(indexOf()),
      nextConnection: () => {
        const id = `${draft.name} ${++connections} ${this.#world.randomId(4)}`
        this.#connections.set(id, seat.key)
        this.#isStarted = true
        this.#mend(indexOf())
        return id
      },
      changed: () => this.#changed(),
      ...(this.#world.around ? { around: this.#world.around } : {}),
    })
    client.plan(draft.wanted)
    return client
  }

  /** A half-open connection is the one that was open: a new one is whole. */
  #mend(client: number) {
    const seat = this.#seats[client]
    const draft = this.state.draft.clients[client]
    if (!seat || !draft?.faults.isHalfOpen) return
    if (seat.wasHalfOpen) this.#changeFaults(client, { isHalfOpen: false })
    seat.wasHalfOpen = !seat.wasHalfOpen
  }

  #changeFaults(client: number, change: Partial<LinkFaults>) {
    const { draft } = this.state
    const clients = draft.clients.map((one, i) =>
      i === client ? { ...one, faults: { ...one.faults, ...change } } : one,
    )
    this.#keep({ ...draft, clients })
  }

  #settingsOf(client: number): ClientSettings {
    const { draft } = this.state
    const one = draft.clients[client]
    const { connect, faults } = one ?? toClientDraft({ name: 'gone' })
    // Only when asked for: there is no address of the page where the site is built.
    const urlFault = draft.broker === 'other' ? this.urlFault : undefined
    return {
      connect: { ...connect, clientId: this.#clientIdFor(draft, connect.clientId) },
      ...(this.#seats[client]?.password ? { password: this.#seats[client].password } : {}),
      faults: this.canFault ? faults : noFaults,
      ...(draft.broker === 'other' && urlFault
        ? { fault: { kind: 'address', fault: urlFault } as const }
        : {}),
    }
  }

  #insert(at: number, draft: ClientDraft) {
    const seat = this.#createSeat(draft)
    const client = this.#createClient(seat, draft)
    this.#seats.splice(at, 0, seat)
    this.#keep({ ...this.state.draft, clients: this.state.draft.clients.toSpliced(at, 0, draft) })
    this.#set({ clients: this.state.clients.toSpliced(at, 0, client), fault: undefined })
    this.#nameParties()
  }

  #remove(at: number) {
    this.state.clients[at]?.disconnect()
    this.#seats.splice(at, 1)
    this.#keep({ ...this.state.draft, clients: this.state.draft.clients.toSpliced(at, 1) })
    this.#set({ clients: this.state.clients.toSpliced(at, 1), fault: undefined })
    this.#nameParties()
  }

  #nameParties() {
    const { draft } = this.state
    this.log.setClients(
      draft.clients.map(({ name, connect }, i) => ({
        key: this.#seats[i]!.key,
        name,
        clientId: this.#clientIdFor(draft, connect.clientId),
      })),
    )
    this.#changed()
  }

  #take(events: TraceEvent[]) {
    // Of an emptied room, or a client of somebody else in the same one.
    const ours = events.filter(
      (event) =>
        'connection' in event &&
        (event.connection.kind === 'board' || this.#connections.has(event.connection.id)),
    )
    this.log.add(ours)
    for (const event of ours) if (event.type === 'faulted') this.#noteFault(event.connection.id, event.fault)
    for (const listener of this.#listeners) listener(ours)
    if (this.#lookers > 0) this.#look()
    this.#changed()
  }

  /** A rule that has cut the link has done so once. */
  #noteFault(connection: string, fault: string) {
    const key = this.#connections.get(connection)
    const client = this.#seats.findIndex((seat) => seat.key === key)
    if (client >= 0 && fault.startsWith('cut at ')) this.#changeFaults(client, { cut: undefined })
  }

  #toTransit({ connection, way, name }: Travelling): Transit[] {
    const key = this.#connections.get(connection)
    const party = this.log.parties.findIndex((one) => one.key === key)
    return party < 0 ? [] : [{ party, way, name }]
  }

  /** Asks the broker what it keeps: at once, but not too often, and once more in a second. */
  #look() {
    const { control } = this.#line
    if (this.#isLooking || this.#lookers === 0) return
    const clock = this.#world.around?.clock ?? systemClock
    this.#cancelLook()
    const wait = this.#lookedAt + LOOK_MS - clock.now()
    if (!control || !this.#isStarted || wait > 0) {
      this.#cancelLook = clock.after(wait > 0 ? wait : LOOK_AGAIN_MS, () => this.#look())
      return
    }
    this.#isLooking = true
    this.#lookedAt = clock.now()
    void control
      .snapshot()
      .then((broker) => {
        if (control === this.#line.control && this.#isStarted) this.#set({ broker })
      })
      .catch(() => {})
      .finally(() => {
        this.#isLooking = false
        if (this.#lookers > 0) this.#cancelLook = clock.after(LOOK_AGAIN_MS, () => this.#look())
      })
  }

  /** In this page nobody else can have the same identifier; elsewhere somebody would, and each would push the other out. */
  #clientIdFor(draft: Draft, plain: string): string {
    if (draft.broker === 'page' || plain === '') return plain
    if (draft.broker === 'classroom' && this.access) return `${this.access.handle}-${plain}-${this.#suffix}`
    return `${plain}-${this.#suffix}`
  }

  #keepWanted(client: number) {
    const wanted = this.state.clients[client]!.subscriptions.map(({ filter, qos }) => ({ filter, qos }))
    const { draft } = this.state
    this.#keep({
      ...draft,
      clients: draft.clients.map((one, i) => (i === client ? { ...one, wanted } : one)),
    })
  }

  #keep(draft: Draft) {
    saveDraft(this.story.id, draft, this.#world.storage)
    this.#set({ draft })
  }

  #set(change: Partial<CellState>) {
    this.state = { ...this.state, ...change }
    this.#changed()
  }
}
