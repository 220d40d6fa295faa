// Beside every page of a student who is signed in: the raised hand, where the instructor leads to, what is asked of all.

import { useEffect } from 'preact/hooks'
import { fault, hand, lowerHand, now, raiseHand, roomMessage, startLead } from '../lead.ts'
import { findNote, NoteFromDesk } from '../NoteFromDesk.tsx'
import { keepPutAway } from '../put-away.ts'
import { connection, session } from '../state.ts'
import { companion as texts } from '../texts/index.ts'
import { go, isFollowing, isWaiting, setFollowing, startFollowing } from './follow.ts'
import { findPoll, PollCard } from './PollCard.tsx'
import { pathHere, titleHere, whatIsSeen } from './sees.ts'
import { Tray, type TrayItem } from './Tray.tsx'

export default function Companion() {
  useEffect(() => {
    startLead()
    startFollowing()
  }, [])
  if (!session.value || connection.value.state === 'idle') return null
  const poll = findPoll()
  return (
    <aside class="companion" aria-label={texts.label}>
      <Tray items={whatCame()}>
        {!hasNoteOfItsOwn() && <NoteFromDesk />}
        <Message />
        <Fault />
        {poll && <PollCard key={poll.id} poll={poll} />}
        <Invitation />
      </Tray>
      <div class="companion-follow" role="status">
        <Follow />
      </div>
      <Hand />
    </aside>
  )
}

/** What has a card, in the order of the cards. */
function whatCame(): TrayItem[] {
  const note = hasNoteOfItsOwn() ? undefined : findNote()
  const message = findMessage()
  const poll = findPoll()
  const place = isFollowing.value === undefined ? now.value : undefined
  return [
    ...(note ? [{ id: note.id, title: texts.came.note }] : []),
    ...(message ? [{ id: message.id, title: texts.came.message }] : []),
    ...(fault.value ? [{ id: `fault ${fault.value.at}`, title: texts.came.fault }] : []),
    ...(poll ? [{ id: poll.id, title: texts.came.poll }] : []),
    ...(place ? [{ id: 'follow', title: texts.came.follow }] : []),
  ]
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
  return null
}

/** Asked once: whether this student wants to be taken along. */
function Invitation() {
  const { value: place } = now
  if (!place || isFollowing.value !== undefined) return null
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

const readMessages = keepPutAway('mqtt-notebook:message-read')

function findMessage() {
  const { value: message } = roomMessage
  return message && !readMessages.has(message.id) ? message : undefined
}

function Message() {
  const message = findMessage()
  if (!message) return null
  return (
    <section class="companion-card">
      <h2>{texts.messageTitle}</h2>
      <p class="companion-text">{message.text}</p>
      <p>
        <button type="button" class="button-quiet" onClick={() => readMessages.put(message.id)}>
          {texts.messageRead}
        </button>
      </p>
    </section>
  )
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
