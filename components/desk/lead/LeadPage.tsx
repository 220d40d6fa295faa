// Leading the class: hands that are up, “follow me”, a question to all, labs by time, a message, a fault on purpose.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ConnectionNotice } from '../../class/ConnectionLine.tsx'
import { followLeading, leading, setLeading } from '../../class/companion/leading.ts'
import { toUrl } from '../../notebook/url.ts'
import { callDesk } from '../call-desk.ts'
import { DeskDoor } from '../DeskDoor.tsx'
import { assistant, mayAtDesk } from '../door.ts'
import type { HandLab } from '../HandSeen.tsx'
import type { RosterStudent } from '../setup/calls.ts'
import { lead as texts } from '../texts/index.ts'
import { FaultPanel } from './FaultPanel.tsx'
import { Hands } from './Hands.tsx'
import { LabsPanel } from './LabsPanel.tsx'
import { ask, now, roomMessage, startLeading } from './lead-state.ts'
import { PollPanel } from './PollPanel.tsx'

export default function LeadPage({ labs }: { labs: HandLab[] }) {
  return (
    <DeskDoor start={startLeading} view="lead">
      <ConnectionNotice />
      <Parts labs={labs} />
    </DeskDoor>
  )
}

function Parts({ labs }: { labs: HandLab[] }) {
  const students = useSignal<RosterStudent[]>([])
  useEffect(() => {
    callDesk<{ students: RosterStudent[] }>('GET', '/api/students').then((answer) => {
      if (answer.ok) students.value = answer.value.students
    })
  }, [])
  return (
    <div class="lead-parts">
      {assistant.value !== undefined && <p class="soft lead-wide">{texts.assistant(assistant.value)}</p>}
      <Hands labs={labs} />
      <FollowMe />
      <PollPanel />
      <MessagePanel />
      {mayAtDesk('run') && <LabsPanel labs={labs} students={students.value} />}
      {mayAtDesk('run') && <FaultPanel students={students.value} />}
    </div>
  )
}

function FollowMe() {
  const isOn = leading.value
  useEffect(followLeading, [])
  const message = useSignal('')
  const { value: place } = now
  const start = () => setLeading(true)
  const stop = async () => {
    setLeading(false)
    message.value = await ask('DELETE', '/api/lead/now')
  }
  return (
    <section class="cell setup-part" aria-labelledby="follow-title">
      <h2 id="follow-title">{texts.followTitle}</h2>
      <p>{texts.followHelp}</p>
      <p role="status">
        {place ? (
          <>
            {texts.leads(place.by)}{' '}
            <a href={`${toUrl(place.path)}${place.anchor ? `#${place.anchor.split('/')[0]}` : ''}`}>
              {place.title}
            </a>
          </>
        ) : (
          <span class="soft">{isOn ? texts.leadsSoon : texts.leadsNobody}</span>
        )}
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <p class="actions">
        {isOn ? (
          <a class="button" href={toUrl('/lessons/')}>
            {texts.toLessons}
          </a>
        ) : (
          <button type="button" class="button" onClick={start}>
            {texts.lead}
          </button>
        )}
        {(isOn || place) && (
          <button type="button" class="button-quiet" onClick={stop}>
            {texts.stopLeading}
          </button>
        )}
      </p>
    </section>
  )
}

function MessagePanel() {
  const text = useSignal('')
  const message = useSignal('')
  const { value: said } = roomMessage
  const send = async (event: Event) => {
    event.preventDefault()
    message.value = await ask('PUT', '/api/lead/message', { text: text.value })
    if (message.value === '') text.value = ''
  }
  return (
    <section class="cell setup-part" aria-labelledby="message-title">
      <h2 id="message-title">{texts.messageTitle}</h2>
      <div role="status">
        {said && (
          <div class="confirm">
            <p class="lead-text">{said.text}</p>
            <p class="soft">{texts.saidBy(said.by)}</p>
            <p>
              <button
                type="button"
                class="button-quiet"
                onClick={async () => {
                  message.value = await ask('DELETE', '/api/lead/message')
                  // Back where it can be put right, and shown again.
                  if (message.value === '') text.value ||= said.text
                }}
              >
                {texts.withdraw}
              </button>
            </p>
          </div>
        )}
      </div>
      <form class="join-form" onSubmit={send}>
        <div class="join-field">
          <label for="message-text">{texts.messageLabel}</label>
          <textarea
            id="message-text"
            class="field"
            rows={2}
            maxLength={500}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
          />
        </div>
        <p class="field-fault" role="alert">
          {message.value}
        </p>
        <p>
          <button type="submit" class="button-quiet" disabled={text.value.trim() === ''}>
            {texts.send}
          </button>
        </p>
      </form>
    </section>
  )
}
