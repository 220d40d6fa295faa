// What has changed among the steps, for those who hear the page: a verdict when it is another, never a sentence that only
// counts on.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { toNews } from './news.ts'
import type { Step } from './steps.ts'

export function StepNews({ steps, said }: { steps: readonly Step[]; said: VerdictMessage | undefined }) {
  const before = useRef(said)
  const [text, setText] = useState('')
  useEffect(() => {
    const news = toNews(steps, before.current, said)
    before.current = said
    if (news !== '') setText(news)
  }, [said])
  return (
    <p class="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}
