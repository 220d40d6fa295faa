// Something was sent, and the device has not answered: said after a moment, as most answer sooner.

import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'
import type { Latest, Sent } from '../tile-values.ts'

const PATIENCE_MS = 2_000

export const isAnswered = (sent: Sent, latest: Latest | undefined): boolean =>
  latest !== undefined && !latest.retain && latest.at >= sent.at

export function Unconfirmed({ tile, dashboard }: TileProps) {
  const sent = dashboard.values.sent(tile.id)
  if (!sent || tile.topic === '' || isAnswered(sent, dashboard.values.latest(tile.id))) return null
  if (Date.now() - sent.at < PATIENCE_MS) return null
  return <p class="db-waiting">{en.unconfirmed(dashboard.toReal(tile.topic))}</p>
}
