// For assistants: a new token for a student who has lost theirs, and nothing else of the class's set-up.

import { useSignal } from '@preact/signals'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { setupPeople as texts } from '../texts/index.ts'
import type { RosterStudent, SetupCalls } from './calls.ts'

interface Props {
  calls: SetupCalls
  students: RosterStudent[] | undefined
}

export function NewTokens({ calls, students = [] }: Props) {
  const made = useSignal<{ handle: string; token: string } | undefined>(undefined)
  const renew = async (handle: string) => {
    const answer = await calls.newToken(handle)
    if (!answer.ok) return answer.message
    made.value = { handle, token: answer.value.token }
    return ''
  }
  return (
    <section class="cell setup-part" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{texts.tokensTitle}</h2>
      <p>{texts.tokensHelp}</p>
      <div role="status">
        {made.value && (
          <div class="confirm">
            <p>
              {texts.tokenMade(made.value.handle)} <code class="mono">{made.value.token}</code>
            </p>
          </div>
        )}
      </div>
      <ul class="student-list">
        {students.map(({ handle, name }) => (
          <li key={handle}>
            <span>
              <span class="mono">{handle}</span> {name}
            </span>
            <ConfirmButton
              label={texts.tokenNew}
              about={handle}
              question={texts.tokenSure(handle)}
              yes={texts.tokenYes}
              act={() => renew(handle)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
