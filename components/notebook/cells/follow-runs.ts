// Which live cells of a page were run. A cell that runs tells it itself. In a bench nothing runs: it counts when
// something in it is chosen or changed.

import { cellRan } from './cell-ran.ts'

/** As PartCell.astro has them in `data-kind`. */
const benches = ['bytes', 'filters', 'payload', 'certificates', 'dashboard']
const controls = 'button, input, select, textarea, summary, [tabindex]'

/** `tell` is called with the cell's id, and again when the cell is used again. */
export function followRuns(tell: (id: string) => void): void {
  addEventListener(cellRan, (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') tell(event.detail)
  })
  for (const kind of benches)
    for (const [index, frame] of document.querySelectorAll(`.cell-frame[data-kind="${kind}"]`).entries()) {
      const id = frame.id.replace(/^frame-/, '') || `${kind}-${index + 1}`
      const act = ({ target }: Event) => {
        if (target instanceof Element && target.closest(controls)) tell(id)
      }
      frame.addEventListener('click', act)
      frame.addEventListener('input', act)
    }
}
