// The story of a playground cell: who takes part and what each is about to do, as a lesson gives it.

import { type LinkFaults, noFaults, type Pace } from '../../wire/faults.ts'
import type { QoS } from '../../wire/packet.ts'
import { contains, splitShared } from '../../wire/topic.ts'

/** What a lesson writes. */
export interface StorySpec {
  /** Unique on its page, and lasting: what was typed is kept under it. */
  id: string
  title?: string
  clients: ClientSpec[]
  /** At which the cell begins; "full" unless given. */
  pace?: Pace
  /** What Run does, in this order. Without it Run connects, subscribes and publishes what is in the forms. */
  steps?: StoryStep[]
  /** The clients as the lesson's author would fill them, shown on demand. One that is left out stays as it is. */
  solution?: ClientSpec[]
}

export interface ClientSpec {
  /** Shown, and unless `clientId` is given the client identifier too. */
  name: string
  clientId?: string
  subscribe?: (string | { filter: string; qos?: QoS })[]
  /** `every`: by hand it is published again and again, with so many seconds in between. Run publishes it once. */
  publish?: { topic: string; payload: string; qos?: QoS; retain?: boolean; every?: number }
  connect?: Partial<ConnectDraft> & { password?: string }
  faults?: Partial<LinkFaults>
}

/** `client` is a name of the story. What is left out comes from the client's form. */
export type StoryStep =
  | { do: 'connect' | 'disconnect' | 'pull-plug' | 'cut'; client: string }
  | { do: 'subscribe' | 'unsubscribe'; client: string; filter?: string; qos?: QoS }
  | { do: 'publish'; client: string; topic?: string; payload?: string; qos?: QoS; retain?: boolean }
  | { do: 'faults'; client: string; faults: Partial<LinkFaults> }
  /** Milliseconds of the room's clock, or until nothing is on its way. */
  | { do: 'wait'; ms?: number }

export interface Wanted {
  filter: string
  qos: QoS
}

export interface WillDraft {
  topic: string
  payload: string
  qos: QoS
  retain: boolean
  /** Seconds between the end of the connection and the will. MQTT 5. */
  delay: number
}

/** What CONNECT says. All of it survives a reload; the password is not part of it. */
export interface ConnectDraft {
  clientId: string
  version: 4 | 5
  /** Clean session, in MQTT 5 clean start. */
  clean: boolean
  /** Seconds that the session outlives its connection. MQTT 5. */
  expiry: number
  /** Seconds; 0 promises nothing. */
  keepAlive: number
  userName: string
  will: WillDraft | undefined
}

/** What stands in the form of one client. All of it survives a reload. */
export interface ClientDraft {
  name: string
  /** Its place among the clients of the story; undefined for one that was added. */
  from: number | undefined
  connect: ConnectDraft
  faults: LinkFaults
  filter: string
  filterQos: QoS
  /** Filters in the list, asked for or not. */
  wanted: Wanted[]
  topic: string
  payload: string
  qos: QoS
  retain: boolean
  /** Seconds after which it is published again; undefined to publish once. */
  every: number | undefined
}

/** The form as the lesson sets it: the first filter in its field, any others already in the list. */
export function toClientDraft(spec: ClientSpec, from?: number): ClientDraft {
  const [first, ...others] = (spec.subscribe ?? []).map(toWanted)
  const { password: _, ...connect } = spec.connect ?? {}
  return {
    name: spec.name,
    from,
    connect: { ...defaultConnect, clientId: toClientId(spec), ...connect },
    faults: { ...noFaults, ...spec.faults },
    filter: first?.filter ?? '',
    filterQos: first?.qos ?? 0,
    wanted: others,
    topic: spec.publish?.topic ?? '',
    payload: spec.publish?.payload ?? '',
    qos: spec.publish?.qos ?? 0,
    retain: spec.publish?.retain ?? false,
    every: spec.publish?.every,
  }
}

export const defaultConnect: ConnectDraft = {
  clientId: '',
  version: 4,
  clean: true,
  expiry: 0,
  keepAlive: 60,
  userName: '',
  will: undefined,
}

const toWanted = (one: string | { filter: string; qos?: QoS }): Wanted =>
  typeof one === 'string' ? { filter: one, qos: 0 } : { filter: one.filter, qos: one.qos ?? 0 }

/** A client identifier that every broker takes: letters and digits (3.1.1 §3.1.3.1), and dashes. */
export function toClientId({ name, clientId }: Pick<ClientSpec, 'name' | 'clientId'>): string {
  return clientId ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** `topic` in a student's own space of the classroom. What is there already, or is shared, stays as it is. */
export function toClassTopic(handle: string, topic: string): string {
  if (topic === '' || topic.startsWith(`${handle}/`) || topic.startsWith('class/')) return topic
  const shared = /^\$share\/[^/]+\//.exec(topic)?.[0] ?? ''
  return `${shared}${handle}/${topic.slice(shared.length)}`
}

/** True for a topic, or a filter whole, in what the classroom lets this student use unless it opened more. */
export function isClassTopic(handle: string, topic: string): boolean {
  const { filter } = splitShared(topic)
  return contains(`${handle}/#`, filter) || contains('class/#', filter)
}

/** The opposite of `toClassTopic`. */
export function fromClassTopic(handle: string, topic: string): string {
  const shared = /^\$share\/[^/]+\//.exec(topic)?.[0] ?? ''
  const rest = topic.slice(shared.length)
  return rest.startsWith(`${handle}/`) ? shared + rest.slice(handle.length + 1) : topic
}

export function withTopics(draft: ClientDraft, change: (topic: string) => string): ClientDraft {
  return {
    ...draft,
    filter: change(draft.filter),
    topic: change(draft.topic),
    wanted: draft.wanted.map((wanted) => ({ ...wanted, filter: change(wanted.filter) })),
    connect: {
      ...draft.connect,
      will: draft.connect.will && { ...draft.connect.will, topic: change(draft.connect.will.topic) },
    },
  }
}
