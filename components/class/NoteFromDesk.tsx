// What the instructor tells this student, on every page of theirs that is connected, until they put it away or the
// instructor takes it back.

import { toClock } from './clock.ts'
import type { InstructorNote } from './notes.ts'
import { keepPutAway } from './put-away.ts'
import { instructorNote } from './state.ts'
import { shared as texts } from './texts/index.ts'

const read = keepPutAway('mqtt-notebook:note-read')

/** The note, while it is not put away. */
export function findNote(): InstructorNote | undefined {
  const { value: note } = instructorNote
  return note && !read.has(note.id) ? note : undefined
}

export function NoteFromDesk() {
  const note = findNote()
  return (
    <div role="status">
      {note && (
        <section class="notice desk-note">
          <h2>{texts.noteTitle}</h2>
          <p>{note.text}</p>
          <p class="actions">
            <span class="soft">{toClock(note.time)}</span>
            <button type="button" class="button-quiet" onClick={() => read.put(note.id)}>
              {texts.noteRead}
            </button>
          </p>
        </section>
      )}
    </div>
  )
}
