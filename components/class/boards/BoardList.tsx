// A student's boards: where each is, what it asked for and left, its token when it is made, and its end.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { toDay } from '../certificates.ts'
import { toClock } from '../clock.ts'
import { Glyph } from '../Glyph.tsx'
import { shared, boards as texts } from '../texts/index.ts'
import type { BoardCalls, BoardInfo, BoardsInfo, NewToken, RetainedInfo } from './calls.ts'

const every = 4000

interface Props {
  calls: BoardCalls
  /** Something was added, renewed or revoked. */
  onChange?: () => void
  /** Offers a token that was just made to the programs of the page. */
  onUse?: (token: string) => void
  /** An assistant at the desk makes new tokens only. */
  onlyTokens?: boolean
}

export function BoardList({ calls, onChange, onUse, onlyTokens = false }: Props) {
  const view = useSignal<BoardsInfo | undefined>(undefined)
  const fault = useSignal('')
  const made = useSignal<NewToken | undefined>(undefined)
  const said = useSignal('')

  const refresh = async () => {
    const answer = await calls.list()
    fault.value = answer.ok ? '' : answer.message
    if (answer.ok) view.value = answer.value
  }
  useEffect(() => {
    refresh()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh()
    }, every)
    return () => clearInterval(timer)
  }, [calls])

  const changed = async (sentence: string, token?: NewToken) => {
    made.value = token
    said.value = sentence
    await refresh()
    onChange?.()
  }
  const renew = async (id: string) => {
    const answer = await calls.renew(id)
    if (!answer.ok) return answer.message
    await changed('', answer.value)
    return ''
  }
  const revoke = async (id: string) => {
    const answer = await calls.revoke(id)
    if (!answer.ok) return answer.message
    await changed(texts.revoked(answer.value.name), made.value?.id === id ? undefined : made.value)
    return ''
  }

  if (!view.value) return <p class={fault.value ? 'field-fault' : 'soft'}>{fault.value || texts.loading}</p>
  const { boards, retained } = view.value
  return (
    <div class="boards">
      <div role="status">
        {made.value && <Token made={made.value} onUse={onUse} />}
        {said.value && <p>{said.value}</p>}
      </div>
      {boards.length === 0 && <p>{texts.none}</p>}
      <ul class="board-list">
        {boards.map((board) => (
          <li key={board.id} data-board={board.name}>
            <Board board={board} />
            <div class="actions">
              {!onlyTokens && <Rename board={board} calls={calls} onDone={() => changed('')} />}
              <ConfirmButton
                label={texts.renew}
                about={texts.ofBoard(board.name)}
                question={texts.renewSure(board.name)}
                yes={texts.renewYes}
                act={() => renew(board.id)}
              />
              {!onlyTokens && (
                <ConfirmButton
                  label={texts.revoke}
                  about={board.name}
                  question={texts.revokeSure(board.name)}
                  yes={texts.revokeYes}
                  act={() => revoke(board.id)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <Retained title={texts.leftOver} retained={retained} />
      {!retained && <p class="soft">{texts.retainedUnknown}</p>}
      {!onlyTokens && <Add calls={calls} onAdded={(token) => changed('', token)} />}
    </div>
  )
}

function Token({ made, onUse }: { made: NewToken; onUse: Props['onUse'] }) {
  return (
    <div class="confirm">
      <p>{texts.token(made.name)}</p>
      <p class="board-token">
        <span class="mono" data-new-token>
          {made.token}
        </span>
        <CopyButton text={made.token} label={texts.tokenOf(made.name)} />
        {onUse && (
          <button type="button" class="button-quiet" onClick={() => onUse(made.token)}>
            {texts.use}
          </button>
        )}
      </p>
    </div>
  )
}

function Board({ board }: { board: BoardInfo }) {
  const { name, connections, seenAt, seenFrom, subscriptions, retained } = board
  const isHere = connections.length > 0
  return (
    <>
      <h3>
        <Glyph name={isHere ? 'passed' : 'waiting'} /> {name}
      </h3>
      {connections.map(({ clientId, address, since, transport }) => (
        <p key={`${clientId} ${since}`}>{texts.connected(clientId, address, toClock(since), transport)}</p>
      ))}
      {!isHere && (
        <p class="soft">
          {seenAt === null
            ? texts.neverSeen
            : texts.seen(`${toDay(seenAt)} ${toClock(seenAt)}`, seenFrom ?? '')}
        </p>
      )}
      {subscriptions.length > 0 && (
        <details>
          <summary>{texts.subscriptions(subscriptions.length)}</summary>
          <ul>
            {subscriptions.map(({ filter, qos, clientId, isAway }) => (
              <li key={`${clientId} ${filter}`}>
                <span class="mono">{filter}</span>{' '}
                <span class="soft">{texts.asked(qos, clientId, isAway)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Retained title={texts.retained} retained={retained} />
    </>
  )
}

interface RetainedProps {
  title: (count: number) => string
  retained: RetainedInfo[] | undefined
}

function Retained({ title, retained = [] }: RetainedProps) {
  if (retained.length === 0) return null
  return (
    <details>
      <summary>{title(retained.length)}</summary>
      <ul>
        {retained.map(({ topic, payload, bytes }) => (
          <li key={topic}>
            <span class="mono">{topic}</span> <span class="mono soft">{payload}</span>{' '}
            <span class="soft">{texts.bytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Rename({ board, calls, onDone }: { board: BoardInfo; calls: BoardCalls; onDone: () => void }) {
  const name = useSignal<string | undefined>(undefined)
  const message = useSignal('')
  if (name.value === undefined)
    return (
      <button type="button" class="button-quiet" onClick={() => (name.value = board.name)}>
        {texts.rename}
        <span class="visually-hidden"> {board.name}</span>
      </button>
    )
  const submit = async (event: Event) => {
    event.preventDefault()
    const answer = await calls.rename(board.id, name.value ?? '')
    message.value = answer.ok ? '' : answer.message
    if (!answer.ok) return
    name.value = undefined
    onDone()
  }
  return (
    <form class="confirm" onSubmit={submit}>
      <NameField
        label={texts.newName(board.name)}
        name={name.value}
        message={message.value}
        onInput={(typed) => (name.value = typed)}
      />
      <p class="actions">
        <button type="submit" class="button">
          {texts.renameYes}
        </button>
        <button type="button" class="button-quiet" onClick={() => (name.value = undefined)}>
          {shared.cancel}
        </button>
      </p>
    </form>
  )
}

function Add({ calls, onAdded }: { calls: BoardCalls; onAdded: (made: NewToken) => void }) {
  const name = useSignal('')
  const message = useSignal('')
  const submit = async (event: Event) => {
    event.preventDefault()
    const answer = await calls.add(name.value)
    message.value = answer.ok ? '' : answer.message
    if (!answer.ok) return
    name.value = ''
    onAdded(answer.value)
  }
  return (
    <form class="board-add" onSubmit={submit}>
      <NameField
        label={texts.addName}
        name={name.value}
        message={message.value}
        onInput={(typed) => (name.value = typed)}
      />
      <button type="submit" class="button-quiet">
        {texts.add}
      </button>
    </form>
  )
}

interface NameProps {
  label: string
  name: string
  message: string
  onInput: (typed: string) => void
}

function NameField({ label, name, message, onInput }: NameProps) {
  const id = useId()
  return (
    <div class="join-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        maxLength={24}
        autocomplete="off"
        value={name}
        aria-invalid={message ? 'true' : undefined}
        aria-describedby={`${id}-said`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-said`} class="field-fault" role="alert">
        {message}
      </p>
    </div>
  )
}
