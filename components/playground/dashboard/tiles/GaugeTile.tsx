// Shows a number between two others: an arc, the number, and a word where it is too low or too high.

import { readNumber, toShownNumber } from '../reading.ts'
import type { TileProps } from '../TileCard.tsx'
import { en } from '../texts/en.ts'
import type { Tile } from '../tile.ts'
import { Fault, Waiting } from './Waiting.tsx'

const RADIUS = 44
const CENTRE = { x: 50, y: 50 }

export function GaugeTile({ tile, dashboard }: TileProps) {
  const latest = dashboard.values.latest(tile.id)
  if (!latest) return <Waiting tile={tile} dashboard={dashboard} />
  const reading = readNumber(latest.payload, tile.path)
  if ('fault' in reading) return <Fault fault={reading.fault} />
  const { value } = reading
  const { min, max, low, high, postfix, prefix } = tile
  const word = wordFor(value, tile)
  const text = `${prefix}${toShownNumber(value)}${postfix}`
  const [least, most] = [toShownNumber(min), toShownNumber(max)]
  return (
    <div class={`db-gauge-frame ${word.css}`}>
      <svg viewBox="0 0 100 62" role="img" aria-label={en.gauge(text, least, most, word.text)}>
        <path class="db-arc" d={arc(0, 1)} />
        {toPart(value, tile) > 0 && <path class="db-arc db-arc-value" d={arc(0, toPart(value, tile))} />}
        {[low, high].map(
          (limit) =>
            limit !== undefined &&
            limit > min &&
            limit < max && <path class="db-limit" d={tick(toPart(limit, tile))} />,
        )}
        <text x="1.5" y="59" class="db-scale">
          {least}
        </text>
        <text x="98.5" y="59" class="db-scale db-scale-end">
          {most}
        </text>
      </svg>
      <p class="db-value db-gauge-value" aria-hidden="true">
        {toShownNumber(value)}
        <span class="db-unit">{postfix}</span>
      </p>
      {word.text !== '' && (
        <p class="db-word" aria-hidden="true">
          {word.text}
        </p>
      )}
    </div>
  )
}

function wordFor(value: number, { min, max, low, high }: Tile): { text: string; css: string } {
  if (value < min || value > max) return { text: en.beyond(min, max), css: 'db-outside' }
  if (low !== undefined && value < low) return { text: en.low, css: 'db-outside' }
  if (high !== undefined && value > high) return { text: en.high, css: 'db-outside' }
  return low === undefined && high === undefined
    ? { text: '', css: '' }
    : { text: en.normal, css: 'db-inside' }
}

const toPart = (value: number, { min, max }: Tile): number =>
  Math.min(1, Math.max(0, (value - min) / (max - min)))

function pointAt(part: number, radius: number): string {
  const angle = Math.PI * (1 - part)
  return `${(CENTRE.x + radius * Math.cos(angle)).toFixed(2)} ${(CENTRE.y - radius * Math.sin(angle)).toFixed(2)}`
}

const arc = (from: number, to: number): string =>
  `M ${pointAt(from, RADIUS)} A ${RADIUS} ${RADIUS} 0 0 1 ${pointAt(to, RADIUS)}`

const tick = (part: number): string => `M ${pointAt(part, RADIUS - 7)} L ${pointAt(part, RADIUS + 5)}`
