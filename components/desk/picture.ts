// When the desk is drawn. All that waits goes into one picture; one with something that was not there before is followed by
// a rest, so that a class which comes in all at once is drawn a few times and not five hundred. A verdict is shown at once.

import { batch } from '@preact/signals'

/** A rest lasts so many times as long as the picture took: the page has most of its time for what comes in. */
const REST = 3
/** Milliseconds of a rest at most, so that nobody sees the page stand still. */
const LONGEST_REST = 300
/** Milliseconds between two pictures of a screen that has nothing to do, with room for its clock. */
const AT_EASE = 20
/** A hidden page is drawn by nobody: a timer stands in, in milliseconds. */
const HIDDEN = 250

export interface Screen {
  isVisible(): boolean
  /** Milliseconds. */
  now(): number
  /** Calls before the next picture. */
  beforeNext(act: () => void): void
  after(milliseconds: number, act: () => void): void
}

/** Has something drawn. `isNew`: the page did not have it before. One that asks several times before a picture is called once. */
export type BeforePicture = (act: () => void, isNew: boolean) => void

export function createPictures(screen: Screen): BeforePicture {
  let waiting = new Set<() => void>()
  let hasNew = false
  let restUntil = 0

  function draw() {
    const acts = waiting
    const hadNew = hasNew
    waiting = new Set()
    hasNew = false
    const begun = screen.now()
    batch(() => {
      for (const act of acts) act()
    })
    if (!hadNew || !screen.isVisible()) return
    screen.beforeNext(() => {
      const took = screen.now() - begun
      if (took > AT_EASE) restUntil = screen.now() + Math.min(LONGEST_REST, REST * took)
    })
  }

  const drawNext = () => (screen.isVisible() ? screen.beforeNext(draw) : draw())

  return (act, isNew) => {
    const isFirst = waiting.size === 0
    waiting.add(act)
    hasNew ||= isNew
    if (!isFirst) return
    if (!screen.isVisible()) return screen.after(HIDDEN, draw)
    const rest = restUntil - screen.now()
    if (rest > 0) screen.after(rest, drawNext)
    else screen.beforeNext(draw)
  }
}

/** Called with what changes the page, before its next picture. */
export const beforePicture = createPictures({
  isVisible: () => document.visibilityState === 'visible',
  now: () => performance.now(),
  beforeNext: (act) => requestAnimationFrame(act),
  after: (milliseconds, act) => setTimeout(act, milliseconds),
})
