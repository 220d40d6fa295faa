// What goes with a raised hand: the page that the student is on, the lab and its step, and what is said to be wrong there.

import type { HandMessage } from '../../labs/lead/messages.ts'
import { toUrl } from '../notebook/url.ts'
import { lead as texts } from './texts/index.ts'

export interface HandLab {
  id: string
  title: string
  steps: readonly { id: string; title: string }[]
}

/** Of a lab's own page, its title is not said twice; of one whose title did not come, nothing is said. */
export function HandSeen({
  hand: { page, title, sees },
  labs,
}: {
  hand: HandMessage
  labs: readonly HandLab[]
}) {
  const lab = labs.find(({ id }) => id === sees.lab)
  const labTitle = lab?.title ?? sees.lab
  const step = lab?.steps.find(({ id }) => id === sees.step)?.title ?? sees.step
  const where = isPage(page) ? <a href={toUrl(page)}>{title}</a> : <strong>{title}</strong>
  const isOther = title !== '' && title !== labTitle
  return (
    <>
      <p class="hand-seen">
        {isOther && (
          <>
            {texts.sees} {where}
            {labTitle && ' · '}
          </>
        )}
        {title === labTitle ? where : labTitle}
        {step && `: ${step}`}
      </p>
      {sees.diagnosis && <p class="soft hand-seen">{sees.diagnosis}</p>}
    </>
  )
}

/** An address of this site, and nothing else that a student's page may have said. */
const isPage = (page: string): boolean => /^(\/[\w-]+)*\/$/.test(page)
