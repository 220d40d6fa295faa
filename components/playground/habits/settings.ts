// What is in a playground cell's forms, as a file or a link carries it: no password, and no name of a user.

import { mergedClients, toDraft } from '../draft.ts'
import { type ClientDraft, type StorySpec, toClientDraft } from '../story.ts'

/** For a file: everything. */
export const toSettings = (clients: readonly ClientDraft[]): object[] => clients.map(withoutUser)

const withoutUser = ({ connect: { userName: _, ...connect }, ...draft }: ClientDraft) => ({
  ...draft,
  connect,
})

/** For a link: of each client what is not as the lesson has it. */
export function toChanges(story: StorySpec, clients: readonly ClientDraft[]): object[] {
  const fresh = toDraft(story).clients
  return clients.map((draft) => {
    const was = fresh.find(({ from }) => from === draft.from) ?? toClientDraft({ name: draft.name })
    const connect = findChanges(withoutUser(was).connect, withoutUser(draft).connect)
    return {
      name: draft.name,
      from: draft.from,
      ...findChanges({ ...was, connect: undefined }, { ...draft, connect: undefined }),
      ...(Object.keys(connect).length > 0 ? { connect } : {}),
    }
  })
}

function findChanges<T extends object>(was: T, is: T): Partial<T> {
  const changed = Object.entries(is).filter(
    ([field, value]) => toJson(value) !== toJson(was[field as keyof T]),
  )
  return Object.fromEntries(changed) as Partial<T>
}

/** Null for undefined: what was taken away stays away, and a field left out means the lesson's own. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (one === undefined ? null : one)) ?? 'null'

/** Of a file, a link or storage, field by field. Undefined when it is no such thing at all. */
export function fromSettings(story: StorySpec, value: unknown): ClientDraft[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  if (!value.every((one) => typeof one === 'object' && one !== null && 'name' in one)) return undefined
  return mergedClients(toDraft(story).clients, value)
}

/** The forms as the lesson's author would fill them. A client that the solution does not name stays as it was. */
export function toSolution({ clients, solution = [] }: StorySpec): ClientDraft[] {
  return clients.map((spec, i) =>
    toClientDraft({ ...spec, ...solution.find(({ name }) => name === spec.name) }, i),
  )
}
