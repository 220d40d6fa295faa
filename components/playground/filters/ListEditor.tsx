// One of the two lists: what is in it, what is wrong with each entry, and a field to add more, many lines at once.

import { useId, useState } from 'preact/hooks'
import { findTopicFilterFault, findTopicNameFault } from '../../../wire/topic.ts'
import { type ListName, type Lists, most, withAdded, withRemoved } from './lists.ts'
import { Topic } from './Topic.tsx'
import { en } from './texts/en.ts'

interface Props {
  list: ListName
  lists: Lists
  edit(lists: Lists): void
}

export function ListEditor({ list, lists, edit }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [said, say] = useState('')
  const entries = lists[list]

  const add = () => {
    const added = withAdded(lists, list, text)
    edit(added.lists)
    say(
      [
        added.leftOut > 0 ? en.list.leftOut(added.leftOut, most[list]) : '',
        added.repeated > 0 ? en.list.repeated(added.repeated) : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
    setText('')
  }

  return (
    <div class="fb-list">
      <h4 id={id}>
        {en[list]} <span class="fb-count">{en.list.count(entries.length, list)}</span>
      </h4>
      {entries.length === 0 ? (
        <p class="fb-note">{en.list.none}</p>
      ) : (
        <ul aria-labelledby={id}>
          {entries.map((entry, i) => (
            <li key={entry}>
              <Topic text={entry} />
              <button
                type="button"
                class="fb-remove"
                aria-label={en.list.remove(entry)}
                title={en.list.remove(entry)}
                onClick={() => {
                  edit(withRemoved(lists, list, i))
                  say('')
                }}
              >
                ×
              </button>
              <Fault list={list} entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <form
        class="fb-add"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <label for={`${id}-add`}>{en.list.add(list)}</label>
        <div>
          <textarea
            id={`${id}-add`}
            class="field mono"
            rows={Math.min(6, Math.max(1, text.split('\n').length))}
            spellcheck={false}
            autocapitalize="off"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              // One line is what people add most; more are pasted, or begun with Shift.
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing || text === '') return
              event.preventDefault()
              add()
            }}
          />
          <button type="submit" class="button-quiet" disabled={text === ''}>
            {en.list.addButton}
          </button>
        </div>
        <Typed list={list} text={text} />
        <p class="fb-note" role="status">
          {said}
        </p>
      </form>
    </div>
  )
}

/** What is wrong with the line that is being typed; of several lines each is told once it is in the list. */
function Typed({ list, text }: { list: ListName; text: string }) {
  return text === '' || text.includes('\n') ? null : <Fault list={list} entry={text} />
}

function Fault({ list, entry }: { list: ListName; entry: string }) {
  const fault = list === 'filters' ? findTopicFilterFault(entry) : findTopicNameFault(entry)
  if (!fault) return null
  const words = list === 'filters' ? en.list.filterFault(entry, fault) : en.list.nameFault(entry, fault)
  return <p class="fb-fault">{words}</p>
}
