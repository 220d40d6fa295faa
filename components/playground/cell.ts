// A playground cell: its clients, the line to its broker, the packets, and what is typed. Everything that
// happens in a cell happens here; the component shows it and passes on clicks.

import { systemClock } from '../../wire/clock.ts'
import type { LinkFaults, Pace } from '../../wire/faults.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import { BrokerLook } from './broker-look.ts'
import { findUrlFault, type UrlFault } from './broker-url.ts'
import type { CellState, World } from './cell-state.ts'
import { CellTime } from './cell-time.ts'
import type { ClassAccess } from './class.ts'
import type { CellClient } from './client.ts'
import type { Outgoing } from './client-state.ts'
import { Crew } from './crew.ts'
import {
  type BrokerKind,
  type Draft,
  loadChoice,
  loadDraft,
  MOST_CLIENTS,
  saveChoice,
  saveDraft,
  toDraft,
} from './draft.ts'
import { freeName, withClient, withFaults, withInserted, without } from './draft-changes.ts'
import type { Line } from './line.ts'
import { moveClients, toLine } from './reach.ts'
import { Repeats } from './repeat.ts'
import { type Actor, type RunStep, runSteps, runStory } from './run.ts'
import {
  type ClientDraft,
  type ClientSpec,
  type ConnectDraft,
  isClassTopic,
  type StorySpec,
  toClientDraft,
} from './story.ts'
import { Undo } from './undo.ts'
import type { WireLog } from './wire-log.ts'
import { Witness } from './witness.ts'

export type { CellFault, CellState, Transit, World } from './cell-state.ts'

export class Cell {
  readonly story: StorySpec
  state: CellState
  access: ClassAccess | undefined
  /** Of another broker; kept in memory only. */
  password = ''
  /**
   * Raised with every change. Components with a state of their own are given it: where there are signals on the page,
   * Preact draws them again only for a property that differs, and the cell is always the same one.
   */
  changes = 0

  #world: World
  #changed: () => void
  #line: Line
  #stopWatching = () => {}
  #stopFeed = () => {}
  #crew: Crew
  #look: BrokerLook
  #time: CellTime
  #witness: Witness
  #undo = new Undo((canUndo) => this.#set({ canUndo }))
  #runs = 0
  #repeats = new Repeats<CellClient>()

  constructor(story: StorySpec, world: World, changed: () => void) {
    this.story = story
    this.#world = world
    this.#changed = () => {
      this.changes++
      changed()
    }
    this.#crew = new Crew({
      story,
      world,
      draft: () => this.state.draft,
      access: () => this.access,
      urlFault: () => this.urlFault,
      changeFaults: (client, change) => this.#changeFaults(client, change),
      changed: this.#changed,
    })
    this.#look = new BrokerLook(
      () => (this.#crew.isStarted ? this.#line.control?.snapshot() : undefined),
      (broker) => this.#crew.isStarted && this.#set({ broker }),
      world.around?.clock ?? systemClock,
    )
    this.#witness = new Witness(this.#crew)
    this.#time = new CellTime(
      () => this.#line,
      () => this.state,
      world.around?.clock,
    )
    const draft = toDraft(story)
    this.#line = toLine(draft, this, world)
    this.state = {
      draft,
      clients: [],
      run: undefined,
      brokerDied: undefined,
      canUndo: false,
      fault: undefined,
      pace: story.pace ?? 'full',
      isFlooded: false,
      transit: [],
      broker: undefined,
      earlier: undefined,
    }
    this.#crew.begin(this.#line, draft, false)
    this.state.clients = this.#crew.clients
    this.log.setClients(this.#crew.lifelines())
  }

  /** The packets that have passed. */
  get log(): WireLog {
    return this.#witness.log
  }

  /** Brings back what was typed before a reload. Nobody chose a broker here: then it is the last one chosen anywhere. */
  restore() {
    const draft = loadDraft(this.story, this.#world.storage)
    const choice = draft.isChosen || this.hasOneBroker ? undefined : loadChoice(this.#world.storage)
    // The classroom follows when it is there.
    const { broker, ...rest } = choice ?? draft
    this.#begin({ ...draft, ...rest, broker: !draft.isChosen && broker === 'classroom' ? 'page' : broker })
  }

  /** There is no choice of brokers. */
  get hasOneBroker(): boolean {
    return this.#world.hasOneBroker === true
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
    return this.#time.clock.wall()
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
    this.#look.stop()
  }

  edit(client: number, change: Partial<ClientDraft>) {
    this.#keep(withClient(this.state.draft, client, change))
    this.#undo.forget()
    this.#set({ fault: undefined })
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
    if (password !== undefined) this.#crew.setPassword(client, password)
    this.edit(client, { connect: { ...this.state.draft.clients[client]!.connect, ...rest } })
    this.#crewChanged()
  }

  passwordOf(client: number): string {
    return this.#crew.passwordOf(client)
  }

  /** One more client, with nothing planned. Returns its index; -1 when there are as many as a cell can have. */
  addClient(): number {
    const { draft, clients } = this.state
    if (clients.length >= MOST_CLIENTS) return -1
    this.#insert(clients.length, toClientDraft({ name: freeName(draft) }))
    this.#undo.offer(() => this.#remove(clients.length))
    return clients.length
  }

  removeClient(client: number) {
    const draft = this.state.draft.clients[client]
    if (!draft) return
    this.#remove(client)
    this.#undo.offer(() => this.#insert(client, draft))
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
    const clients = moveClients(draft.clients, draft.broker, broker, this.access)
    this.#leave()
    this.#begin({ ...draft, broker, isChosen, clients })
  }

  connect(client: number) {
    // What was typed for another broker counts from the moment of connecting.
    if (this.state.draft.broker === 'other' && this.#isIdle()) this.#renewLine()
    this.#set({ brokerDied: undefined, fault: undefined })
    return this.state.clients[client]!.connect()
  }

  /** With a DISCONNECT. */
  disconnect(client: number) {
    this.stopRepeating(client)
    this.state.clients[client]!.disconnect()
  }

  /** The connection is gone without DISCONNECT; it does not come back by itself. */
  pullPlug(client: number) {
    this.stopRepeating(client)
    this.state.clients[client]!.pullPlug()
  }

  setFaults(client: number, change: Partial<LinkFaults>) {
    const actor = this.state.clients[client]
    if (!actor) return
    const faults = { ...this.state.draft.clients[client]!.faults, ...change }
    if (change.isHalfOpen !== undefined) this.#crew.noteHalfOpen(client, change.isHalfOpen)
    this.edit(client, { faults })
    if (actor.connection !== undefined) this.#line.control?.setFaults(actor.connection, faults)
  }

  /** Cuts the link now; what is on its way is lost. The client comes back by itself, with its session. */
  cut(client: number) {
    const { connection } = this.state.clients[client]!
    if (connection !== undefined) this.#line.control?.cut(connection)
  }

  setPace(pace: Pace) {
    this.#time.setPace(pace)
    this.#set({ pace, isFlooded: false })
  }

  /** One packet arrives. When none is on its way, time moves on to where a client tries to come back. */
  step() {
    this.#time.step()
  }

  /** While somebody watches, `state.broker` is kept fresh. Returns how to stop. */
  watchBroker(): () => void {
    return this.#look.watch()
  }

  /** Every portion of the trace, as it comes. Returns how to stop. */
  watchEvents(listener: (events: readonly TraceEvent[]) => void): () => void {
    return this.#witness.watch(listener)
  }

  /** Publishes what is in no form. Answers false when the client is not connected. */
  publishRaw(client: number, message: Outgoing): boolean {
    return this.state.clients[client]?.publish(message) ?? false
  }

  subscribe(client: number, filter: string, qos: 0 | 1 | 2) {
    if (findTopicFilterFault(filter)) return this.#set({ fault: { client, what: 'bad-filter' } })
    this.#undo.forget()
    this.#set({ fault: undefined })
    void this.state.clients[client]!.subscribe(filter, qos)
    this.#keepWanted(client)
  }

  unsubscribe(client: number, filter: string) {
    this.#undo.forget()
    this.state.clients[client]!.unsubscribe(filter)
    this.#keepWanted(client)
  }

  /** While the client is still connecting, what is in the form is published as soon as it is connected. */
  async publish(client: number) {
    const actor = this.state.clients[client]!
    if (actor.link.state === 'connecting') await actor.connect()
    this.#publishNow(actor)
  }

  /** Answers false when it was not sent. */
  #publishNow(actor: CellClient): boolean {
    const client = this.state.clients.indexOf(actor)
    const draft = this.state.draft.clients[client]
    if (!draft) return false
    if (findTopicNameFault(draft.topic)) {
      this.#set({ fault: { client, what: 'bad-topic' } })
      return false
    }
    const done = actor.publish(draft)
    this.#set({ fault: done ? undefined : { client, what: 'publish-unconnected' } })
    return done
  }

  /**
   * Publishes what is in the form, as it is each time: now, and then every so many seconds of the cell's clock. It ends
   * when it is stopped, when the client is disconnected, and when something cannot be sent.
   */
  async repeat(client: number, seconds: number) {
    const actor = this.state.clients[client]!
    if (actor.link.state === 'connecting') await actor.connect()
    this.#repeats.start(actor, this.#time.clock, seconds, () => this.#publishNow(actor))
    this.#changed()
  }

  isRepeating(client: number): boolean {
    return this.#repeats.has(this.state.clients[client]!)
  }

  stopRepeating(client: number) {
    this.#repeats.stop(this.state.clients[client]!)
    this.#changed()
  }

  async run() {
    const run = ++this.#runs
    if (this.state.draft.broker === 'other' && this.#isIdle()) this.#renewLine()
    this.#undo.forget()
    this.#set({ brokerDied: undefined, fault: undefined })
    const { steps } = this.story
    const at = (step: RunStep) => {
      if (run === this.#runs) this.#set({ run: step })
    }
    const pause = async () => {
      await this.#world.pause()
      await this.#time.whenArrived()
    }
    const isOver = () => run !== this.#runs
    const wait = (ms: number | undefined) => this.#time.wait(ms)
    if (steps) await runSteps(steps, { actors: () => this.#actors(), at, pause, isOver, wait, cell: this })
    else await runStory(this.#actors(), at, pause, isOver)
    if (isOver()) return
    for (const [i] of this.state.clients.entries()) this.#keepWanted(i)
  }

  #actors(): Actor[] {
    return this.state.clients.map((client, i) => ({ client, draft: this.state.draft.clients[i]! }))
  }

  /** Back to the lesson's start: its texts, no connections, an empty broker. `undo` brings the texts back. */
  reset() {
    this.fill(toDraft(this.story).clients)
  }

  /** Begins anew with these drafts, whose topics are as in the page; the broker is emptied. `undo` brings the texts back. */
  fill(plain: readonly ClientDraft[]) {
    const before = this.state.draft
    this.#leave()
    this.#line.forget()
    this.#crew.forgetPasswords()
    this.#begin({ ...before, clients: moveClients([...plain], 'page', before.broker, this.access) })
    this.#undo.offer(() => {
      this.#leave()
      this.#begin(before)
    })
  }

  undo() {
    this.#undo.take()
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
    this.#set({ earlier: undefined })
  }

  /** The drafts with their topics as in the page, whatever broker is chosen. */
  plainClients(): ClientDraft[] {
    const { clients, broker } = this.state.draft
    return moveClients(clients, broker, 'page', this.access)
  }

  /** Shows packets of an earlier visit until the first new one. `time`: when they were kept, since 1970. */
  showEarlier(events: readonly TraceEvent[], time: number) {
    if (this.#witness.recall(events)) this.#set({ earlier: time })
  }

  #leave() {
    this.#runs++
    this.#repeats.stopAll()
    this.#crew.dismiss()
    this.#stopWatching()
    this.#stopFeed()
    this.#stopFeed = () => {}
  }

  #begin(draft: Draft) {
    this.#keep(draft)
    this.#onLine(false)
    this.#line.control?.setPace(this.state.pace)
    this.log.clear()
    this.#undo.forget()
    this.#set({
      run: undefined,
      brokerDied: undefined,
      fault: undefined,
      isFlooded: false,
      transit: [],
      broker: undefined,
      earlier: undefined,
    })
    if (draft.broker === 'classroom' && this.access)
      this.#stopFeed = this.#world.boardFeed?.(this.access, (events) => this.#take(events)) ?? (() => {})
  }

  #isIdle() {
    return this.state.clients.every(({ link }) => link.state === 'off')
  }

  /** The same clients on a new line, with their lists and messages. */
  #renewLine() {
    const before = this.state.clients
    this.#onLine(true)
    for (const [i, client] of this.#crew.clients.entries()) client.take(before[i]!)
  }

  #onLine(keeps: boolean) {
    const { draft } = this.state
    this.#stopWatching()
    this.#line = toLine(draft, this, this.#world)
    this.#stopWatching = this.#line.watch({
      events: (events: TraceEvent[]) => this.#take(events),
      transit: (packets) => this.#set({ transit: this.#witness.toTransit(packets) }),
      flooded: () => this.#set({ pace: 'full', isFlooded: true }),
      died: (why) => {
        for (const client of this.state.clients)
          if (client.link.state !== 'off') client.disconnect({ kind: 'broker-died' })
        this.#set({ brokerDied: why, transit: [], broker: undefined })
      },
    })
    this.#crew.begin(this.#line, draft, keeps)
    this.#crewChanged()
  }

  #crewChanged() {
    this.log.setClients(this.#crew.lifelines())
    this.#set({ clients: this.#crew.clients })
  }

  #changeFaults(client: number, change: Partial<LinkFaults>) {
    this.#keep(withFaults(this.state.draft, client, change))
  }

  #insert(at: number, draft: ClientDraft) {
    this.#crew.insert(at, draft)
    this.#keep(withInserted(this.state.draft, at, draft))
    this.#set({ fault: undefined })
    this.#crewChanged()
  }

  #remove(at: number) {
    this.#repeats.stop(this.state.clients[at]!)
    this.#crew.remove(at)
    this.#keep(without(this.state.draft, at))
    this.#set({ fault: undefined })
    this.#crewChanged()
  }

  #take(events: TraceEvent[]) {
    const ours = this.#witness.oursOf(events)
    if (this.state.earlier !== undefined && ours.length > 0) this.clearLog()
    this.log.add(ours)
    for (const event of ours) if (event.type === 'faulted') this.#noteFault(event.connection.id, event.fault)
    this.#witness.tell(ours)
    this.#look.look()
    this.#changed()
  }

  /** A rule that has cut the link has done so once. */
  #noteFault(connection: string, fault: string) {
    const client = this.#crew.indexOf(connection)
    if (client >= 0 && fault.startsWith('cut at ')) this.#changeFaults(client, { cut: undefined })
  }

  #keepWanted(client: number) {
    const wanted = this.state.clients[client]!.subscriptions.map(({ filter, qos }) => ({ filter, qos }))
    this.#keep(withClient(this.state.draft, client, { wanted }))
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
