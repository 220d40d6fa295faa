// Publishing: topic, payload, QoS and retain, once or again and again.

import { findTopicNameFault } from '../../wire/topic.ts'
import type { FormProps } from './ClientCard.tsx'
import { LEAST_EVERY, MOST_EVERY } from './repeat.ts'
import { en, topicFault } from './texts/en.ts'

const levels = [0, 1, 2] as const
/** Seconds that stand in the field at first. */
const USUAL_EVERY = 2

export function PublishForm({ cell, index, live }: FormProps) {
  const draft = cell.state.draft.clients[index]!
  const fault = draft.topic === '' ? undefined : findTopicNameFault(draft.topic)
  const id = `${cell.story.id}-${index}-topic`
  const isRepeating = cell.isRepeating(index)
  const bytes = new TextEncoder().encode(draft.payload).length
  return (
    <form
      class="pg-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isRepeating) cell.stopRepeating(index)
        else if (draft.every === undefined) void cell.publish(index)
        else void cell.repeat(index, draft.every)
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
        <label class="pg-check" title={en.publish.againHint}>
          <input
            type="checkbox"
            disabled={!live}
            checked={draft.every !== undefined}
            onChange={({ currentTarget }) => {
              cell.stopRepeating(index)
              cell.edit(index, { every: currentTarget.checked ? USUAL_EVERY : undefined })
            }}
          />
          {en.publish.again}
        </label>
        {draft.every !== undefined && (
          <label>
            {en.publish.every}
            <input
              class="field pg-every"
              type="number"
              min={LEAST_EVERY}
              max={MOST_EVERY}
              step="any"
              required
              readOnly={!live || isRepeating}
              value={draft.every}
              onInput={({ currentTarget: { valueAsNumber } }) => {
                if (valueAsNumber > 0) cell.edit(index, { every: valueAsNumber })
              }}
            />
          </label>
        )}
        <button
          type="submit"
          class="button-quiet"
          disabled={!live || (!isRepeating && (fault !== undefined || draft.topic === ''))}
        >
          {isRepeating ? en.publish.stop : en.publish.button}
        </button>
      </div>
    </form>
  )
}
