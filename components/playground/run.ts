// The story in one click: everybody connects, everybody subscribes, and only then somebody publishes. The order
// is the lesson: a message published before its reader has subscribed is not waiting for that reader. A lesson may
// write down steps of its own instead.

import type { LinkFaults } from '../../wire/faults.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import type { CellClient } from './client.ts'
import type { ClientDraft, StoryStep, Wanted } from './story.ts'

type StepName = StoryStep['do']

export type RunStep =
  | { step: StepName; client: number }
  | { step: 'done' }
  | { step: 'stopped'; client: number; at: StepName }

export interface Actor {
  client: CellClient
  draft: ClientDraft
}

/** Calls `at` before each step, and with how it ended. `pause` is between steps, for the eye to follow. */
export async function runStory(
  actors: readonly Actor[],
  at: (step: RunStep) => void,
  pause: () => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  const stopped = (client: number, where: StepName) => at({ step: 'stopped', client, at: where })

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
    if (isOver()) return
  }
  for (const [i, { client, draft }] of actors.entries()) {
    for (const { filter, qos } of toFilters(draft, client.subscriptions)) {
      const known = client.subscriptions.find((one) => one.filter === filter)
      if (known?.state === 'granted' && known.qos === qos) continue
      at({ step: 'subscribe', client: i })
      await client.whenConnected()
      if (!(await client.subscribe(filter, qos))) return stopped(i, 'subscribe')
      await pause()
      if (isOver()) return
    }
  }
  for (const [i, { client, draft }] of actors.entries()) {
    if (draft.topic === '') continue
    at({ step: 'publish', client: i })
    await client.whenConnected()
    if (isOver()) return
    if (!client.publish(draft)) return stopped(i, 'publish')
    await pause()
  }
  at({ step: 'done' })
}

/** What the steps of a story are carried out with. */
export interface Stage {
  actors(): readonly Actor[]
  at(step: RunStep): void
  pause(): Promise<void>
  isOver(): boolean
  cell: {
    disconnect(client: number): void
    pullPlug(client: number): void
    cut(client: number): void
    setFaults(client: number, faults: Partial<LinkFaults>): void
  }
  /** Milliseconds of the room's clock; without a number, until nothing is on its way. */
  wait(ms: number | undefined): Promise<void>
}

/** The steps in their order. Stops at the first that cannot be done. */
export async function runSteps(steps: readonly StoryStep[], stage: Stage): Promise<void> {
  for (const step of steps) {
    const actors = stage.actors()
    const client = 'client' in step ? actors.findIndex(({ draft }) => draft.name === step.client) : 0
    if (client < 0) continue // the student took this client away
    stage.at({ step: step.do, client })
    const isDone = await take(step, client, actors[client]!, stage)
    if (stage.isOver()) return
    if (!isDone) return stage.at({ step: 'stopped', client, at: step.do })
    await stage.pause()
    if (stage.isOver()) return
  }
  stage.at({ step: 'done' })
}

async function take(
  step: StoryStep,
  index: number,
  { client, draft }: Actor,
  { cell, wait }: Stage,
): Promise<boolean> {
  switch (step.do) {
    case 'connect':
      return client.connect()
    case 'disconnect':
      cell.disconnect(index)
      return true
    case 'pull-plug':
      cell.pullPlug(index)
      return true
    case 'cut':
      cell.cut(index)
      return true
    case 'faults':
      cell.setFaults(index, step.faults)
      return true
    case 'wait':
      await wait(step.ms)
      return true
    case 'unsubscribe':
      client.unsubscribe(step.filter ?? draft.filter)
      return true
    case 'subscribe': {
      const filters = step.filter
        ? [{ filter: step.filter, qos: step.qos ?? draft.filterQos }]
        : toFilters(draft, client.subscriptions)
      if (filters.some(({ filter }) => findTopicFilterFault(filter))) return false
      if (!(await client.whenConnected())) return false
      for (const { filter, qos } of filters) if (!(await client.subscribe(filter, qos))) return false
      return true
    }
    case 'publish': {
      const { do: _, client: __, ...said } = step
      const message = { ...draft, ...said }
      if (findTopicNameFault(message.topic)) return false
      if (!(await client.whenConnected())) return false
      const { topic, payload, qos, retain } = message
      return client.publish({ topic, payload, qos, retain })
    }
  }
}

/** What is in the list, and what is typed in the field. */
function toFilters(draft: ClientDraft, listed: readonly Wanted[]): Wanted[] {
  const typed = draft.filter === '' ? [] : [{ filter: draft.filter, qos: draft.filterQos }]
  return [...listed.filter(({ filter }) => filter !== draft.filter), ...typed]
}
