// A cell of a quiz, in the place that the page has for it.

import { render } from 'preact'
import Playground from '../../playground/Playground.tsx'
import type { StorySpec } from '../../playground/story.ts'

/** Returns how to take it away again. */
export function showCell(host: HTMLElement, story: StorySpec): () => void {
  render(<Playground {...story} />, host)
  return () => render(null, host)
}
