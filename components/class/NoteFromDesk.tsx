// What the instructor tells this student, on every page of theirs that is connected, until they put it away or the
// instructor takes it back.

import { signal } from '@preact/signals'
import { toClock } from './clock.ts'
import { findStore } from './session.ts'
import { instructorNote } from './state.ts'
import { shared as texts } from './texts/index.ts'

const readKey = 'mqtt-notebook:note-read'

/** The note that was put away, also on a page that opens later. */
const readId = signal<string | null | undefined>(undefined)

export function NoteFromDesk() {
  const { value: note } = instructorNote
  readId.value ??= findKept()
  const isShown = note !== undefined && note.id !== readId.value
  return (
    <div role="status">
      {isShown && (
        <section class="notice desk-note">
          <h2>{texts.noteTitle}</h2>
          <p>{note.text}</p>
          <p class="actions">
            <span class="soft">{toClock(note.time)}</span>
            <button type="button" class="button-quiet" onClick={() => putAway(note.id)}>
              {texts.noteRead}
            </button>
          </p>
        </section>
      )}
    </div>
  )
}

function putAway(id: string): void {
  readId.value = id
  try {
    findStore()?.setItem(readKey, id)
  } catch {
    // It is shown again on the next page, then.
  }
}

function findKept(): string | null {
  try {
    return findStore()?.getItem(readKey) ?? null
  } catch {
    return null
  }
}
