// A question to all: of a lesson's quiz, or written here; its answers as they come; what is right, and how the class chose.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { PollMessage } from '../../../labs/lead/messages.ts'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { Shares } from '../../class/companion/Shares.tsx'
import { toUrl } from '../../notebook/url.ts'
import { lead as texts } from '../texts/index.ts'
import { answers, ask, poll } from './lead-state.ts'
import { countAnswers, type LessonQuestions, type Question, readChoices, toPlain } from './questions.ts'

export function PollPanel() {
  const right = useSignal<readonly number[]>([])
  const { value: current } = poll
  return (
    <section class="cell setup-part" aria-labelledby="poll-title">
      <h2 id="poll-title">{texts.pollTitle}</h2>
      {current ? (
        <Going key={current.id} poll={current} right={right.value} onRight={(to) => (right.value = to)} />
      ) : (
        <Ask
          onAsked={(question) => {
            right.value = question.right
          }}
        />
      )}
    </section>
  )
}

interface GoingProps {
  poll: PollMessage
  right: readonly number[]
  onRight: (right: readonly number[]) => void
}

function Going({ poll, right, onRight }: GoingProps) {
  const message = useSignal('')
  const place = useRef<HTMLDivElement>(null)
  const counts = poll.counts ?? countAnswers(answers.value.values(), poll.id, poll.choices.length)
  const given = [...answers.value.values()].filter((answer) => answer.poll === poll.id).length
  /** Nobody has seen how the class chose: it would be gone. */
  const isAtStake = !poll.counts && given > 0
  const act = async (method: 'POST' | 'DELETE', path: string, body?: object) => {
    message.value = await ask(method, path, body)
  }
  return (
    <>
      <div class="lead-poll" ref={place} tabIndex={-1}>
        <p class="lead-question">{poll.question}</p>
        <Shares choices={poll.choices} counts={counts} right={poll.right} />
        <p class="soft" role="status">
          {texts.given(given, poll.isOpen)}
        </p>
      </div>
      {!poll.counts && (
        <details>
          <summary>{texts.whichRight}</summary>
          <fieldset class="lead-kinds">
            <legend class="visually-hidden">{texts.whichRight}</legend>
            {poll.choices.map((choice, i) => (
              <label key={choice} class="check">
                <input
                  type="checkbox"
                  checked={right.includes(i)}
                  onChange={(event) =>
                    onRight(
                      event.currentTarget.checked ? [...right, i].sort() : right.filter((one) => one !== i),
                    )
                  }
                />
                {choice}
              </label>
            ))}
          </fieldset>
        </details>
      )}
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <p class="actions">
        {!poll.counts && (
          <button
            type="button"
            class="button"
            onClick={() => act('POST', '/api/polls/close', { right, counts })}
          >
            {texts.reveal}
          </button>
        )}
        {poll.isOpen && (
          <button type="button" class="button-quiet" onClick={() => act('POST', '/api/polls/close')}>
            {texts.closePoll}
          </button>
        )}
        {/* A phone may have no such thing. */}
        {document.fullscreenEnabled && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => place.current?.requestFullscreen().catch(() => {})}
          >
            {texts.projector}
          </button>
        )}
        {!isAtStake && (
          <button type="button" class="button-quiet" onClick={() => act('DELETE', '/api/polls')}>
            {texts.endPoll}
          </button>
        )}
      </p>
      {isAtStake && (
        <ConfirmButton
          label={texts.endPollAsk}
          question={texts.endPollSure(given)}
          yes={texts.endPoll}
          act={() => ask('DELETE', '/api/polls')}
        />
      )}
    </>
  )
}

function Ask({ onAsked }: { onAsked: (question: Question) => void }) {
  const lessons = useSignal<LessonQuestions[]>([])
  const question = useSignal('')
  const choices = useSignal('')
  const several = useSignal(false)
  const message = useSignal('')
  const id = useId()
  useEffect(() => {
    fetch(toUrl('/desk/lead/questions.json'))
      .then((response) => response.json())
      .then((found: LessonQuestions[]) => {
        lessons.value = found
      })
      .catch(() => {})
  }, [])

  const take = (chosen: string) => {
    const [lesson, at] = chosen.split(':')
    const found = lessons.value.find((one) => one.lesson === lesson)?.questions[Number(at)]
    if (!found) return
    question.value = toPlain(found.question)
    choices.value = found.choices
      .map((choice, i) => `${found.right.includes(i) ? '* ' : ''}${toPlain(choice)}`)
      .join('\n')
    several.value = found.several
  }
  const send = async (event: Event) => {
    event.preventDefault()
    const read = readChoices(choices.value)
    const asked = { question: question.value, choices: read.choices, several: several.value }
    onAsked({ ...asked, right: read.right })
    message.value = await ask('POST', '/api/polls', asked)
  }
  return (
    <form class="setup-part" onSubmit={send}>
      <div class="join-field">
        <label for={`${id}-from`}>{texts.fromQuiz}</label>
        <select id={`${id}-from`} class="field" onChange={(event) => take(event.currentTarget.value)}>
          <option value="">{texts.own}</option>
          {lessons.value.map(({ lesson, title, questions }) => (
            <optgroup key={lesson} label={title}>
              {questions.map((one, i) => (
                <option key={one.question} value={`${lesson}:${i}`}>
                  {toPlain(one.question)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div class="join-field">
        <label for={`${id}-question`}>{texts.question}</label>
        <textarea
          id={`${id}-question`}
          class="field"
          rows={2}
          maxLength={500}
          value={question.value}
          onInput={(event) => {
            question.value = event.currentTarget.value
          }}
        />
      </div>
      <div class="join-field">
        <label for={`${id}-choices`}>{texts.choices}</label>
        <textarea
          id={`${id}-choices`}
          class="field"
          rows={4}
          value={choices.value}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            choices.value = event.currentTarget.value
          }}
        />
        <p id={`${id}-help`} class="soft">
          {texts.choicesHelp}
        </p>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={several.value}
          onChange={(event) => {
            several.value = event.currentTarget.checked
          }}
        />
        {texts.several}
      </label>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <p>
        <button type="submit" class="button">
          {texts.askAll}
        </button>
      </p>
    </form>
  )
}
