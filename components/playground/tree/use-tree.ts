// A cell's topic tree and its component: redrawn as something comes, but no oftener than an eye can follow, and not at
// all where nobody sees it.

import type { RefObject } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { type TreeSource, type WatchedTree, watchTree } from './watched-tree.ts'

/** Numbers that change oftener cannot be read, and each redraw takes its share of the frame. */
const EVERY_MS = 120
/** Rates fade although nothing comes. */
const FADE_MS = 1_000

/** `box` is the component's own element. */
export function useTree(cell: TreeSource, box: RefObject<HTMLElement>): WatchedTree {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const watched = watchTree(cell)
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let drawn = 0
    let isSeen = true
    const draw = () => {
      frame = 0
      drawn = performance.now()
      redraw(undefined)
    }
    const onChange = () => {
      if (!isSeen || frame !== 0 || timer !== undefined) return
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
    watched.onChange = onChange
    const fading = setInterval(onChange, FADE_MS)
    // In a tab that is not chosen, or scrolled away, the tree counts on and is not drawn.
    const sight = new IntersectionObserver(
      (entries) => {
        isSeen = entries.at(-1)?.isIntersecting ?? true
        onChange()
      },
      { rootMargin: '300px' },
    )
    if (box.current) sight.observe(box.current)
    return () => {
      if (watched.onChange === onChange) watched.onChange = undefined
      sight.disconnect()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      clearInterval(fading)
    }
  }, [watched, box])
  watched.refresh()
  return watched
}
