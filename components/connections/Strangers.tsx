// Programs that knocked and belong to nobody, for the instructor.

import type { Stranger } from '../../labs/connections/entry.ts'
import { toClock } from '../class/clock.ts'
import { connections as texts } from './texts/index.ts'

export function Strangers({ strangers }: { strangers: readonly Stranger[] }) {
  if (strangers.length === 0) return null
  return (
    <section class="desk-unknown" aria-labelledby="unknown-title">
      <h2 id="unknown-title">{texts.strangersTitle}</h2>
      <p class="soft">{texts.strangers}</p>
      <ul>
        {[...strangers].reverse().map((one) => (
          <li key={`${one.address} ${one.listener} ${one.userName} ${one.why}`}>
            <span class="mono">{one.userName || texts.noName}</span>{' '}
            <span class="soft">
              {texts.strangerLine(toClock(one.time), one.address, one.listener, one.times)}
            </span>
            <br />
            {one.sentence} {one.remedy}
          </li>
        ))}
      </ul>
    </section>
  )
}
