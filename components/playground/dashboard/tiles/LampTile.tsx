// Shows one of two states: full and empty, and in words.

import { readState } from '../reading.ts'
import type { TileProps } from '../TileCard.tsx'
import { Fault, Waiting } from './Waiting.tsx'

export function LampTile({ tile, dashboard }: TileProps) {
  const latest = dashboard.values.latest(tile.id)
  if (!latest) return <Waiting tile={tile} dashboard={dashboard} />
  const reading = readState(latest.payload, tile)
  if ('fault' in reading) return <Fault fault={reading.fault} />
  return (
    <p class={reading.value ? 'db-lamp-state db-lit' : 'db-lamp-state'}>
      <span class="db-bulb" aria-hidden="true" />
      <bdi>{reading.value ? tile.on : tile.off}</bdi>
    </p>
  )
}
