// What the instructor tells students, as a retained message for each: it is on their pages at once, also on one that
// opens later, and is taken back by taking the message out. A student has one such note; a new one takes its place.

import { randomBytes } from 'node:crypto'

const instructorNoteTopic = (handle: string): string => `desk/notes/${handle}/desk`

/** Stands for the reader's own handle in a text for several. */
export const HANDLE = '{handle}'

export interface InstructorNote {
  /** The same for all who were told at once. */
  id: string
  /** Milliseconds since 1970. */
  time: number
  /** Who told it, as the desk calls them. */
  by: string
  text: string
}

export interface InstructorNotesParts {
  /** Retained. An empty payload takes the topic out. */
  publish: (topic: string, payload: string) => void
  /** What is retained now, as from before a restart. */
  listRetained: () => Iterable<{ topic: string; payload: Uint8Array | string }>
  now: () => number
  newId?: () => string
}

export interface InstructorNotes {
  /** Each student gets the words that are theirs. */
  tell(words: ReadonlyMap<string, string>, by: string): Omit<InstructorNote, 'text'>
  /** Takes a note back from everybody who still has it. Answers who had. */
  withdraw(id: string): string[]
}

export function createInstructorNotes({
  publish,
  listRetained,
  now,
  newId = () => randomBytes(6).toString('hex'),
}: InstructorNotesParts): InstructorNotes {
  /** The note each student has, by handle. */
  const standing = new Map<string, string>()
  for (const { topic, payload } of listRetained()) {
    const [, , handle = ''] = topic.split('/')
    if (topic !== instructorNoteTopic(handle)) continue
    const { id } = JSON.parse(Buffer.from(payload).toString()) as InstructorNote
    standing.set(handle, id)
  }
  return {
    tell(words, by) {
      const note = { id: newId(), time: now(), by }
      for (const [handle, text] of words) {
        standing.set(handle, note.id)
        const own = { ...note, text: text.replaceAll(HANDLE, handle) } satisfies InstructorNote
        publish(instructorNoteTopic(handle), JSON.stringify(own))
      }
      return note
    },
    withdraw(id) {
      const had = [...standing].flatMap(([handle, other]) => (other === id ? [handle] : []))
      for (const handle of had) {
        standing.delete(handle)
        publish(instructorNoteTopic(handle), '')
      }
      return had
    },
  }
}
