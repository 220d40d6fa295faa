// Who is in the class: one more, one fewer, and cards for all or for some.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { setup as texts } from '../texts/index.ts'
import { CardsLink } from './CardsLink.tsx'
import type { NewStudent, RosterStudent, SetupCalls } from './calls.ts'

interface Props {
  calls: SetupCalls
  students: RosterStudent[] | undefined
  onChange: () => void
}

export function Students({ calls, students, onChange }: Props) {
  const chosen = useSignal<ReadonlySet<string>>(new Set())
  const cards = useSignal<{ sentence: string; path: string } | undefined>(undefined)
  const handles = (students ?? []).map(({ handle }) => handle).filter((handle) => chosen.value.has(handle))

  const makeCards = async (wanted?: string[]) => {
    const answer = await calls.cards(wanted)
    if (!answer.ok) return answer.message
    cards.value = { sentence: texts.cardsMade(answer.value.count), path: answer.value.cards }
    chosen.value = new Set()
    return ''
  }
  const remove = async (handle: string) => {
    const answer = await calls.remove(handle)
    if (!answer.ok) return answer.message
    onChange()
    return ''
  }
  const toggle = (handle: string, isOn: boolean) => {
    const next = new Set(chosen.value)
    if (isOn) next.add(handle)
    else next.delete(handle)
    chosen.value = next
  }

  return (
    <section class="cell setup-part" aria-labelledby="students-title">
      <h2 id="students-title">{texts.studentsTitle}</h2>
      {students === undefined && <p class="soft">{texts.loading}</p>}
      {students?.length === 0 && <p>{texts.nobody}</p>}
      <div role="status">
        {cards.value && (
          <div class="confirm">
            <p>{cards.value.sentence}</p>
            <CardsLink path={cards.value.path} />
          </div>
        )}
      </div>
      {students && students.length > 0 && (
        <>
          <div class="actions">
            {handles.length > 0 && (
              <ConfirmButton
                key={handles.join()}
                label={texts.cardsFor(handles.length)}
                question={texts.cardsSure(handles.join(', '))}
                yes={texts.cardsYes}
                act={() => makeCards(handles)}
              />
            )}
            <ConfirmButton
              label={texts.cardsForAll}
              question={texts.cardsSureAll(students.length)}
              yes={texts.cardsYes}
              act={() => makeCards()}
            />
          </div>
          <ul class="student-list">
            {students.map(({ handle, name, email, team }) => (
              <li key={handle} data-handle={handle}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.value.has(handle)}
                    onChange={(event) => toggle(handle, event.currentTarget.checked)}
                  />
                  <span class="mono">{handle}</span> <span>{name}</span>
                </label>
                <span class="soft">{[team, email].filter(Boolean).join(' · ')}</span>
                <ConfirmButton
                  label={texts.remove}
                  about={handle}
                  question={texts.removeSure(handle, name)}
                  yes={texts.removeYes}
                  act={() => remove(handle)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <AddStudent
        calls={calls}
        onAdded={(handle, path) => {
          cards.value = { sentence: texts.addedOne(handle), path }
          onChange()
        }}
      />
    </section>
  )
}

const nobody: NewStudent = { name: '', handle: '', email: '', group: '' }

function AddStudent({
  calls,
  onAdded,
}: {
  calls: SetupCalls
  onAdded: (handle: string, cards: string) => void
}) {
  const typed = useSignal(nobody)
  const message = useSignal('')
  const id = useId()
  const submit = async (event: Event) => {
    event.preventDefault()
    const answer = await calls.add(typed.value)
    message.value = answer.ok ? '' : answer.message
    if (!answer.ok) return
    typed.value = nobody
    onAdded(answer.value.handle, answer.value.cards)
  }
  return (
    <form class="add-student" onSubmit={submit} noValidate aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{texts.addTitle}</h3>
      <div class="add-fields">
        {(['name', 'handle', 'email', 'group'] as const).map((field) => (
          <div key={field} class="join-field">
            <label for={`${id}-${field}`}>{texts.fields[field]}</label>
            <input
              id={`${id}-${field}`}
              class={field === 'handle' ? 'field mono' : 'field'}
              autocomplete="off"
              spellcheck={false}
              value={typed.value[field]}
              aria-describedby={`${id}-said`}
              onInput={(event) => {
                typed.value = { ...typed.value, [field]: event.currentTarget.value }
              }}
            />
          </div>
        ))}
      </div>
      <p id={`${id}-said`} class="field-fault" role="alert">
        {message.value}
      </p>
      <p>
        <button type="submit" class="button-quiet">
          {texts.add}
        </button>
      </p>
    </form>
  )
}
