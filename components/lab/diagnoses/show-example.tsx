// Puts an example's ladder into its place on the page.

import { render } from 'preact'
import { styles } from '../../playground/ladder/Ladder.tsx'
import { loadStyles } from '../../playground/parts/load-styles.ts'
import { ExampleLadder } from './ExampleLadder.tsx'

/** Rejects when the packets do not arrive. */
export async function showExample(place: HTMLElement, address: string, title: string): Promise<void> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}`)
  const lines = (await answer.json()) as unknown[]
  await Promise.all(styles.map(loadStyles))
  place.replaceChildren()
  render(<ExampleLadder title={title} lines={lines} />, place)
}
