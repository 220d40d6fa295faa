// A cell of a quiz, in the place that the page has for it.

import { render } from 'preact'
import { PlaygroundIn } from '../../playground/PlaygroundIn.tsx'
import { loadStyles } from '../../playground/parts/load-styles.ts'
import playgroundStyles from '../../playground/playground.css?url'
import type { StorySpec } from '../../playground/story.ts'

/** Returns how to take it away again. */
export async function showCell(host: HTMLElement, story: StorySpec): Promise<() => void> {
  await loadStyles(playgroundStyles)
  render(<PlaygroundIn story={story} />, host)
  return () => render(null, host)
}
