// The desk's own state: the class as the classroom last told it, and what comes in live. What comes is gathered, so that
// five hundred students who move at a time are one change of the page.

import { signal } from '@preact/signals'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Stranger } from '../../labs/connections/entry.ts'
import { api, type ClassView, type Student } from '../class/api.ts'
import { type Note, parseNote, parseObject, parseVerdicts, toNewer } from '../class/notes.ts'
import { type Entries, parseStrangers, withEntry } from '../connections/entries.ts'
import { parseVisits, type Visit } from '../doctor/visits.ts'
import { deskState, endDesk, startDoor } from './door.ts'
import { gatherInto } from './gathering.ts'
import { read, write } from './kept.ts'
import { listenDesk, whenConnected } from './listen-desk.ts'
import { parseStudent } from './students.ts'

const namesKey = 'mqtt-notebook:hide-names'

/** The latest verdicts of one student, by lab. */
export type ByLab = ReadonlyMap<string, VerdictMessage>

export const view = signal<ClassView | undefined>(undefined)
/** By handle. */
export const students = signal<ReadonlyMap<string, Student>>(new Map())
/** By handle. */
export const verdictsOf = signal<ReadonlyMap<string, ByLab>>(new Map())
/** The latest refusal of each student's programs, by handle. */
export const notesOf = signal<ReadonlyMap<string, Note>>(new Map())
/** One board token in use from two addresses, by handle. */
export const sharingOf = signal<ReadonlyMap<string, Note>>(new Map())
/** The connections of the student who is looked at, by topic. */
export const entriesOf = signal<Entries>(new Map())
export const strangers = signal<Stranger[]>([])
/** Devices that tried their way to the class, the latest last. */
export const visits = signal<Visit[]>([])
export const areNamesHidden = signal(false)
/** What the classroom cannot do just now, as when its disk is full. */
export const roomFault = signal<string | undefined>(undefined)

let isStarted = false

/** Opens the desk, and keeps what it shows up to date. Later calls do nothing. */
export function startDesk(): void {
  if (isStarted) return
  isStarted = true
  areNamesHidden.value = read(namesKey) === 'yes'
  startDoor()
  whenConnected(refresh)
  listenDesk('desk/students/+', (topic, payload) => {
    listed.put(topic.split('/')[2] ?? '', () => parseStudent(payload))
  })
  listenDesk('desk/verdicts/#', (topic, payload) => {
    const [, , handle, lab] = topic.split('/')
    if (handle && lab) takeVerdicts(handle, lab, payload)
  })
  listenDesk('desk/notes/+/connection', (topic, payload) => gatherNote(notes, topic, payload))
  listenDesk('desk/notes/+/token', (topic, payload) => gatherNote(sharing, topic, payload))
  listenDesk('desk/class', (_, payload) => takeClass(payload))
  listenDesk('desk/unrecognised', (_, payload) => {
    strangers.value = parseStrangers(payload)
  })
  listenDesk('desk/doctor', (_, payload) => {
    visits.value = parseVisits(payload)
  })
}

/** What is told to the desk alone, and changes seldom: the code, the class's name, whether there is a password. */
export async function refresh(): Promise<void> {
  const { value: desk } = deskState
  if (desk.state !== 'open') return
  const answer = await api.classView()
  if (deskState.value !== desk) return
  if (!answer.ok) {
    if (answer.status === 401) endDesk()
    return
  }
  view.value = answer.value
}

export async function setJoining(joining: boolean): Promise<string> {
  if (deskState.value.state !== 'open') return ''
  const answer = await api.setJoining(joining)
  if (!answer.ok) return answer.message
  if (view.value) view.value = { ...view.value, joining }
  return ''
}

export function hideNames(are: boolean): void {
  areNamesHidden.value = are
  write(namesKey, are ? 'yes' : undefined)
}

/** Follows the connections of one student's boards until the function is called. */
export function watchStudent(handle: string): () => void {
  entriesOf.value = new Map()
  return listenDesk(`desk/connections/${handle}/#`, (topic, payload) => {
    entriesOf.value = withEntry(entriesOf.value, topic, payload)
  })
}

const listed = gatherInto(students)

const verdicts = gatherInto(verdictsOf)

function takeVerdicts(handle: string, lab: string, payload: string | undefined): void {
  const came = parseVerdicts(payload)
  verdicts.put(handle, (waiting) => {
    const before = waiting ?? verdictsOf.value.get(handle)
    const after = new Map(before)
    if (came) after.set(lab, toNewer(before?.get(lab), came))
    else after.delete(lab)
    return after.size > 0 ? after : undefined
  })
}

const notes = gatherInto(notesOf)
const sharing = gatherInto(sharingOf)

function gatherNote(where: typeof notes, topic: string, payload: string | undefined): void {
  const [, , handle = ''] = topic.split('/')
  where.put(handle, () => parseNote(payload))
}

function takeClass(payload: string | undefined): void {
  const { joining, fault } = parseObject(payload) ?? {}
  roomFault.value = typeof fault === 'string' ? fault : undefined
  if (typeof joining === 'boolean' && view.value) view.value = { ...view.value, joining }
}
