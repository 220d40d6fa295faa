// A question whose key is the broker's own: the story is predicted in its place, and played when one has committed.

import type { Judged } from './judge.ts'
import { en as texts } from './texts/en.ts'

/** `before`: how an earlier prediction ended. Returns what folds it away for another go. */
export function offerPrediction(
  question: HTMLElement,
  before: string | undefined,
  take: (judged: Judged) => void,
): () => void {
  const button = question.querySelector<HTMLButtonElement>('.begin')
  const host = question.querySelector<HTMLElement>('.prediction')
  const story = question.querySelector<HTMLElement>('.story')
  const output = question.querySelector('output')
  if (!button || !host || !story) return () => {}
  const show = (right: number, of: number) => {
    question.dataset.outcome = right === of ? 'right' : 'wrong'
    if (output) output.textContent = texts.predicted(right, of)
  }
  const [right, of] = before?.split(' of ').map(Number) ?? []
  if (right !== undefined && of !== undefined) show(right, of)
  let close: (() => void) | undefined
  const open = async () => {
    button.disabled = true
    try {
      const { showPrediction } = await import('./show-prediction.tsx')
      const title = question.querySelector('legend')?.textContent?.trim() ?? ''
      close = await showPrediction(host, JSON.parse(button.dataset.story ?? '{}'), title, ({ right, of }) => {
        show(right, of)
        take({ chosen: `${right} of ${of}`, isRight: right === of, reasons: [] })
      })
      story.hidden = true
      button.hidden = true
    } catch {
      if (output) output.textContent = texts.notLoaded
    }
    button.disabled = false
  }
  button.addEventListener('click', () => void open())
  return () => {
    close?.()
    close = undefined
    delete question.dataset.outcome
    output?.replaceChildren()
    story.hidden = false
    button.hidden = false
  }
}
