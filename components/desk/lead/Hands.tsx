// Whose hand is up, the longest first, with what they see.

import { useSignal } from '@preact/signals'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { toClock } from '../../class/clock.ts'
import { toUrl } from '../../notebook/url.ts'
import { type HandLab, HandSeen } from '../HandSeen.tsx'
import { hands, lowerHand } from '../hands.ts'
import { lead as texts } from '../texts/index.ts'

export function Hands({ labs }: { labs: HandLab[] }) {
  const message = useSignal('')
  const up = [...hands.value].sort(([, one], [, other]) => one.at - other.at)
  const lowerAll = async () => {
    for (const [handle] of up) {
      const fault = await lowerHand(handle)
      if (fault !== '') return fault
    }
    return ''
  }
  return (
    <section class="cell setup-part" aria-labelledby="hands-title">
      <h2 id="hands-title">
        {texts.handsTitle} <span class="soft">{up.length > 0 && up.length}</span>
      </h2>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      {up.length === 0 && <p class="soft">{texts.noHands}</p>}
      <ol class="hands" aria-live="polite">
        {up.map(([handle, hand]) => (
          <li key={handle} data-hand={handle}>
            <p class="hands-who">
              <a class="mono" href={`${toUrl('/desk/')}#student=${handle}`}>
                {handle}
              </a>{' '}
              <span class="soft">{toClock(hand.at)}</span>
            </p>
            <HandSeen hand={hand} labs={labs} />
            <p class="hands-lower">
              <button
                type="button"
                class="button-quiet"
                onClick={async () => {
                  message.value = await lowerHand(handle)
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
