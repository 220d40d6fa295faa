// The story of a playground cell: who takes part and what each is about to do, as a lesson gives it.

import type { QoS } from '../../wire/packet.ts'
import { contains, splitShared } from '../../wire/topic.ts'

/** What a lesson writes. */
export interface StorySpec {
  /** Unique on its page, and lasting: what was typed is kept under it. */
  id: string
  title?: string
  clients: ClientSpec[]
}

export interface ClientSpec {
  /** Shown, and unless `clientId` is given the client identifier too. */
  name: string
  clientId?: string
  subscribe?: string[]
  publish?: { topic: string; payload: string; qos?: QoS; retain?: boolean }
}

export interface Wanted {
  filter: string
  qos: QoS
}

/** What stands in the form of one client. All of it survives a reload. */
export interface ClientDraft {
  filter: string
  filterQos: QoS
  /** Filters in the list, asked for or not. */
  wanted: Wanted[]
  topic: string
  payload: string
  qos: QoS
  retain: boolean
}

/** The form as the lesson sets it: the first filter in its field, any others already in the list. */
export function toClientDraft(spec: ClientSpec): ClientDraft {
  const [filter = '', ...others] = spec.subscribe ?? []
  return {
    filter,
    filterQos: 0,
    wanted: others.map((other) => ({ filter: other, qos: 0 })),
    topic: spec.publish?.topic ?? '',
    payload: spec.publish?.payload ?? '',
    qos: spec.publish?.qos ?? 0,
    retain: spec.publish?.retain ?? false,
  }
}

/** A client identifier that every broker takes: letters and digits (3.1.1 §3.1.3.1), and dashes. */
export function toClientId({ name, clientId }: ClientSpec): string {
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
  }
}
