// Connections that push each other out [MQTT-3.1.4-2], by client identifier.

import type { Story } from '../state.ts'
import { isTakenOver, type TroubleClue } from './trouble-clue.ts'

/** Take-overs further apart than this are somebody restarting a board. Milliseconds. */
const STORM_WITHIN = 15_000
/** After so long without another a storm is over. */
const CALM_AFTER = 30_000

export interface Storm {
  clientId: string
  /** The connections that were pushed out or turned away, in order. */
  out: Story[]
  addresses: string[]
}

const isOut = (story: Story) => isTakenOver(story) || story.broken?.why === 'reconnect-storm'

/** When it was pushed out; of one that was turned away, when that was said: its end comes later. */
const outAt = ({ ended, broken }: Story) => ended?.time ?? broken?.time ?? 0

/** Of each client identifier the take-overs that hang together and are not over. */
export function findStorms({ stories, now }: TroubleClue): Storm[] {
  const clientIds = [...new Set(stories.filter(isOut).map(({ clientId }) => clientId))]
  return clientIds.flatMap((clientId) => {
    const same = stories.filter((story) => story.clientId === clientId && story.clientId !== '')
    const out = same.filter(isOut).sort((a, b) => outAt(a) - outAt(b))
    const newest = out.at(-1)
    if (!newest || now - outAt(newest) > CALM_AFTER) return []
    let first = out.length - 1
    while (first > 0 && outAt(out[first]!) - outAt(out[first - 1]!) <= STORM_WITHIN) first--
    const storm = out.slice(first)
    // Who pushed the last one out is in it too.
    const rivals = same.filter(({ greeted }) => greeted >= storm[0]!.greeted)
    const addresses = [...new Set(rivals.map(({ address }) => address).filter(Boolean))]
    return [{ clientId, out: storm, addresses }]
  })
}

/** The broker has counted them itself, and turns the newest away. */
export const isNamed = (out: readonly Story[]) => out.some(({ broken }) => broken?.why === 'reconnect-storm')

export const proveStorm = (storm: Storm | undefined) =>
  (storm?.out ?? []).slice(-3).flatMap(({ ended }) => (ended ? [ended.evidence] : []))
