// Notes to students: sent and taken back over HTTP, seen by every desk as the retained messages that they are.

import { signal } from '@preact/signals'
import type { Answer } from '../../class/api.ts'
import { type InstructorNote, parseInstructorNote } from '../../class/notes.ts'
import { callDesk } from '../call-desk.ts'
import { deskState, endDesk } from '../door.ts'
import { gatherInto } from '../gathering.ts'
import { listenDesk } from '../listen-desk.ts'
import { withoutHandle } from './stuck.ts'

/** The note that each student has, by handle. */
export const instructorNotes = signal<ReadonlyMap<string, InstructorNote>>(new Map())

const gathering = gatherInto(instructorNotes)

let isStarted = false

export function startNotes(): void {
  if (isStarted) return
  isStarted = true
  listenDesk('desk/notes/+/desk', (topic, payload) =>
    gathering.put(topic.split('/')[2] ?? '', () => parseInstructorNote(payload)),
  )
}

export type NoteOut = InstructorNote & { handles: string[] }

/** Those that are out, the latest first, each with who has it. One that names each reader is shown as it was written. */
export function toNotesOut(notes: ReadonlyMap<string, InstructorNote>): NoteOut[] {
  const out = new Map<string, NoteOut>()
  for (const [handle, note] of notes) {
    const known = out.get(note.id)
    if (known) {
      if (known.text !== note.text) known.text = withoutHandle(note.text, handle)
      known.handles.push(handle)
    } else out.set(note.id, { ...note, handles: [handle] })
  }
  return [...out.values()].sort((a, b) => b.time - a.time)
}

/** Answers the sentence that says why not, or ''. */
export const tell = (handles: readonly string[], text: string) =>
  ask(() => callDesk('POST', '/api/notes', { handles, text }))

export const withdraw = (id: string) => ask(() => callDesk('DELETE', `/api/notes/${encodeURIComponent(id)}`))

async function ask(what: () => Promise<Answer<unknown>>): Promise<string> {
  if (deskState.value.state !== 'open') return ''
  const answer = await what()
  if (answer.ok) return ''
  if (answer.status === 401) endDesk()
  return answer.message
}
