// A cell and its component: one picture a frame, however much happens in between.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { tellRan } from '../notebook/cells/cell-ran.ts'
import { randomId } from '../notebook/random.ts'
import { toUrl } from '../notebook/url.ts'
import { Cell, type World } from './cell.ts'
import { findClassAccess, hasClassroom } from './class.ts'
import { followBoards } from './follow-boards.ts'
import { pageBroker } from './page-broker.ts'
import { createPageLine } from './page-line.ts'
import { createSocketLine } from './socket-line.ts'
import type { StorySpec } from './story.ts'

/** Long enough to see one step after the other, short enough not to wait for. */
const PAUSE_MS = 260

export const browserWorld: World = {
  pageLine: (room) => createPageLine(pageBroker, room),
  socketLine: (address) => createSocketLine(address),
  boardFeed: followBoards,
  get location() {
    return globalThis.location
  },
  randomId,
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
}

export interface LiveCell {
  cell: Cell
  /** False on the server and until the page is alive: the form is shown and cannot be used yet. */
  live: boolean
}

export function useCell(story: StorySpec, world: World = browserWorld): LiveCell {
  const [live, setLive] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const frame = useRef(0)
  const made = useRef<Cell | undefined>(undefined)
  const hasRun = useRef(false)
  made.current ??= new Cell(story, world, () => {
    if (made.current?.state.run?.step === 'done' && !hasRun.current) {
      hasRun.current = true
      tellRan(story.id)
    }
    if (frame.current !== 0 || typeof requestAnimationFrame === 'undefined') return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      redraw(undefined)
    })
  })
  const cell = made.current

  useEffect(() => {
    cell.restore()
    setLive(true)
    const access = cell.hasOneBroker ? undefined : findClassAccess()
    if (access) {
      void hasClassroom(toUrl('/classroom.json')).then((there) =>
        cell.offerClassroom(there ? access : undefined),
      )
    } else {
      cell.offerClassroom(undefined)
    }
    return () => {
      cancelAnimationFrame(frame.current)
      cell.close()
    }
  }, [cell])

  const isLost = cell.state.clients.some(({ link }) => link.state === 'lost')
  useEffect(() => {
    if (!isLost) return
    const timer = setInterval(redraw, 500, undefined)
    return () => clearInterval(timer)
  }, [isLost])

  return { cell, live }
}
