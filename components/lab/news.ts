// What is worth saying aloud when verdicts change.

import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Step } from './steps.ts'
import { panel as texts } from './texts/index.ts'

/** The steps whose verdict or diagnosis is another than before, in a sentence each. '' for no news. */
export function toNews(
  steps: readonly Step[],
  before: VerdictMessage | undefined,
  after: VerdictMessage | undefined,
): string {
  if (!after) return ''
  const isSame = before?.attempt.number === after.attempt.number
  return after.steps
    .flatMap((now) => {
      const then = isSame ? before.steps.find(({ id }) => id === now.id) : undefined
      if (then?.verdict === now.verdict && then.diagnosis?.id === now.diagnosis?.id) return []
      // At the start all of them wait, and later ones come up by themselves: neither is news.
      if (now.verdict === 'waiting' || now.verdict === 'skipped') return []
      const title = steps.find(({ id }) => id === now.id)?.title ?? now.id
      return [texts.news(title, now.verdict, now.message)]
    })
    .join(' ')
}
