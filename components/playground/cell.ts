// A playground cell: its clients, the line to its broker, the packets, and what is typed. Everything that
// happens in a cell happens here; the component shows it and passes on clicks.

import type { TraceEvent } from '../../wire/record.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import { findUrlFault, type UrlFault } from './broker-url.ts'
import { type ClassAccess, toClassSocket } from './class.ts'
import { browserSurroundings, CellClient, type Surroundings } from './client.ts'
import { type BrokerKind, type Draft, loadDraft, type Storage, saveDraft, toDraft } from './draft.ts'
import type { Line } from './line.ts'
import { type RunStep, runStory } from './run.ts'
import {
  type ClientDraft,
  fromClassTopic,
  isClassTopic,
  type StorySpec,
  toClassTopic,
  toClientId,
  withTopics,
} from './story.ts'
import { WireLog } from './wire-log.ts'

/** What a cell needs of the world. */
export interface World {
  pageLine(room: string): Line
  socketLine(address: { url: string; userName?: string; password?: string }): Line
  location: Pick<Location, 'protocol' | 'host'>
  randomId(length: number): string
  /** Between the steps of a story. */
  pause(): Promise<void>
  storage?: () => Storage
  around?: Surroundings
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
}

export type CellFault = { client: number; what: 'publish-unconnected' | 'bad-topic' | 'bad-filter' }

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
  #connections = new Map<string, number>()
  #suffix: string
  #before: Draft | undefined
  #runs = 0

  constructor(story: StorySpec, world: World, changed: () => void) {
    this.story = story
    this.#world = world
    this.#changed = changed
    this.#suffix = world.randomId(4)
    this.log = new WireLog((id) => this.#connections.get(id))
    const draft = toDraft(story)
    this.#line = this.#lineTo(draft)
    this.state = {
      draft,
      clients: [],
      run: undefined,
      brokerDied: undefined,
      canUndo: false,
      fault: undefined,
    }
    this.state.clients = this.#clientsFor(draft)
  }

  /** Brings back what was typed before a reload. */
  restore() {
    this.#begin(loadDraft(this.story, this.#world.storage))
  }

  /** The classroom is there, and the student is signed in; or not, and a cell that was left on it goes back. */
  offerClassroom(access: ClassAccess | undefined) {
    this.access = access
    if (this.state.draft.broker !== 'classroom') return this.#changed()
    if (access) this.#begin(this.state.draft)
    else this.choose('page')
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
    for (const client of this.state.clients) client.disconnect()
    this.#stopWatching()
  }

  edit(client: number, change: Partial<ClientDraft>) {
    const { draft } = this.state
    this.#keep({
      ...draft,
      clients: draft.clients.map((one, i) => (i === client ? { ...one, ...change } : one)),
    })
    this.#set({ canUndo: false, fault: undefined })
  }

  editBroker(change: Partial<Pick<Draft, 'url' | 'userName'>> & { password?: string }) {
    const { password, ...rest } = change
    if (password !== undefined) this.password = password
    this.#keep({ ...this.state.draft, ...rest })
  }

  showPings(showPings: boolean) {
    this.#keep({ ...this.state.draft, showPings })
  }

  /** Goes over to another broker. Connections end; in the classroom topics go into the student's own space. */
  choose(broker: BrokerKind) {
    const { draft } = this.state
    if (broker === draft.broker) return
    const handle = this.access?.handle ?? ''
    const moved =
      broker === 'classroom'
        ? draft.clients.map((one) => withTopics(one, (topic) => toClassTopic(handle, topic)))
        : draft.broker === 'classroom'
          ? draft.clients.map((one) => withTopics(one, (topic) => fromClassTopic(handle, topic)))
          : draft.clients
    this.#leave()
    this.#begin({ ...draft, broker, clients: moved })
  }

  connect(client: number) {
    // What was typed for another broker counts from the moment of connecting.
    if (this.state.draft.broker === 'other' && this.#isIdle()) this.#renewLine()
    this.#set({ brokerDied: undefined, fault: undefined })
    return this.state.clients[client]!.connect()
  }

  disconnect(client: number) {
    this.state.clients[client]!.disconnect()
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
    this.#set({ brokerDied: undefined, fault: undefined, canUndo: false })
    const actors = this.state.clients.map((client, i) => ({ client, draft: this.state.draft.clients[i]! }))
    await runStory(
      actors,
      (step) => {
        if (run === this.#runs) this.#set({ run: step })
      },
      this.#world.pause,
    )
    for (const [i] of actors.entries()) this.#keepWanted(i)
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
    this.#begin({ ...fresh, broker, url, userName, clients })
    this.#before = before
    this.#set({ canUndo: true })
  }

  undo() {
    if (!this.#before) return
    this.#leave()
    this.#begin(this.#before)
    this.#before = undefined
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
  }

  #begin(draft: Draft) {
    this.log.clear()
    this.#connections.clear()
    this.#line = this.#lineTo(draft)
    const clients = this.#clientsFor(draft)
    this.#keep(draft)
    this.#set({ clients, run: undefined, brokerDied: undefined, canUndo: false, fault: undefined })
  }

  #isIdle() {
    return this.state.clients.every(({ link }) => link.state === 'off')
  }

  /** New clients on a new line, with the same lists and messages. */
  #renewLine() {
    this.#line = this.#lineTo(this.state.draft)
    const before = this.state.clients
    const clients = this.#clientsFor(this.state.draft)
    for (const [i, client] of clients.entries()) {
      client.subscriptions = before[i]!.subscriptions
      client.received = before[i]!.received
      client.sent = before[i]!.sent
    }
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
    const line = this.#line
    this.#stopWatching()
    this.#stopWatching = line.watch({
      events: (events: TraceEvent[]) => {
        this.log.add(events)
        this.#changed()
      },
      died: (why) => {
        for (const client of this.state.clients) {
          if (client.link.state !== 'off') client.disconnect({ kind: 'broker-died' })
        }
        this.#set({ brokerDied: why })
      },
    })
    return this.story.clients.map((spec, i) => {
      let connections = 0
      const nextConnection = () => {
        const id = `${spec.name} ${++connections} ${this.#world.randomId(4)}`
        this.#connections.set(id, i)
        return id
      }
      const client = new CellClient(
        line,
        this.#clientIdFor(draft, toClientId(spec)),
        nextConnection,
        () => this.#changed(),
        this.#world.around ?? browserSurroundings,
      )
      client.plan(draft.clients[i]!.wanted)
      return client
    })
  }

  /** In this page nobody else can have the same identifier; elsewhere somebody would, and each would push the other out. */
  #clientIdFor(draft: Draft, plain: string): string {
    if (draft.broker === 'page') return plain
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
