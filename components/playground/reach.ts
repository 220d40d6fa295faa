// The broker that a draft has chosen: the line to it, and the topics that it lets this student use.

import type { World } from './cell-state.ts'
import { type ClassAccess, toClassSocket } from './class.ts'
import type { BrokerKind, Draft } from './draft.ts'
import type { Line } from './line.ts'
import { type ClientDraft, fromClassTopic, type StorySpec, toClassTopic, withTopics } from './story.ts'

interface Known {
  story: Pick<StorySpec, 'id'>
  access: ClassAccess | undefined
  /** Of another broker. */
  password: string
}

export function toLine(
  { broker, url, userName }: Draft,
  { story, access, password }: Known,
  world: World,
): Line {
  if (broker === 'classroom' && access)
    return world.socketLine({
      url: toClassSocket(world.location),
      userName: access.handle,
      password: access.site,
    })
  if (broker === 'other')
    return world.socketLine({ url: url.trim(), ...(userName === '' ? {} : { userName, password }) })
  return world.pageLine(story.id)
}

/** In the classroom topics are in the student's own space; elsewhere as the lesson has them. */
export function moveClients(
  clients: ClientDraft[],
  from: BrokerKind,
  to: BrokerKind,
  access: ClassAccess | undefined,
): ClientDraft[] {
  const handle = access?.handle ?? ''
  if (to === 'classroom') return clients.map((one) => withTopics(one, (topic) => toClassTopic(handle, topic)))
  if (from === 'classroom')
    return clients.map((one) => withTopics(one, (topic) => fromClassTopic(handle, topic)))
  return clients
}
