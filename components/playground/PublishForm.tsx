// Publishing: topic, payload, QoS and retain.

import { findTopicNameFault } from '../../wire/topic.ts'
import type { FormProps } from './ClientCard.tsx'
import { en, topicFault } from './texts/en.ts'

const levels = [0, 1, 2] as const

export function PublishForm({ cell, index, live }: FormProps) {
  const draft = cell.state.draft.clients[index]!
  const fault = draft.topic === '' ? undefined : findTopicNameFault(draft.topic)
  const id = `${cell.story.id}-${index}-topic`
  const bytes = new TextEncoder().encode(draft.payload).length
  return (
    <form
      class="pg-form"
      onSubmit={(event) => {
        event.preventDefault()
        void cell.publish(index)
      }}
    >
      <label>
        {en.publish.topic}
        <input
          class="field mono"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          readOnly={!live}
          value={draft.topic}
          aria-invalid={fault !== undefined}
          aria-describedby={id}
          onInput={({ currentTarget }) => cell.edit(index, { topic: currentTarget.value })}
        />
      </label>
      <p id={id} class="pg-fault" aria-live="polite">
        {fault
          ? topicFault(draft.topic, fault)
          : cell.isOutsideClass(draft.topic) && en.broker.outsideClass(cell.access?.handle ?? '')}
      </p>
      <label>
        <span class="pg-label-line">
          {en.publish.payload} <small>{en.publish.bytes(bytes)}</small>
        </span>
        <textarea
          class="field mono"
          rows={draft.payload.includes('\n') || draft.payload.length > 60 ? 3 : 1}
          spellcheck={false}
          readOnly={!live}
          value={draft.payload}
          onInput={({ currentTarget }) => cell.edit(index, { payload: currentTarget.value })}
        />
      </label>
      <div class="pg-line">
        <label>
          {en.publish.qos}
          <select
            class="field"
            disabled={!live}
            value={draft.qos}
            onChange={({ currentTarget }) => cell.edit(index, { qos: levels[Number(currentTarget.value)]! })}
          >
            {levels.map((qos) => (
              <option key={qos} value={qos}>
                {qos}
              </option>
            ))}
          </select>
        </label>
        <label class="pg-check">
          <input
            type="checkbox"
            disabled={!live}
            checked={draft.retain}
            onChange={({ currentTarget }) => cell.edit(index, { retain: currentTarget.checked })}
          />
          {en.publish.retain}
        </label>
        <button
          type="submit"
          class="button-quiet"
          disabled={!live || fault !== undefined || draft.topic === ''}
        >
          {en.publish.button}
        </button>
      </div>
    </form>
  )
}
