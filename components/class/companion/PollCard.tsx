// A question to all: answered while it is open, then with how the class chose.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { PollMessage } from '../../../labs/lead/messages.ts'
import { answer, answerPoll, poll as asked } from '../lead.ts'
import { keepPutAway } from '../put-away.ts'
import { companion as texts } from '../texts/index.ts'
import { Shares } from './Shares.tsx'

const seen = keepPutAway('mqtt-notebook:poll-seen')

/** Who puts away that no more answers are taken still sees how the class chose. */
const toSeen = ({ id, counts }: PollMessage) => (counts ? `${id} shown` : id)

/** The question, until it is over and put away. */
export function findPoll(): PollMessage | undefined {
  const { value: poll } = asked
  return poll && (poll.isOpen || !seen.has(toSeen(poll))) ? poll : undefined
}

export function PollCard({ poll }: { poll: PollMessage }) {
  const given = answer.value?.poll === poll.id ? answer.value.choices : undefined
  return (
    <section class="companion-card companion-poll" data-poll={poll.id}>
      <h2>{texts.pollTitle}</h2>
      <p class="companion-text">
        <strong>{poll.question}</strong>
      </p>
      {poll.counts ? (
        <Shares choices={poll.choices} counts={poll.counts} right={poll.right} mine={given} />
      ) : poll.isOpen ? (
        <Choose poll={poll} given={given} />
      ) : (
        <p>{texts.pollClosed}</p>
      )}
      {!poll.isOpen && (
        <p>
          <button type="button" class="button-quiet" onClick={() => seen.put(toSeen(poll))}>
            {texts.messageRead}
          </button>
        </p>
      )}
    </section>
  )
}

function Choose({ poll, given }: { poll: PollMessage; given: number[] | undefined }) {
  const chosen = useSignal<readonly number[]>(given ?? [])
  const name = useId()
  const toggle = (i: number) => {
    if (!poll.several) chosen.value = [i]
    else
      chosen.value = chosen.value.includes(i)
        ? chosen.value.filter((one) => one !== i)
        : [...chosen.value, i].sort()
  }
  const isSame = given !== undefined && String(given) === String(chosen.value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.value.length > 0) answerPoll([...chosen.value])
      }}
    >
      <fieldset>
        <legend class="visually-hidden">{poll.question}</legend>
        {poll.choices.map((choice, i) => (
          <label key={choice} class="companion-choice">
            <input
              type={poll.several ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.value.includes(i)}
              onChange={() => toggle(i)}
            />
            <span>{choice}</span>
          </label>
        ))}
      </fieldset>
      <p class="actions">
        <button type="submit" class="button" disabled={chosen.value.length === 0 || isSame}>
          {given ? texts.answerAgain : texts.answer}
        </button>
        {given && <span class="soft">{texts.answered}</span>}
      </p>
    </form>
  )
}
