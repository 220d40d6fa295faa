// The desk's own state: its credential, the class as the classroom last told it, and what comes in live.

import { effect, signal } from '@preact/signals'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Stranger } from '../../labs/connections/entry.ts'
import { api, type ClassView } from '../class/api.ts'
import { goLive, type Live, type Password } from '../class/live.ts'
import { type Note, parseNote, parseObject, parseVerdicts, toNewer } from '../class/notes.ts'
import { toSocketUrl } from '../class/socket-url.ts'
import { classroom, connection } from '../class/state.ts'
import { type Entries, parseStrangers, withEntry } from '../connections/entries.ts'
import { parseVisits, type Visit } from '../doctor/visits.ts'
import { deskState, endDesk, startDoor } from './door.ts'
import { read, write } from './kept.ts'

const namesKey = 'mqtt-notebook:hide-names'
const refreshEvery = 5000

export const view = signal<ClassView | undefined>(undefined)
/** The latest verdicts of the lab on show, by handle. */
export const verdictsOf = signal<ReadonlyMap<string, VerdictMessage>>(new Map())
export const notesOf = signal<ReadonlyMap<string, Note>>(new Map())
/** The connections of the student who is looked at, by topic. */
export const entriesOf = signal<Entries>(new Map())
export const strangers = signal<Stranger[]>([])
/** Devices that tried their way to the class, the latest last. */
export const visits = signal<Visit[]>([])
/** One board token in use from two addresses, by handle. */
export const sharingOf = signal<ReadonlyMap<string, Note>>(new Map())
export const areNamesHidden = signal(false)
/** What the classroom cannot do just now, as when its disk is full. */
export const roomFault = signal<string | undefined>(undefined)

let live: Live | undefined
/** What the connection was made for; it is made anew when this changes. */
let liveFor = ''
let isStarted = false

/** Opens the desk, and keeps what it shows up to date. */
export function startDesk(lab: string): void {
  if (isStarted) return
  isStarted = true
  areNamesHidden.value = read(namesKey) === 'yes'
  startDoor()
  effect(() => {
    const { value: desk } = deskState
    const { value: room } = classroom
    if (desk.state === 'open' && room.state === 'here')
      keepLive(desk.name, room.classroom.websocket.path, lab)
    if (desk.state !== 'open') stopLive()
  })
  setInterval(() => {
    if (document.visibilityState === 'visible') refresh()
  }, refreshEvery)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refresh()
  })
}

function stopLive(): void {
  live?.close()
  live = undefined
  liveFor = ''
  view.value = undefined
}

export async function refresh(): Promise<void> {
  const { value: desk } = deskState
  if (desk.state !== 'open') return
  const answer = await api.classView(desk.credential)
  if (deskState.value !== desk) return
  if (answer.ok) view.value = answer.value
  else if (answer.status === 401) endDesk()
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

function keepLive(who: string, path: string, lab: string): void {
  const wanted = `${who} ${path}`
  if (wanted === liveFor) return
  liveFor = wanted
  live?.close()
  refresh()
  live = goLive({
    url: toSocketUrl(path),
    userName: 'desk',
    password: findPass,
    clientId: (random) => `desk-${random}`,
    filters: ['desk/verdicts/#', 'desk/notes/#', 'desk/class', 'desk/unrecognised', 'desk/doctor'],
    onState(state) {
      connection.value = state
      if (state.state === 'connected') refresh()
      if (state.state === 'refused') endDesk()
    },
    onMessage(topic, payload) {
      const [, kind, handle, last] = topic.split('/')
      if (kind === 'unrecognised') strangers.value = parseStrangers(payload)
      if (kind === 'doctor') visits.value = parseVisits(payload)
      if (kind === 'connections') entriesOf.value = withEntry(entriesOf.value, topic, payload)
      if (kind === 'class') takeClass(payload)
      if (kind === 'verdicts' && handle && last === lab) takeVerdicts(handle, payload)
      if (kind === 'notes' && handle && last === 'token') takeSharing(handle, payload)
      if (kind === 'notes' && handle && last === 'connection') takeNote(handle, payload)
    },
  })
}

async function findPass(): Promise<Password> {
  const answer = await api.deskPass()
  if (answer.ok) return answer.value
  return answer.status === 401 ? 'ended' : 'later'
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
  const all = new Map(sharingOf.value)
  if (came) all.set(handle, came)
  else all.delete(handle)
  sharingOf.value = all
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
