// The tiles side by side, and how they are moved: dragged by their handle, or step by step.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { randomId } from '../../notebook/random.ts'
import { type Direction, moved, toPlace } from './arrange.ts'
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

/** So near to the window's edge the page scrolls along, in pixels. */
const EDGE = 40

export function TileGrid({ live, isEditing, onSay }: TileGridProps) {
  const { dashboard } = live
  const { tiles } = dashboard.board
  const grid = useRef<HTMLDivElement>(null)
  const [settled, setSettled] = useState<{ tile: Tile; isNew: boolean } | undefined>(undefined)
  /** While one is dragged the others make room by their looks alone: what moves in the document loses the pointer. */
  const [drag, setDrag] = useState<{ id: string; to: number } | undefined>(undefined)
  /** And the focus: it is given back. */
  const pressed = useRef<{ id: string; direction: Direction } | undefined>(undefined)
  useLayoutEffect(() => {
    if (!pressed.current) return
    const { id, direction } = pressed.current
    pressed.current = undefined
    grid.current?.querySelector<HTMLElement>(`[data-tile="${id}"] [data-move="${direction}"]`)?.focus()
  }, [tiles])

  const columns = () =>
    grid.current ? getComputedStyle(grid.current).gridTemplateColumns.split(' ').length : 1

  function move(id: string, direction: Direction) {
    const from = tiles.findIndex((tile) => tile.id === id)
    const to = toPlace(from, direction, tiles.length, columns())
    if (to === from) return
    pressed.current = { id, direction }
    dashboard.move(from, to)
    onSay(en.movedTo(tiles[from]!.title, to + 1, tiles.length))
  }

  const indexOf = (id: string) => tiles.findIndex((tile) => tile.id === id)

  /** The tile goes to where the pointer is. */
  function dragOver(id: string, { clientX, clientY }: PointerEvent) {
    if (clientY > innerHeight - EDGE) scrollBy(0, EDGE / 2)
    if (clientY < EDGE) scrollBy(0, -EDGE / 2)
    const over = document
      .elementsFromPoint(clientX, clientY)
      .map((element) => element.closest<HTMLElement>('[data-tile]'))
      .find((element) => element && grid.current?.contains(element))?.dataset.tile
    if (over === undefined || over === id) return
    const to = shown.findIndex((tile) => tile.id === over)
    if (to >= 0) setDrag({ id, to })
  }

  function drop(id: string) {
    setDrag(undefined)
    const from = indexOf(id)
    if (!drag || from < 0 || from === drag.to) return
    dashboard.move(from, drag.to)
    onSay(en.movedTo(tiles[from]!.title, drag.to + 1, tiles.length))
  }

  const shown = drag ? moved(tiles, indexOf(drag.id), drag.to) : tiles

  return (
    <>
      <div ref={grid} class="db-grid">
        {tiles.map((tile, i) => (
          <TileCard
            key={tile.id}
            live={live}
            tile={tile}
            isEditing={isEditing}
            isDragged={drag?.id === tile.id}
            {...(drag ? { order: shown.indexOf(tile) } : {})}
            place={{ index: i, count: tiles.length }}
            onMove={(direction) => move(tile.id, direction)}
            onDragStart={() => setDrag({ id: tile.id, to: i })}
            onDrag={(event) => dragOver(tile.id, event)}
            onDragEnd={() => drop(tile.id)}
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
            style={drag ? { order: tiles.length } : {}}
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
