// What came, client by client, beside what was said, and why.

import type { RefObject } from 'preact'
import type { Played } from './play.ts'
import { type Copies, isSame, toScore } from './prediction.ts'
import type { Question } from './question.ts'
import { en } from './texts/en.ts'
import { Words } from './Words.tsx'

interface Props {
  question: Question
  said: Copies
  played: Played
  heading: RefObject<HTMLHeadingElement>
}

export function Results({ question: { messages, rows }, said, played: { came, reasons }, heading }: Props) {
  return (
    <div class="pr-results">
      <h4 ref={heading} tabIndex={-1}>
        {en.result}
      </h4>
      <p class="pr-score">{en.score(toScore(said, came))}</p>
      {messages.map((message, m) => (
        <div key={message.payload}>
          {messages.length > 1 && (
            <h5>
              <Words of={en.message(message)} />
            </h5>
          )}
          <ul>
            {rows.map((names, r) => {
              const expected = said[m]?.[r] ?? []
              const got = came[m]?.[r] ?? []
              const isRight = isSame(expected, got)
              return (
                <li key={names.join()} class={isRight ? 'pr-right' : 'pr-other'}>
                  <p>
                    <strong>{en.row(names)}</strong>:{' '}
                    <span class="pr-verdict">{isRight ? en.asSaid : en.otherwise}</span>{' '}
                    {en.outcome(expected, got, isRight)}
                  </p>
                  {(reasons[m]?.[r] ?? []).map((reason, i) => (
                    <p key={i} class="pr-why">
                      <Words of={en.reason(reason, message)} />
                    </p>
                  ))}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}
