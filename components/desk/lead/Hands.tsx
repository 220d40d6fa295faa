// Whose hand is up, the longest first, with what they see.

import { useSignal } from '@preact/signals'
import type { HandMessage } from '../../../labs/lead/messages.ts'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { toClock } from '../../class/clock.ts'
import { toUrl } from '../../notebook/url.ts'
import { hands } from '../hands.ts'
import { lead as texts } from '../texts/index.ts'
import type { LabName } from './LabsPanel.tsx'
import { ask } from './lead-state.ts'

export function Hands({ labs }: { labs: LabName[] }) {
  const message = useSignal('')
  const up = [...hands.value].sort(([, one], [, other]) => one.at - other.at)
  const lower = (handle: string) => ask('DELETE', `/api/hands/${encodeURIComponent(handle)}`)
  const lowerAll = async () => {
    for (const [handle] of up) {
      const fault = await lower(handle)
      if (fault !== '') return fault
    }
    return ''
  }
  const titleOf = (id: string | undefined) => labs.find((lab) => lab.id === id)?.title
  return (
    <section class="cell setup-part" aria-labelledby="hands-title">
      <h2 id="hands-title">
        {texts.handsTitle} <span class="soft">{up.length > 0 && up.length}</span>
      </h2>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      {up.length === 0 && <p class="soft">{texts.noHands}</p>}
      <ol class="hands" role="status">
        {up.map(([handle, hand]) => (
          <li key={handle} data-hand={handle}>
            <p class="hands-who">
              <a class="mono" href={`${toUrl('/desk/')}#student=${handle}`}>
                {handle}
              </a>{' '}
              <span class="soft">{toClock(hand.at)}</span>
            </p>
            <p>{whereIs(hand, titleOf)}</p>
            {hand.sees.diagnosis && <p class="soft lead-text">{hand.sees.diagnosis}</p>}
            <p class="hands-lower">
              <button
                type="button"
                class="button-quiet"
                onClick={async () => {
                  message.value = await lower(handle)
                }}
              >
                {texts.lowerHand}
                <span class="visually-hidden"> {handle}</span>
              </button>
            </p>
          </li>
        ))}
      </ol>
      {up.length > 2 && (
        <ConfirmButton
          label={texts.lowerAll}
          question={texts.lowerAllSure(up.length)}
          yes={texts.lowerAllYes}
          act={lowerAll}
        />
      )}
    </section>
  )
}

/** The page, and the lab and step that are open, unless the page is that lab's own. */
function whereIs({ title, sees }: HandMessage, titleOf: (lab: string) => string | undefined): string {
  const lab = sees.lab && (titleOf(sees.lab) ?? sees.lab)
  return [title !== '' && title !== lab && texts.sees(title), lab && texts.seesStep(lab, sees.step ?? '')]
    .filter(Boolean)
    .join(' ')
}
