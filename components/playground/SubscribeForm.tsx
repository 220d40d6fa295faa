// Subscribing: the filter that is typed, and the list of those asked for with what the broker said to each.

import { findTopicFilterFault } from '../../wire/topic.ts'
import type { FormProps } from './ClientCard.tsx'
import { TopicText } from './TopicText.tsx'
import { en, filterFault } from './texts/en.ts'

const levels = [0, 1, 2] as const

export function SubscribeForm({ cell, index, live }: FormProps) {
  const draft = cell.state.draft.clients[index]!
  const { subscriptions } = cell.state.clients[index]!
  const fault = draft.filter === '' ? undefined : findTopicFilterFault(draft.filter)
  const id = `${cell.story.id}-${index}-filter`
  return (
    <form
      class="pg-form"
      onSubmit={(event) => {
        event.preventDefault()
        cell.subscribe(index, draft.filter, draft.filterQos)
      }}
    >
      <div class="pg-line">
        <label class="pg-grow">
          {en.subscribe.filter}
          <input
            class="field mono"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            readOnly={!live}
            value={draft.filter}
            aria-invalid={fault !== undefined}
            aria-describedby={id}
            onInput={({ currentTarget }) => cell.edit(index, { filter: currentTarget.value })}
          />
        </label>
        <label>
          {en.subscribe.qos}
          <select
            class="field"
            disabled={!live}
            value={draft.filterQos}
            onChange={({ currentTarget }) =>
              cell.edit(index, { filterQos: levels[Number(currentTarget.value)]! })
            }
          >
            {levels.map((qos) => (
              <option key={qos} value={qos}>
                {qos}
              </option>
            ))}
          </select>
        </label>
        <button
          type="submit"
          class="button-quiet"
          disabled={!live || fault !== undefined || draft.filter === ''}
        >
          {en.subscribe.button}
        </button>
      </div>
      <p id={id} class="pg-fault" aria-live="polite">
        {fault
          ? filterFault(draft.filter, fault)
          : cell.isOutsideClass(draft.filter) && en.broker.outsideClass(cell.access?.handle ?? '')}
      </p>
      {subscriptions.length > 0 && (
        <ul class="pg-subscriptions" aria-label={en.subscribe.list}>
          {subscriptions.map((one) => (
            <li key={one.filter}>
              <span class="pg-sub-filter">
                <TopicText topic={one.filter} />
              </span>
              <span class={`pg-sub-state pg-sub-${one.state}`}>{en.subscribe.state(one)}</span>
              {one.state === 'planned' && (
                <button type="button" class="copy" onClick={() => cell.subscribe(index, one.filter, one.qos)}>
                  {en.subscribe.ask}
                </button>
              )}
              <button
                type="button"
                class="copy pg-remove"
                aria-label={en.subscribe.remove(one.filter)}
                title={en.subscribe.remove(one.filter)}
                onClick={() => cell.unsubscribe(index, one.filter)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
