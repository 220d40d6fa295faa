// Who is stuck on the same thing, and the notes that are out: told to all of them at once, and taken back.

import { useSignal } from '@preact/signals'
import { toClock } from '../../class/clock.ts'
import { classTexts as texts } from '../texts/index.ts'
import { Ago } from './Ago.tsx'
import { instructorNotes, type NoteOut, tell, toNotesOut, withdraw } from './instructor-note.ts'
import { useStillOrder } from './still-order.ts'
import { type StuckGroup, toNoteForAll } from './stuck.ts'

interface Props {
  groups: readonly StuckGroup[]
  onShow: (handle: string) => void
  onTell: (handles: readonly string[], text: string) => void
}

/** Those of several students stand open, as they are what one can say to all; the others are folded away. */
export function Stuck({ groups, onShow, onTell }: Props) {
  const { items, place } = useStillOrder<StuckGroup, HTMLElement>(groups, ({ cause }) => cause)
  const several = items.filter(({ rows }) => rows.length > 1)
  const single = items.filter(({ rows }) => rows.length === 1)
  const toItem = (group: StuckGroup) => (
    <Group key={group.cause} group={group} onShow={onShow} onTell={onTell} />
  )
  return (
    <section class="stuck" aria-labelledby="stuck-title" ref={place}>
      <h2 id="stuck-title">{texts.stuckTitle}</h2>
      {groups.length === 0 && <p class="soft">{texts.stuckNone}</p>}
      {several.length > 0 && <ul class="stuck-groups">{several.map(toItem)}</ul>}
      {single.length > 0 && (
        <details>
          <summary>{texts.stuckAlone(single.length)}</summary>
          <ul class="stuck-groups">{single.map(toItem)}</ul>
        </details>
      )}
    </section>
  )
}

function Group({ group, onShow, onTell }: { group: StuckGroup } & Pick<Props, 'onShow' | 'onTell'>) {
  const { rows, cause, since } = group
  const first = rows[0]!
  return (
    <li class="stuck-group" data-cause={cause}>
      <p>
        <strong>{texts.boards(rows.length)}</strong>: {texts.toCause(cause, first.stuck.sentence)}{' '}
        <span class="soft">
          <SinceText since={since} />
        </span>
      </p>
      {first.stuck.remedy !== '' && (
        <p>
          <span class="soft">{texts.likely}:</span> {first.stuck.remedy}
        </p>
      )}
      <ul class="stuck-handles">
        {rows.map(({ student }) => (
          <li key={student.handle}>
            <button type="button" class="link-button mono" onClick={() => onShow(student.handle)}>
              {student.handle}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button
          type="button"
          class="button-quiet"
          onClick={() =>
            onTell(
              rows.map(({ student }) => student.handle),
              toNoteForAll(first),
            )
          }
        >
          {texts.tellThem(rows.length)}
        </button>
      </p>
    </li>
  )
}

const SinceText = ({ since }: { since: number }) => (
  <>
    {texts.forSpan} <Ago time={since} />
  </>
)

export function NotesOut({ onTakenBack }: { onTakenBack: () => void }) {
  const message = useSignal('')
  const takenBack = useSignal<NoteOut | undefined>(undefined)
  const out = toNotesOut(instructorNotes.value)
  const takeBack = async (note: NoteOut) => {
    message.value = await withdraw(note.id)
    if (message.value !== '') return
    takenBack.value = note
    onTakenBack()
  }
  const putBack = async ({ handles, text }: NoteOut) => {
    message.value = await tell(handles, text)
    if (message.value === '') takenBack.value = undefined
  }
  const { value: last } = takenBack
  if (out.length === 0 && message.value === '' && !last) return null
  return (
    <section class="notes-out" aria-labelledby="notes-title">
      <h2 id="notes-title">{texts.notesTitle}</h2>
      <ul>
        {out.map((note) => (
          <li key={note.id} data-note={note.id}>
            <p>{note.text}</p>
            <p class="soft" title={note.handles.join(' · ')}>
              {texts.noteOn(note.handles.length, note.by, toClock(note.time))}
            </p>
            <button type="button" class="button-quiet" onClick={() => takeBack(note)}>
              {texts.withdraw}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        {last && (
          <>
            {texts.takenBack(last.handles.length)}{' '}
            <button type="button" class="link-button" onClick={() => putBack(last)}>
              {texts.putBack}
            </button>
          </>
        )}
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </section>
  )
}
