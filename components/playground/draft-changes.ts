// What can change in a draft, as a new draft.

import type { LinkFaults } from '../../wire/faults.ts'
import type { Draft } from './draft.ts'
import type { ClientDraft } from './story.ts'

export const withClient = (draft: Draft, client: number, change: Partial<ClientDraft>): Draft => ({
  ...draft,
  clients: draft.clients.map((one, i) => (i === client ? { ...one, ...change } : one)),
})

export const withFaults = (draft: Draft, client: number, change: Partial<LinkFaults>): Draft => ({
  ...draft,
  clients: draft.clients.map((one, i) =>
    i === client ? { ...one, faults: { ...one.faults, ...change } } : one,
  ),
})

export const withInserted = (draft: Draft, at: number, client: ClientDraft): Draft => ({
  ...draft,
  clients: draft.clients.toSpliced(at, 0, client),
})

export const without = (draft: Draft, at: number): Draft => ({
  ...draft,
  clients: draft.clients.toSpliced(at, 1),
})

/** A name that no client has yet. */
export function freeName({ clients }: Draft): string {
  const names = new Set(clients.map(({ name }) => name))
  let number = clients.length + 1
  while (names.has(`client ${number}`)) number++
  return `client ${number}`
}
