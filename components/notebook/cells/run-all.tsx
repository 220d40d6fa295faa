// "Run all above": which cell runs now, and the way to stop, at the foot of the window while the page scrolls.

import { render } from 'preact'
import { findAbove } from './frames.ts'
import { type NotebookCell, whenAwake } from './notebook-cell.ts'
import { type RunAbove, runAbove } from './run-above.ts'
import { en } from './texts/en.ts'

/** A sleeping cell has to be fetched. */
const WAKE_MS = 15_000

let isRunning = false

export async function runAllAbove(id: string, say: (text: string) => void): Promise<void> {
  if (isRunning) return
  isRunning = true
  const frames = findAbove(id)
  const bar = document.createElement('div')
  bar.className = 'cm-bar'
  document.body.append(bar)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  let isOver = false
  const show = (state: RunAbove) =>
    render(
      <>
        <span role="status">{en.running(state)}</span>
        {state.state === 'running' && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isOver = true
            }}
          >
            {en.stop}
          </button>
        )}
      </>,
      bar,
    )
  const wake = async (cell: string): Promise<NotebookCell | undefined> => {
    const frame = frames.find((one) => one.id === cell)
    frame?.element.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' })
    return Promise.race([whenAwake(cell, WAKE_MS), whenOver()])
  }
  const whenOver = async () => {
    while (!isOver && isRunning) await new Promise((resolve) => setTimeout(resolve, 100))
    return undefined
  }
  try {
    const end = await runAbove(
      frames.map((frame) => frame.id),
      { wake, at: show, isOver: () => isOver },
    )
    // Who was stopped stays where it stopped; else back to where the reader was.
    if (end.state === 'done') {
      const home = document.getElementById(`frame-${id}`)
      home?.scrollIntoView({ block: 'start', behavior: 'instant' })
      home?.querySelector<HTMLElement>('.cm-button')?.focus({ preventScroll: true })
    }
    say(en.running(end))
    if (end.state !== 'done') await new Promise((resolve) => setTimeout(resolve, 6_000))
  } finally {
    isRunning = false
    render(null, bar)
    bar.remove()
  }
}
