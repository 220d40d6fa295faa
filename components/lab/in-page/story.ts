// The clients that stand ready beside a lab: as lab.yaml names them, or one with everything still to be filled in.

import { toNumber } from '../../../labs/checker/number.ts'
import type { LabClient, LabPage } from '../../../labs/checker/page.ts'
import type { ClientSpec, StorySpec } from '../../playground/story.ts'

export interface LabStudent {
  handle: string
  /** What their clients connect with. */
  token: string
  /** Begins every client identifier: in a classroom the student's boards have identifiers too. */
  prefix: string
}

const one: LabClient[] = [{ name: 'board' }]

export function toStory(
  { id, title, page }: { id: string; title: string; page?: LabPage | undefined },
  { handle, token, prefix }: LabStudent,
): StorySpec {
  const fill = (text: string) =>
    text
      .replaceAll('{handle}', handle)
      .replaceAll('{token}', token)
      .replaceAll('{number}', String(toNumber(handle)))
  const toClient = ({ name, subscribe, publish, connect = {} }: LabClient): ClientSpec => {
    const isPublisher = subscribe?.length === 0
    const { will, userName = '{handle}', password = '{token}', ...said } = connect
    return {
      name,
      clientId: `${prefix}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
      ...(isPublisher
        ? {}
        : {
            subscribe: (subscribe ?? [{ filter: '', qos: 0 }]).map((one) => ({
              ...one,
              filter: fill(one.filter),
            })),
          }),
      publish: publish
        ? { ...publish, topic: fill(publish.topic), payload: fill(publish.payload) }
        : { topic: '', payload: '' },
      connect: {
        ...said,
        userName: fill(userName),
        password: fill(password),
        ...(will
          ? { will: { ...will, topic: fill(will.topic), payload: fill(will.payload), delay: 0 } }
          : {}),
      },
    }
  }
  return { id: `lab-${id}-${handle}`, title, clients: (page?.clients ?? one).map(toClient) }
}
