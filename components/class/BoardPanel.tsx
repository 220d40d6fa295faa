// What a board needs to connect, and how its connection is doing now.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ConnectionLog } from '../connections/ConnectionLog.tsx'
import { toUrl } from '../notebook/url.ts'
import { Absent } from './Absent.tsx'
import { api, type Board } from './api.ts'
import { BoardWire } from './BoardWire.tsx'
import { isLoopback, toHosts } from './board-values.ts'
import { OwnBoards } from './boards/OwnBoards.tsx'
import { Certificates } from './Certificates.tsx'
import { ConfirmButton } from './ConfirmButton.tsx'
import { ConnectionNotice } from './ConnectionLine.tsx'
import { CopyButton } from './CopyButton.tsx'
import { boardValues, chosenHost } from './chosen-host.ts'
import { toClock } from './clock.ts'
import type { Classroom } from './find-classroom.ts'
import { Glyph } from './Glyph.tsx'
import { useHydrated } from './hydrated.ts'
import { NoteFromDesk } from './NoteFromDesk.tsx'
import type { Note } from './notes.ts'
import { Refusal } from './Refusal.tsx'
import {
  classroom,
  connection,
  entries,
  isKept,
  keepToken,
  me,
  note,
  refreshMe,
  session,
  sharing,
  watchLog,
} from './state.ts'
import { board as texts } from './texts/index.ts'

/** How often the page asks which boards are connected. */
const every = 3000

export default function BoardPanel() {
  const isHydrated = useHydrated(watchLog)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && connection.value.state === 'connected') refreshMe()
    }, every)
    return () => clearInterval(timer)
  }, [])

  const { value: room } = classroom
  if (!isHydrated || room.state !== 'here') return <Absent state={isHydrated ? room.state : 'loading'} />
  if (!session.value) {
    return (
      <section class="notice">
        <p>{texts.notJoined}</p>
        <p class="actions">
          <a class="button" href={toUrl('/join/')}>
            {texts.join}
          </a>
        </p>
      </section>
    )
  }
  return (
    <>
      <ConnectionNotice />
      <NoteFromDesk />
      <div class="board-grid">
        <Values classroom={room.classroom} />
        <Status />
      </div>
      <OwnBoards site={session.value.site} />
      {room.classroom.tls && <Certificates tls={room.classroom.tls} />}
      <BoardWire />
      <div class="cell">
        <ConnectionLog entries={entries.value} />
      </div>
    </>
  )
}

function Values({ classroom: room }: { classroom: Classroom }) {
  const { value: values } = boardValues
  const hosts = toHosts(room)
  const { hostname } = location
  return (
    <section class="cell board-values" aria-labelledby="values-title">
      <h2 id="values-title">{texts.valuesTitle}</h2>
      {isLoopback(values.host) ? (
        <p class="notice">{texts.loopback}</p>
      ) : (
        isLoopback(hostname) && <p class="notice">{texts.localhost(values.host)}</p>
      )}
      <dl class="values">
        <Value name={texts.host} value={values.host}>
          {hosts.length > 1 && (
            <label class="soft">
              {texts.hostPick}{' '}
              <select
                class="field mono"
                value={values.host}
                onChange={(event) => (chosenHost.value = event.currentTarget.value)}
              >
                {hosts.map((host) => (
                  <option key={host} value={host}>
                    {host}
                  </option>
                ))}
              </select>
            </label>
          )}
        </Value>
        <Value name={texts.port} value={String(values.port)} />
        <Value name={texts.user} value={values.user} />
        <Token />
        <Value name={texts.clientId} value={values.clientId}>
          <span class="soft">{texts.clientIdHelp}</span>
        </Value>
      </dl>
      {!isKept.value && <p class="field-fault">{texts.notSaved}</p>}
    </section>
  )
}

function Value({
  name,
  value,
  children,
}: {
  name: string
  value: string
  children?: preact.ComponentChildren
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="mono">{value}</span>
        {children}
      </dd>
      <dd class="value-actions">
        <CopyButton text={value} label={name} />
      </dd>
    </div>
  )
}

function Token() {
  const isShown = useSignal(false)
  const isNew = useSignal(false)
  const token = session.value?.token

  const renew = async () => {
    const who = session.value
    if (!who) return ''
    const answer = await api.newToken(who.site)
    if (!answer.ok) return answer.message
    isNew.value = true
    isShown.value = true
    keepToken(answer.value.token)
    return ''
  }

  return (
    <div>
      <dt>{texts.token}</dt>
      <dd>
        <span class="mono" data-token>
          {token ? (isShown.value ? token : texts.hidden) : '–'}
        </span>
        <span class="soft">{token ? texts.tokenHelp : texts.noToken}</span>
        {isNew.value && (
          <span class="soft" role="status">
            {texts.newTokenDone}
          </span>
        )}
        <ConfirmButton
          label={texts.newToken}
          question={texts.newTokenSure}
          yes={texts.newTokenYes}
          look="link-button"
          act={renew}
        />
      </dd>
      <dd class="value-actions">
        {token && (
          <>
            <button type="button" class="copy" onClick={() => (isShown.value = !isShown.value)}>
              {isShown.value ? texts.hide : texts.show}
              <span class="visually-hidden"> {texts.theToken}</span>
            </button>
            <CopyButton text={token} label={texts.token} />
          </>
        )}
      </dd>
    </div>
  )
}

function Status() {
  const boards = me.value?.boards ?? []
  const { value: refusal } = note
  return (
    <section class="cell board-status" aria-labelledby="status-title">
      <h2 id="status-title">{texts.statusTitle}</h2>
      <div aria-live="polite">
        {boards.length === 0 ? (
          <p class="status-head is-waiting">
            <Glyph name="waiting" />
            {texts.statusNone}
          </p>
        ) : (
          <ul>
            {boards.map((board) => (
              <li key={board.connectionId}>
                <p class="status-head is-passed">
                  <Glyph name="passed" />
                  {texts.statusConnected}
                </p>
                <p>
                  {texts.statusLine(board.clientId || texts.statusNoId, toClock(board.since))}
                  {board.address && <span class="soft"> {texts.statusFrom(board.address)}</span>}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
      {refusal && isStillTrue(refusal, boards) && <Refusal refusal={refusal} />}
      {sharing.value && <Refusal refusal={sharing.value} />}
    </section>
  )
}

/** A refused connection is history once a board has connected after it; a refused publish is not. */
function isStillTrue(refusal: Note, boards: readonly Board[]): boolean {
  if (refusal.what !== 'connect' && refusal.what !== 'handshake') return true
  return !boards.some((board) => new Date(board.since).getTime() > refusal.time)
}
