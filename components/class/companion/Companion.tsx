// Beside every page of a student who is signed in: the raised hand, where the instructor leads to, what is asked of all.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { fault, hand, lowerHand, now, poll, raiseHand, roomMessage, startLead } from '../lead.ts'
import { NoteFromDesk } from '../NoteFromDesk.tsx'
import { findStore } from '../session.ts'
import { connection, session } from '../state.ts'
import { companion as texts } from '../texts/index.ts'
import { go, isFollowing, isWaiting, setFollowing, startFollowing } from './follow.ts'
import { PollCard } from './PollCard.tsx'
import { pathHere, titleHere, whatIsSeen } from './sees.ts'

export default function Companion() {
  useEffect(() => {
    startLead()
    startFollowing()
  }, [])
  if (!session.value || connection.value.state === 'idle') return null
  return (
    <aside class="companion" aria-label={texts.label}>
      <div class="companion-cards" role="status">
        {!hasNoteOfItsOwn() && <NoteFromDesk />}
        <Message />
        <Fault />
        {poll.value && <PollCard key={poll.value.id} poll={poll.value} />}
        <Follow />
      </div>
      <Hand />
    </aside>
  )
}

/** Pages of labs and boards show the instructor's note at its own place. */
const hasNoteOfItsOwn = () => /^\/(labs\/.|board\/)/.test(pathHere())

function Hand() {
  const isUp = hand.value !== undefined
  const isOn = connection.value.state === 'connected'
  const toggle = () => {
    if (isUp) lowerHand()
    else raiseHand(whatIsSeen(), pathHere(), titleHere())
  }
  return (
    <button
      type="button"
      class="companion-hand"
      aria-pressed={isUp}
      disabled={!isOn}
      title={isUp ? texts.handUp : texts.handHelp}
      onClick={toggle}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M6 11V5.4a1.1 1.1 0 0 1 2.2 0V9m0-5.2a1.1 1.1 0 0 1 2.2 0V9m0-4.4a1.1 1.1 0 0 1 2.2 0V9.6m0-2.4a1.1 1.1 0 0 1 2.2 0v5.4c0 3-1.9 5.4-4.8 5.4-2.3 0-3.3-1-4.6-3.2L3.4 11.7c-.6-1 .8-1.9 1.6-1L6 12" />
      </svg>
      {isUp ? texts.lower : texts.raise}
    </button>
  )
}

function Follow() {
  const { value: place } = now
  if (!place) return null
  if (isWaiting.value)
    return (
      <section class="companion-card">
        <p>{texts.typing(place.title)}</p>
        <p class="actions">
          <button type="button" class="button" onClick={() => go(place)}>
            {texts.goNow}
          </button>
          <button type="button" class="button-quiet" onClick={() => (isWaiting.value = false)}>
            {texts.stay}
          </button>
        </p>
      </section>
    )
  if (isFollowing.value === true)
    return (
      <p class="companion-line">
        <span>{texts.following(place.title)}</span>
        <button type="button" class="link-button" onClick={() => setFollowing(false)}>
          {texts.stop}
        </button>
      </p>
    )
  if (isFollowing.value === false)
    return (
      <p class="companion-line">
        <span>{texts.isAt(place.title)}</span>
        <button type="button" class="link-button" onClick={() => setFollowing(true)}>
          {texts.follow}
        </button>
      </p>
    )
  return (
    <section class="companion-card">
      <p>
        <strong>{texts.isAt(place.title)}</strong>
      </p>
      <p>{texts.followHelp}</p>
      <p class="actions">
        <button type="button" class="button" onClick={() => setFollowing(true)}>
          {texts.follow}
        </button>
        <button type="button" class="button-quiet" onClick={() => setFollowing(false)}>
          {texts.notNow}
        </button>
      </p>
    </section>
  )
}

const readKey = 'mqtt-notebook:message-read'
const putAway = signal<string | null | undefined>(undefined)

function Message() {
  const { value: message } = roomMessage
  putAway.value ??= findRead()
  if (!message || message.id === putAway.value) return null
  return (
    <section class="companion-card">
      <h2>{texts.messageTitle}</h2>
      <p class="companion-text">{message.text}</p>
      <p>
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            putAway.value = message.id
            keepRead(message.id)
          }}
        >
          {texts.messageRead}
        </button>
      </p>
    </section>
  )
}

function findRead(): string | null {
  try {
    return findStore()?.getItem(readKey) ?? null
  } catch {
    return null
  }
}

function keepRead(id: string): void {
  try {
    findStore()?.setItem(readKey, id)
  } catch {
    // It is shown again on the next page, then.
  }
}

function Fault() {
  const { value: going } = fault
  if (!going) return null
  return (
    <section class="companion-card" data-fault>
      <h2>{texts.faultTitle}</h2>
      <p>{texts.faults[going.kind](Math.max(1, Math.round((going.until - going.at) / 1000)))}</p>
      <p class="soft">{texts.faultHelp}</p>
    </section>
  )
}
