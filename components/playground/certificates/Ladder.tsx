// The messages as a ladder: lifelines left and right, an arrow for each message, and its words under it.

import type { Settings } from './check/settings.ts'
import type { Verdict } from './check/verify.ts'
import { type Message, toMessages } from './handshake/messages.ts'
import { en } from './texts/en-checks.ts'

interface Props {
  settings: Settings
  verdict: Verdict
  frame: string
}

export function Ladder({ settings, verdict, frame }: Props) {
  return (
    <div class="cb-ladder">
      <h5 id={`${frame}-ladder`}>{en.ladder}</h5>
      <p class="cb-ends" aria-hidden="true">
        <span>{en.ends.board}</span>
        <span>{en.ends.server}</span>
      </p>
      <ol class="cb-rungs" aria-labelledby={`${frame}-ladder`}>
        {toMessages(settings, verdict).map((message, i) => (
          <Rung key={i} message={message} />
        ))}
      </ol>
    </div>
  )
}

export function Rung({ message }: { message: Message }) {
  const { name, from, isSealed } = message
  return (
    <li
      class={`cb-rung cb-from-${from}${isSealed ? ' cb-sealed' : ''}${name === 'Alert' ? ' cb-alert' : ''}`}
    >
      <span class="visually-hidden">{en.reads(message)} </span>
      <span class="cb-arrow" aria-hidden="true">
        <span class="cb-label">
          <strong>{name}</strong> <span class="cb-seal">{isSealed ? en.sealed : en.clear}</span>
        </span>
      </span>
      <span class="cb-sentence">{en.message(message)}</span>
    </li>
  )
}
