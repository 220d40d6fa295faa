// One tile: its title, what it shows, what went wrong with it, and while arranging the handles to move it by.

import type { ComponentType } from 'preact'
import type { Direction } from './arrange.ts'
import type { Dashboard } from './dashboard.ts'
import { en } from './texts/en.ts'
import { shows, type Tile, type TileKind } from './tile.ts'
import { ButtonTile } from './tiles/ButtonTile.tsx'
import { ChartTile } from './tiles/ChartTile.tsx'
import { GaugeTile } from './tiles/GaugeTile.tsx'
import { LampTile } from './tiles/LampTile.tsx'
import { SliderTile } from './tiles/SliderTile.tsx'
import { SwitchTile } from './tiles/SwitchTile.tsx'
import { TextTile } from './tiles/TextTile.tsx'
import type { LiveDashboard } from './use-dashboard.ts'

export interface TileProps {
  tile: Tile
  dashboard: Dashboard
}

const bodies: Record<TileKind, ComponentType<TileProps>> = {
  text: TextTile,
  gauge: GaugeTile,
  chart: ChartTile,
  lamp: LampTile,
  switch: SwitchTile,
  slider: SliderTile,
  button: ButtonTile,
}

export interface TileCardProps {
  live: LiveDashboard
  tile: Tile
  isEditing: boolean
  isDragged: boolean
  /** Its place while one is dragged. */
  order?: number
  place: { index: number; count: number }
  onMove(direction: Direction): void
  onDragStart(): void
  onDrag(event: PointerEvent): void
  onDragEnd(): void
  onSettings(): void
  onCopy(): void
}

export function TileCard(props: TileCardProps) {
  const { tile, isEditing, isDragged, order, live } = props
  const { dashboard } = live
  const Body = bodies[tile.kind]
  const fault = dashboard.values.fault(tile.id)
  return (
    <article
      class={`db-tile${tile.isWide ? ' db-wide' : ''}${isDragged ? ' db-dragged' : ''}`}
      data-tile={tile.id}
      style={order === undefined ? {} : { order }}
      aria-label={tile.title || en.kind[tile.kind]}
    >
      <header class="db-tile-head">
        {isEditing && <Handle {...props} />}
        <h4>{tile.title || en.kind[tile.kind]}</h4>
      </header>
      <div class="db-body" inert={isEditing}>
        <Body tile={tile} dashboard={dashboard} />
        {fault && (
          <p class="pg-fault" role="alert">
            {en.publishFault(fault, tile.to)}
          </p>
        )}
      </div>
      <Foot tile={tile} dashboard={dashboard} />
      {isEditing && <Tools {...props} remove={() => dashboard.remove(tile.id)} />}
    </article>
  )
}

/** The topic, and how old what is shown is. */
function Foot({ tile, dashboard }: TileProps) {
  const latest = dashboard.values.latest(tile.id)
  const topic = dashboard.toReal(tile.topic || tile.to)
  if (topic === '') return null
  return (
    <footer class="db-tile-foot">
      <code class="db-topic" title={topic}>
        {topic}
      </code>
      {shows(tile) && latest && (
        <span class="db-age">
          {latest.retain && (
            <span class="pg-mark" title={en.retainedHint}>
              {en.retained}
            </span>
          )}{' '}
          {en.ago((Date.now() - latest.at) / 1_000)}
        </span>
      )}
    </footer>
  )
}

function Handle({ tile, onDragStart, onDrag, onDragEnd }: TileCardProps) {
  return (
    <span
      class="db-handle"
      title={en.drag(tile.title)}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        onDragStart()
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(event)
      }}
      onLostPointerCapture={onDragEnd}
    >
      ⠿
    </span>
  )
}

const arrows: readonly [Direction, string][] = [
  ['left', '←'],
  ['right', '→'],
  ['up', '↑'],
  ['down', '↓'],
]

function Tools(props: TileCardProps & { remove(): void }) {
  const { tile, place, onMove, onSettings, onCopy, remove } = props
  const { title } = tile
  const isStill = (direction: Direction) =>
    direction === 'left' || direction === 'up' ? place.index === 0 : place.index === place.count - 1
  return (
    <div class="db-tools">
      <span class="db-arrows">
        {arrows.map(([direction, sign]) => (
          <button
            key={direction}
            type="button"
            data-move={direction}
            class="db-tool"
            title={en.move[direction](title)}
            aria-label={en.move[direction](title)}
            // Not `disabled`: the focus stays on it while the tile goes as far as it can.
            aria-disabled={isStill(direction)}
            onClick={() => onMove(direction)}
          >
            {sign}
          </button>
        ))}
      </span>
      <span class="db-changes">
        <button type="button" class="copy" aria-label={en.changeOf(title)} onClick={onSettings}>
          {en.change}
        </button>
        <button type="button" class="copy" aria-label={en.duplicateOf(title)} onClick={onCopy}>
          {en.duplicate}
        </button>
        <button type="button" class="copy" aria-label={en.removeOf(title)} onClick={remove}>
          {en.remove}
        </button>
      </span>
    </div>
  )
}
