// What the islands of a page share: who is signed in, which classroom there is, what it said last.
// The first island that asks starts it; the others see the same signals.

import { effect, signal } from '@preact/signals'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { OwnMarksMessage } from '../../labs/grades/messages.ts'
import { type Entries, withEntry } from '../connections/entries.ts'
import { progressChanged } from '../notebook/progress.ts'
import { toUrl } from '../notebook/url.ts'
import { api, type Me } from './api.ts'
import { type ClassroomState, findClassroom } from './find-classroom.ts'
import { type ConnectionState, goLive, type Live } from './live.ts'
import {
  type InstructorNote,
  type Note,
  parseInstructorNote,
  parseNote,
  parseObject,
  parseVerdicts,
  toNewer,
} from './notes.ts'
import { connectionEvent, sessionEvent, tellPage } from './page-events.ts'
import { forgetSession, loadSession, type Session, saveSession, sessionKey } from './session.ts'
import { toSocketUrl } from './socket-url.ts'

export const session = signal<Session | undefined>(undefined)
export const classroom = signal<ClassroomState>({ state: 'loading' })
export const connection = signal<ConnectionState>({ state: 'idle' })
/** The latest verdicts, by lab. */
export const verdicts = signal<Readonly<Record<string, VerdictMessage>>>({})
/** The latest refusal of a program of this student. */
export const note = signal<Note | undefined>(undefined)
/** The latest connections of this student's boards, by topic. */
export const entries = signal<Entries>(new Map())
/** One token in use from two addresses. */
export const sharing = signal<Note | undefined>(undefined)
/** What the instructor tells this student. */
export const instructorNote = signal<InstructorNote | undefined>(undefined)
/** This student's marks, while the instructor lets them be read. */
export const ownMarks = signal<OwnMarksMessage | undefined>(undefined)
export const me = signal<Me | undefined>(undefined)
/** False when the browser would not keep the session. */
export const isKept = signal(true)

const retryEvery = 4000

let isStarted = false
let live: Live | undefined
let liveFor = ''
/** While somebody looks at the packets of the boards: nothing is sent for nobody. */
const wireListeners = new Set<(payload: string) => void>()
let stopWire = () => {}
const isLiveWanted = signal(false)

/** Looks for the classroom and for a session. Later calls do nothing. */
export function startClass(): void {
  if (isStarted) return
  isStarted = true
  session.value = loadSession()
  globalThis.addEventListener('storage', (event) => {
    if (event.key === sessionKey || event.key === null) session.value = loadSession()
  })
  lookForClassroom()
  effect(() => tellPage(connectionEvent, connection.value.state))
  effect(() => {
    session.value
    tellPage(sessionEvent)
  })
  effect(() => {
    // Read all three: an effect follows only what it read.
    const { value: who } = session
    const { value: room } = classroom
    if (isLiveWanted.value) keepLive(who, room)
  })
}

/** Also keeps an MQTT connection, for verdicts and notes as they come. */
export function startLive(): void {
  startClass()
  isLiveWanted.value = true
}

export async function lookForClassroom(): Promise<void> {
  const found = await findClassroom(toUrl('/classroom.json'))
  // A page that already knows its classroom does not forget it when it is gone for a moment.
  if (found.state !== 'unreachable' || classroom.value.state !== 'here') classroom.value = found
  if (found.state === 'unreachable') setTimeout(lookForClassroom, retryEvery)
}

export function signIn(who: Session): void {
  isKept.value = saveSession(who)
  session.value = who
}

/** Keeps a token that was just made. */
export function keepToken(token: string): void {
  if (session.value) signIn({ ...session.value, token })
}

/** Leaves this computer: the site credential ends, and nothing of the student stays in the browser. */
export async function leave(): Promise<void> {
  const who = session.value ?? loadSession()
  await handOverProgress()
  forgetSession()
  dispatchEvent(new Event(progressChanged))
  session.value = undefined
  verdicts.value = {}
  note.value = undefined
  entries.value = new Map()
  sharing.value = undefined
  instructorNote.value = undefined
  ownMarks.value = undefined
  me.value = undefined
  // Gone from here even when the classroom cannot be told just now.
  tellPage(sessionEvent)
  if (who) await api.signOut(who.site)
}

/** What the class does not have yet goes there first, if it answers. */
async function handOverProgress(): Promise<void> {
  try {
    const { handOver } = await import('../notebook/progress/in-class.ts')
    await handOver()
  } catch {
    // The script is not to be had, and so the classroom is not there either.
  }
}

export function takeVerdicts(came: VerdictMessage): void {
  const known = verdicts.value[came.lab]
  verdicts.value = { ...verdicts.value, [came.lab]: toNewer(known, came) }
}

export async function refreshMe(): Promise<void> {
  const who = session.value
  if (!who) return
  const answer = await api.me(who.site)
  if (session.value?.site !== who.site) return
  if (answer.ok) me.value = answer.value
  else if (answer.status === 401) connection.value = { state: 'refused' }
}

/** Hands over the packets of this student's boards, as the classroom's feed has them, until the function is called. */
export function watchWire(listener: (payload: string) => void): () => void {
  startLive()
  wireListeners.add(listener)
  if (wireListeners.size === 1) listenToWire()
  return () => {
    wireListeners.delete(listener)
    if (wireListeners.size === 0) stopWire()
  }
}

/** The connection log is for the page that shows it. */
let isLogWanted = false

export function watchLog(): void {
  startLive()
  if (isLogWanted) return
  isLogWanted = true
  listenToLog()
}

function listenToLog(): void {
  const { value: who } = session
  if (live && who && isLogWanted) live.listen(`desk/connections/${who.handle}/#`)
}

function listenToWire(): void {
  const who = session.value
  if (live && who && wireListeners.size > 0) stopWire = live.listen(`desk/wire/${who.handle}`)
}

/** What else parts of a page hear, by topic; each topic is one that a student may read. */
const heard = new Map<string, (payload: string | undefined) => void>()

/** Hears one topic, and what is retained on it, now and whenever the connection comes back. */
export function hearClass(topic: string, hear: (payload: string | undefined) => void): void {
  heard.set(topic, hear)
  live?.listen(topic)
}

/** Says something to the desk, on `ask/…` of this student. An empty payload takes it back. */
export function publishClass(topic: string, payload: string): void {
  live?.publish(topic, payload, true)
}

export function tryNow(): void {
  live?.hurry()
  if (classroom.value.state !== 'here') lookForClassroom()
}

function keepLive(who: Session | undefined, room: ClassroomState): void {
  const wanted =
    who && room.state === 'here' ? `${who.handle} ${who.site} ${room.classroom.websocket.path}` : ''
  if (wanted === liveFor) return
  live?.close()
  live = undefined
  liveFor = wanted
  if (!who || room.state !== 'here') return
  const { handle, site } = who
  const verdictPrefix = `desk/verdicts/${handle}/`
  const noteTopic = `desk/notes/${handle}/connection`
  const sharingTopic = `desk/notes/${handle}/token`
  const instructorTopic = `desk/notes/${handle}/desk`
  const marksTopic = `desk/marks/${handle}/own`
  entries.value = new Map()
  live = goLive({
    url: toSocketUrl(room.classroom.websocket.path),
    userName: handle,
    password: site,
    clientId: (random) => `site-${handle}-${random}`,
    filters: [`${verdictPrefix}#`, `desk/notes/${handle}/#`, marksTopic, 'desk/now'],
    onState(state) {
      const wasLost = connection.value.state === 'lost'
      connection.value = state
      if (state.state !== 'connected') return
      refreshMe()
      // It may have come back on another port, or with joining closed.
      if (wasLost) lookForClassroom()
    },
    onMessage(topic, payload) {
      heard.get(topic)?.(payload)
      if (topic === noteTopic) note.value = parseNote(payload)
      else if (topic === sharingTopic) sharing.value = parseNote(payload)
      else if (topic === instructorTopic) instructorNote.value = parseInstructorNote(payload)
      else if (topic === marksTopic) ownMarks.value = parseObject(payload) as unknown as typeof ownMarks.value
      else if (topic.startsWith('desk/connections/')) entries.value = withEntry(entries.value, topic, payload)
      else if (topic.startsWith(verdictPrefix)) {
        const came = parseVerdicts(payload)
        if (came) takeVerdicts(came)
      } else if (topic.startsWith('desk/wire/')) {
        for (const listener of wireListeners) listener(payload ?? '')
      }
    },
  })
  listenToWire()
  listenToLog()
  for (const topic of heard.keys()) live.listen(topic)
}
