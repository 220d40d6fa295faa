// The desk's own state: its credential, the class as the classroom last told it, and what comes in live.

import { effect, signal } from '@preact/signals'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Stranger } from '../../labs/connections/entry.ts'
import { api, type ClassView } from '../class/api.ts'
import { goLive, type Live } from '../class/live.ts'
import { type Note, parseNote, parseObject, parseVerdicts, toNewer } from '../class/notes.ts'
import { findStore } from '../class/session.ts'
import { classroom, connection, startClass, toSocketUrl } from '../class/state.ts'
import { type Entries, parseStrangers, withEntry } from '../connections/entries.ts'

const credentialKey = 'mqtt-notebook:desk'
const namesKey = 'mqtt-notebook:hide-names'
const refreshEvery = 5000

export type DeskState =
  | { state: 'opening' }
  /** No link and no credential. */
  | { state: 'closed' }
  /** The link was not taken; `message` is the classroom's sentence. */
  | { state: 'used'; message: string }
  /** The credential has ended. */
  | { state: 'ended' }
  | { state: 'open'; credential: string }

export const deskState = signal<DeskState>({ state: 'opening' })
export const view = signal<ClassView | undefined>(undefined)
/** The latest verdicts of the lab on show, by handle. */
export const verdictsOf = signal<ReadonlyMap<string, VerdictMessage>>(new Map())
export const notesOf = signal<ReadonlyMap<string, Note>>(new Map())
/** The connections of the student who is looked at, by topic. */
export const entriesOf = signal<Entries>(new Map())
export const strangers = signal<Stranger[]>([])
/** One board token in use from two addresses, by handle. */
export const sharingOf = signal<ReadonlyMap<string, Note>>(new Map())
export const areNamesHidden = signal(false)
/** What the classroom cannot do just now, as when its disk is full. */
export const roomFault = signal<string | undefined>(undefined)

let live: Live | undefined
/** What the connection was made for; it is made anew when this changes. */
let liveFor = ''
let isStarted = false

/** Opens the desk with the link in the address, or with the credential this browser keeps. */
export function startDesk(lab: string): void {
  if (isStarted) return
  isStarted = true
  areNamesHidden.value = read(namesKey) === 'yes'
  startClass()
  effect(() => {
    if (classroom.value.state === 'here' && deskState.value.state === 'opening') openDesk()
  })
  effect(() => {
    const { value: desk } = deskState
    const { value: room } = classroom
    if (desk.state === 'open' && room.state === 'here')
      keepLive(desk.credential, room.classroom.websocket.path, lab)
  })
  setInterval(() => {
    if (document.visibilityState === 'visible') refresh()
  }, refreshEvery)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refresh()
  })
  // A new link pasted into the address bar of an open desk.
  globalThis.addEventListener('hashchange', () => {
    if (location.hash.length > 1) deskState.value = { state: 'opening' }
  })
}

async function openDesk(): Promise<void> {
  const link = decodeURIComponent(location.hash.slice(1))
  const kept = read(credentialKey)
  if (!link) {
    deskState.value = kept ? { state: 'open', credential: kept } : { state: 'closed' }
    return
  }
  const answer = await api.openDesk(link)
  // The link is a secret, though a used one: it does not stay in the address bar or in the history.
  if (answer.ok || answer.status !== 0) history.replaceState(null, '', location.pathname + location.search)
  if (answer.ok) {
    write(credentialKey, answer.value.desk)
    deskState.value = { state: 'open', credential: answer.value.desk }
  } else if (answer.status === 0) {
    setTimeout(openDesk, 2000)
  } else if (kept && (await api.classView(kept)).ok) {
    // A used link in a browser that is signed in, as after a reload: nothing is wrong.
    deskState.value = { state: 'open', credential: kept }
  } else {
    deskState.value = { state: 'used', message: answer.message }
  }
}

export function leaveDesk(): void {
  write(credentialKey, undefined)
  live?.close()
  live = undefined
  liveFor = ''
  view.value = undefined
  deskState.value = { state: 'closed' }
}

export async function refresh(): Promise<void> {
  const { value: desk } = deskState
  if (desk.state !== 'open') return
  const answer = await api.classView(desk.credential)
  if (deskState.value !== desk) return
  if (answer.ok) view.value = answer.value
  else if (answer.status === 401) end()
}

function end(): void {
  leaveDesk()
  deskState.value = { state: 'ended' }
}

export async function setJoining(joining: boolean): Promise<string> {
  const { value: desk } = deskState
  if (desk.state !== 'open') return ''
  const answer = await api.setJoining(desk.credential, joining)
  if (!answer.ok) return answer.message
  if (view.value) view.value = { ...view.value, joining }
  return ''
}

export function hideNames(are: boolean): void {
  areNamesHidden.value = are
  write(namesKey, are ? 'yes' : undefined)
}

function keepLive(credential: string, path: string, lab: string): void {
  const wanted = `${credential} ${path}`
  if (wanted === liveFor) return
  liveFor = wanted
  live?.close()
  refresh()
  live = goLive({
    url: toSocketUrl(path),
    userName: 'desk',
    password: credential,
    clientId: (random) => `desk-${random}`,
    filters: ['desk/verdicts/#', 'desk/notes/#', 'desk/class', 'desk/unrecognised'],
    onState(state) {
      connection.value = state
      if (state.state === 'connected') refresh()
      if (state.state === 'refused') end()
    },
    onMessage(topic, payload) {
      const [, kind, handle, last] = topic.split('/')
      if (kind === 'unrecognised') strangers.value = parseStrangers(payload)
      if (kind === 'connections') entriesOf.value = withEntry(entriesOf.value, topic, payload)
      if (kind === 'class') takeClass(payload)
      if (kind === 'verdicts' && handle && last === lab) takeVerdicts(handle, payload)
      if (kind === 'notes' && handle && last === 'token') takeSharing(handle, payload)
      if (kind === 'notes' && handle && last === 'connection') takeNote(handle, payload)
    },
  })
}

/** Follows the connections of one student's boards until the function is called. */
export function watchStudent(handle: string): () => void {
  entriesOf.value = new Map()
  return live?.listen(`desk/connections/${handle}/#`) ?? (() => {})
}

function takeVerdicts(handle: string, payload: string | undefined): void {
  const came = parseVerdicts(payload)
  const all = new Map(verdictsOf.value)
  if (came) all.set(handle, toNewer(all.get(handle), came))
  else all.delete(handle)
  verdictsOf.value = all
  // Somebody the list does not have yet has just joined.
  if (!view.value?.students.some((student) => student.handle === handle)) refreshSoon()
}

function takeNote(handle: string, payload: string | undefined): void {
  const came = parseNote(payload)
  const all = new Map(notesOf.value)
  if (came) all.set(handle, came)
  else all.delete(handle)
  notesOf.value = all
}

function takeSharing(handle: string, payload: string | undefined): void {
  const came = parseNote(payload)
  if (came) sharingOf.value = new Map(sharingOf.value).set(handle, came)
}

function takeClass(payload: string | undefined): void {
  const { joining, fault } = parseObject(payload) ?? {}
  roomFault.value = typeof fault === 'string' ? fault : undefined
  if (typeof joining === 'boolean' && view.value) view.value = { ...view.value, joining }
}

let isSoon = false

/** Once, when forty retained messages come at a time. */
function refreshSoon(): void {
  if (isSoon) return
  isSoon = true
  setTimeout(() => {
    isSoon = false
    refresh()
  }, 300)
}

function read(key: string): string | undefined {
  try {
    return findStore()?.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) findStore()?.removeItem(key)
    else findStore()?.setItem(key, value)
  } catch {
    // The desk then lasts as long as the page.
  }
}
