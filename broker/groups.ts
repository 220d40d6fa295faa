// Shared subscriptions (5.0 §4.8.2): clients that subscribe to `$share/GROUP/FILTER` divide its messages among them.

import type { Subscription } from './subscription.ts'

/** The sharers of one filter under one name. Whoever was served last stands at the end. */
export type Group<Owner> = Map<Owner, Subscription>

/** Returns false for one who was in it already. */
export function joinGroup<Owner>(
  groups: Map<string, Group<Owner>>,
  name: string,
  owner: Owner,
  subscription: Subscription,
): boolean {
  const group = groups.get(name) ?? new Map<Owner, Subscription>()
  const isNew = !group.has(owner)
  group.set(owner, subscription)
  groups.set(name, group)
  return isNew
}

/** Returns false for one who was not in it. */
export function leaveGroup<Owner>(groups: Map<string, Group<Owner>>, name: string, owner: Owner): boolean {
  const group = groups.get(name)
  if (!group?.delete(owner)) return false
  if (group.size === 0) groups.delete(name)
  return true
}

/**
 * Chooses whose turn it is: the first in line with the best `rank`, which goes to the end of the line. Undefined
 * when nobody has a rank above 0.
 */
export function takeTurn<Owner>(
  group: Group<Owner>,
  rank: (owner: Owner, subscription: Subscription) => number,
): [Owner, Subscription] | undefined {
  let chosen: [Owner, Subscription] | undefined
  let best = 0
  for (const [owner, subscription] of group) {
    const rated = rank(owner, subscription)
    if (rated > best) {
      chosen = [owner, subscription]
      best = rated
    }
  }
  if (chosen) {
    group.delete(chosen[0])
    group.set(...chosen)
  }
  return chosen
}
