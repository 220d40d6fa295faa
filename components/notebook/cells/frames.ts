// Where the cells of a page stand, awake or asleep.

export interface CellFrame {
  id: string
  kind: string
  element: HTMLElement
}

/** In the order of the page. */
export function findFrames(page: Document = document): CellFrame[] {
  return [...page.querySelectorAll<HTMLElement>('[data-kind][id^="frame-"]')].map((element) => ({
    id: element.id.slice('frame-'.length),
    kind: element.dataset.kind ?? '',
    element,
  }))
}

/** Kinds of cells that run by themselves. Those that a reader has to think about first are passed over. */
const runnable = new Set(['playground', 'commands', 'code'])

/** Those before the cell `id` that can be run. */
export function findAbove(id: string): CellFrame[] {
  const frames = findFrames()
  const at = frames.findIndex((frame) => frame.id === id)
  return frames.slice(0, Math.max(0, at)).filter(({ kind }) => runnable.has(kind))
}
