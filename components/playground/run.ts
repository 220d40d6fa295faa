// The story in one click: everybody connects, everybody subscribes, and only then somebody publishes. The order
// is the lesson: a message published before its reader has subscribed is not waiting for that reader.

import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import type { CellClient } from './client.ts'
import type { ClientDraft } from './story.ts'

export type RunStep =
  | { step: 'connect' | 'subscribe' | 'publish'; client: number }
  | { step: 'done' }
  | { step: 'stopped'; client: number; at: 'connect' | 'subscribe' | 'publish' }

export interface Actor {
  client: CellClient
  draft: ClientDraft
}

/** Calls `at` before each step, and with how it ended. `pause` is between steps, for the eye to follow. */
export async function runStory(
  actors: readonly Actor[],
  at: (step: RunStep) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const stopped = (client: number, where: 'connect' | 'subscribe' | 'publish') =>
    at({ step: 'stopped', client, at: where })

  for (const [i, { draft }] of actors.entries()) {
    if (toFilters(draft, []).some(({ filter }) => findTopicFilterFault(filter)))
      return stopped(i, 'subscribe')
    if (draft.topic !== '' && findTopicNameFault(draft.topic)) return stopped(i, 'publish')
  }
  for (const [i, { client }] of actors.entries()) {
    if (client.link.state === 'connected') continue
    at({ step: 'connect', client: i })
    if (!(await client.connect())) return stopped(i, 'connect')
    await pause()
  }
  for (const [i, { client, draft }] of actors.entries()) {
    for (const { filter, qos } of toFilters(draft, client.subscriptions)) {
      const known = client.subscriptions.find((one) => one.filter === filter)
      if (known?.state === 'granted' && known.qos === qos) continue
      at({ step: 'subscribe', client: i })
      if (!(await client.subscribe(filter, qos))) return stopped(i, 'subscribe')
      await pause()
    }
  }
  for (const [i, { client, draft }] of actors.entries()) {
    if (draft.topic === '') continue
    at({ step: 'publish', client: i })
    if (!client.publish(draft)) return stopped(i, 'publish')
    await pause()
  }
  at({ step: 'done' })
}

/** What is in the list, and what is typed in the field. */
function toFilters(
  draft: ClientDraft,
  listed: readonly { filter: string; qos: 0 | 1 | 2 }[],
): { filter: string; qos: 0 | 1 | 2 }[] {
  const typed = draft.filter === '' ? [] : [{ filter: draft.filter, qos: draft.filterQos }]
  return [...listed.filter(({ filter }) => filter !== draft.filter), ...typed]
}
