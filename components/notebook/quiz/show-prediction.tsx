// A story of a quiz to be predicted, in the place that the page has for it.

import { render } from 'preact'
import { loadStyles } from '../../playground/parts/load-styles.ts'
import PredictCell, { styles } from '../../playground/predict/PredictCell.tsx'
import type { PredictSpec } from '../../playground/predict/question.ts'

export async function showPrediction(
  host: HTMLElement,
  story: PredictSpec,
  title: string,
  onPlayed: (score: { right: number; of: number }) => void,
): Promise<() => void> {
  await Promise.all(styles.map(loadStyles))
  render(<PredictCell {...story} title={title} onPlayed={onPlayed} />, host)
  return () => render(null, host)
}
