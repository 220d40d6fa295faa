// A cell's topic tree and its component: redrawn as something comes, but no oftener than an eye can follow.

import { useEffect, useReducer } from 'preact/hooks'
import { type TreeSource, type WatchedTree, watchTree } from './watched-tree.ts'

/** Numbers that change oftener cannot be read, and each redraw takes its share of the frame. */
const EVERY_MS = 120
/** Rates fade although nothing comes. */
const FADE_MS = 1_000

export function useTree(cell: TreeSource): WatchedTree {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const watched = watchTree(cell)
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let drawn = 0
    const draw = () => {
      frame = 0
      drawn = performance.now()
      redraw(undefined)
    }
    watched.onChange = () => {
      if (frame !== 0 || timer !== undefined) return
      const wait = EVERY_MS - (performance.now() - drawn)
      if (wait <= 0) {
        frame = requestAnimationFrame(draw)
        return
      }
      timer = setTimeout(() => {
        timer = undefined
        frame = requestAnimationFrame(draw)
      }, wait)
    }
    const fading = setInterval(redraw, FADE_MS, undefined)
    return () => {
      watched.onChange = undefined
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      clearInterval(fading)
    }
  }, [watched])
  watched.refresh()
  return watched
}
