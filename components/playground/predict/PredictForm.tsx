// The form of a prediction: for each message and each client how often it comes, and how each copy is marked.

import type { RefObject } from 'preact'
import type { QoS } from '../../../wire/packet.ts'
import { type Copies, type Copy, MOST_COPIES, withCopies, withCount } from './prediction.ts'
import type { Question } from './question.ts'
import { en } from './texts/en.ts'
import { plain, Words } from './Words.tsx'

interface Props {
  id: string
  question: Question
  said: Copies
  /** Committed: shown, and not to be changed. */
  isMade: boolean
  change(said: Copies): void
  commit(): void
  form: RefObject<HTMLFormElement>
}

export function PredictForm({ id, question, said, isMade, change, commit, form }: Props) {
  const { messages, rows } = question
  return (
    <form
      class="pr-form"
      ref={form}
      aria-labelledby={`title-${id} ask-${id}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMade) commit()
      }}
    >
      <h4 id={`ask-${id}`}>{messages.length === 1 ? en.question : en.questions}</h4>
      {messages.map((message, m) => (
        <div class="pr-message" key={message.payload}>
          {messages.length > 1 && (
            <h5>
              <Words of={en.message(message)} />
            </h5>
          )}
          {rows.map((names, r) => (
            <Row
              key={names.join()}
              name={en.row(names)}
              about={messages.length > 1 ? plain(en.message(message)) : ''}
              copies={said[m]?.[r] ?? []}
              isMade={isMade}
              change={(copies) => change(withCopies(said, m, r, copies))}
            />
          ))}
        </div>
      ))}
      {!isMade && (
        <button type="submit" class="button">
          {en.commit}
        </button>
      )}
    </form>
  )
}

interface RowProps {
  name: string
  /** The message, where there are several. */
  about: string
  copies: readonly Copy[]
  isMade: boolean
  change(copies: readonly Copy[]): void
}

const possible = Array.from({ length: MOST_COPIES + 1 }, (_, count) => count)

function Row({ name, about, copies, isMade, change }: RowProps) {
  return (
    <fieldset class="pr-row" disabled={isMade}>
      <legend>
        {name}
        {about !== '' && <span class="visually-hidden"> · {about}</span>}
      </legend>
      <label class="pr-count">
        <span>{en.gets}</span>
        <select
          class="field"
          value={copies.length}
          onChange={({ currentTarget }) => change(withCount(copies, Number(currentTarget.value)))}
        >
          {possible.map((count) => (
            <option key={count} value={count}>
              {en.count(count)}
            </option>
          ))}
        </select>
      </label>
      {copies.length > 0 && (
        <ol class="pr-copies">
          {copies.map((copy, i) => (
            <CopyLine
              key={i}
              number={copies.length > 1 ? i + 1 : undefined}
              copy={copy}
              change={(next) => change(copies.map((one, at) => (at === i ? next : one)))}
            />
          ))}
        </ol>
      )}
    </fieldset>
  )
}

interface CopyProps {
  /** Where there are several. */
  number: number | undefined
  copy: Copy
  change(copy: Copy): void
}

function CopyLine({ number, copy, change }: CopyProps) {
  const suffix = number === undefined ? '' : ` (${en.copy(number)})`
  return (
    <li>
      {number !== undefined && <span class="pr-number">{en.copy(number)}</span>}
      <label>
        <span>{en.qos}</span>
        <select
          class="field"
          aria-label={`${en.qos}${suffix}`}
          value={copy.qos}
          onChange={({ currentTarget }) => change({ ...copy, qos: Number(currentTarget.value) as QoS })}
        >
          {[0, 1, 2].map((qos) => (
            <option key={qos} value={qos}>
              {qos}
            </option>
          ))}
        </select>
      </label>
      {(['retain', 'dup'] as const).map((flag) => {
        const words = flag === 'retain' ? en.retained : en.duplicate
        return (
          <label key={flag} class="pg-check">
            <input
              type="checkbox"
              aria-label={`${words}${suffix}`}
              checked={copy[flag]}
              onChange={({ currentTarget }) => change({ ...copy, [flag]: currentTarget.checked })}
            />
            <span>{words}</span>
          </label>
        )
      })}
    </li>
  )
}
