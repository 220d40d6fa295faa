// Whose hand is up, the longest first, with what they see.

import { useSignal } from '@preact/signals'
import { toClock } from '../../class/clock.ts'
import { toUrl } from '../../notebook/url.ts'
import { hands } from '../hands.ts'
import { lead as texts } from '../texts/index.ts'
import type { LabName } from './LabsPanel.tsx'
import { ask } from './lead-state.ts'

export function Hands({ labs }: { labs: LabName[] }) {
  const message = useSignal('')
  const up = [...hands.value].sort(([, one], [, other]) => one.at - other.at)
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
            <p>
              <a class="mono" href={`${toUrl('/desk/')}#student=${handle}`}>
                {handle}
              </a>{' '}
              <span class="soft">{toClock(hand.at)}</span>
            </p>
            <p>
              {texts.sees(hand.title)}
              {hand.sees.lab &&
                ` ${texts.seesStep(titleOf(hand.sees.lab) ?? hand.sees.lab, hand.sees.step ?? '')}`}
            </p>
            {hand.sees.diagnosis && <p class="soft lead-text">{hand.sees.diagnosis}</p>}
            <p>
              <button
                type="button"
                class="button-quiet"
                onClick={async () => {
                  message.value = await ask('DELETE', `/api/hands/${encodeURIComponent(handle)}`)
                }}
              >
                {texts.lowerHand}
                <span class="visually-hidden"> {handle}</span>
              </button>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
