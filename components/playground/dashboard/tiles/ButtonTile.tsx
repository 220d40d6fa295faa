// Publishes one payload.

import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'

/** As long as it is said that it was sent. */
const SAID_MS = 4_000

export function ButtonTile({ tile, dashboard }: TileProps) {
  const sent = dashboard.values.sent(tile.id)
  return (
    <>
      <button
        type="button"
        class="button-quiet db-press"
        aria-label={en.pressOf(tile.title, tile.on)}
        onClick={() => dashboard.publish(tile, tile.on)}
      >
        {en.press(tile.on)}
      </button>
      <p class="db-waiting" role="status">
        {sent && Date.now() - sent.at < SAID_MS ? en.sentTo(sent.payload, dashboard.toReal(tile.to)) : ''}
      </p>
    </>
  )
}
