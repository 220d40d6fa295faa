// The tiles side by side, and how they are moved: dragged by their handle, or step by step.

import { useRef, useState } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import { type Direction, toPlace } from './arrange.ts'
import { Settings } from './Settings.tsx'
import { TileCard } from './TileCard.tsx'
import { en } from './texts/en.ts'
import { createTile, type Tile } from './tile.ts'
import type { LiveDashboard } from './use-dashboard.ts'

export interface TileGridProps {
  live: LiveDashboard
  isEditing: boolean
  onSay(text: string): void
}

export function TileGrid({ live, isEditing, onSay }: TileGridProps) {
  const { dashboard } = live
  const { tiles } = dashboard.board
  const grid = useRef<HTMLDivElement>(null)
  const [settled, setSettled] = useState<{ tile: Tile; isNew: boolean } | undefined>(undefined)
  const [dragged, setDragged] = useState<string | undefined>(undefined)

  const columns = () =>
    grid.current ? getComputedStyle(grid.current).gridTemplateColumns.split(' ').length : 1

  function move(id: string, direction: Direction) {
    const from = tiles.findIndex((tile) => tile.id === id)
    const to = toPlace(from, direction, tiles.length, columns())
    if (to === from) return
    dashboard.move(from, to)
    onSay(en.movedTo(tiles[from]!.title, to + 1, tiles.length))
  }

  /** The tile goes to where the pointer is; others make room at once. */
  function drag(id: string, { clientX, clientY }: PointerEvent) {
    const over = document
      .elementsFromPoint(clientX, clientY)
      .map((element) => element.closest<HTMLElement>('[data-tile]'))
      .find((element) => element && grid.current?.contains(element))
    const to = tiles.findIndex((tile) => tile.id === over?.dataset.tile)
    const from = tiles.findIndex((tile) => tile.id === id)
    if (from >= 0 && to >= 0 && from !== to) dashboard.move(from, to)
  }

  return (
    <>
      <div ref={grid} class="db-grid">
        {tiles.map((tile, i) => (
          <TileCard
            key={tile.id}
            live={live}
            tile={tile}
            isEditing={isEditing}
            isDragged={dragged === tile.id}
            place={{ index: i, count: tiles.length }}
            onMove={(direction) => move(tile.id, direction)}
            onDragStart={() => setDragged(tile.id)}
            onDrag={(event) => drag(tile.id, event)}
            onDragEnd={() => {
              setDragged(undefined)
              const at = dashboard.board.tiles.findIndex(({ id }) => id === tile.id)
              onSay(en.movedTo(tile.title, at + 1, tiles.length))
            }}
            onSettings={() => setSettled({ tile, isNew: false })}
            onCopy={() => {
              const copy = { ...tile, id: randomId(8), title: en.copyTitle(tile.title) }
              if (!dashboard.add(copy)) onSay(en.tooMany)
            }}
          />
        ))}
        {isEditing && (
          <button
            type="button"
            class="db-add"
            onClick={() => setSettled({ tile: createTile('text', randomId(8)), isNew: true })}
          >
            <span aria-hidden="true">+</span> {en.add}
          </button>
        )}
      </div>
      {tiles.length === 0 && !isEditing && <p class="pg-note">{en.empty}</p>}
      {settled && (
        <Settings
          key={settled.tile.id}
          tile={settled.tile}
          isNew={settled.isNew}
          onClose={() => setSettled(undefined)}
          onApply={(tile) => {
            if (!settled.isNew) dashboard.edit(tile)
            else if (!dashboard.add(tile)) onSay(en.tooMany)
            setSettled(undefined)
          }}
        />
      )}
    </>
  )
}
