// When the desk is drawn. All that waits goes into one picture; one that held much and took long is followed by a rest, so
// that a class which comes in all at once is drawn a few times and not five hundred. A verdict by itself is shown at once.

import { batch } from '@preact/signals'

/** Milliseconds of a rest, in which the page takes in what comes. No longer, so that nobody sees it stand still. */
const REST = 300
/** Changes from which on a picture holds much. */
const MANY = 20
/** Milliseconds from which on a picture took long. */
const LONG = 100
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

/** The function that it answers is called for each change; who is the same is called once. */
export function createPictures(screen: Screen): (act: () => void) => void {
  let waiting = new Set<() => void>()
  let changes = 0
  let restUntil = 0

  function draw() {
    const acts = waiting
    const hadMuch = changes >= MANY
    waiting = new Set()
    changes = 0
    const begun = screen.now()
    batch(() => {
      for (const act of acts) act()
    })
    if (!hadMuch || !screen.isVisible()) return
    screen.beforeNext(() => {
      if (screen.now() - begun > LONG) restUntil = screen.now() + REST
    })
  }

  const drawNext = () => (screen.isVisible() ? screen.beforeNext(draw) : draw())

  return (act) => {
    waiting.add(act)
    changes += 1
    if (changes > 1) return
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
