// One client: its connection, what it subscribes to and publishes, what it received and sent.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import type { Cell } from './cell.ts'
import type { LinkState } from './client.ts'
import { MessageLists } from './MessageLists.tsx'
import { TopicText } from './TopicText.tsx'
import { en, filterFault, linkFault, topicFault } from './texts/en.ts'

interface Props {
  cell: Cell
  index: number
  live: boolean
}

const levels = [0, 1, 2] as const

export function ClientCard({ cell, index, live }: Props) {
  const { name, publish, subscribe } = cell.story.clients[index]!
  const client = cell.state.clients[index]!
  const { fault } = cell.state
  const draft = cell.state.draft.clients[index]!
  const isPublisher = publish !== undefined && subscribe === undefined
  const subscribes = !isPublisher || draft.filter !== '' || client.subscriptions.length > 0
  const publishes = isPublisher || publish !== undefined || draft.topic !== '' || draft.payload !== ''
  return (
    <fieldset class="pg-client" aria-label={name}>
      <header class="pg-client-head">
        <h4 class="pg-name">{name}</h4>
        <code class="pg-client-id" title={en.client.identifier}>
          {client.clientId}
        </code>
      </header>
      <Connection {...{ cell, index, live }} />
      {isPublisher ? (
        <>
          <PublishForm {...{ cell, index, live }} />
          <Aside summary={en.subscribe.too} isUsed={subscribes}>
            <SubscribeForm {...{ cell, index, live }} />
          </Aside>
        </>
      ) : (
        <>
          <SubscribeForm {...{ cell, index, live }} />
          <Aside summary={en.publish.too} isUsed={publishes}>
            <PublishForm {...{ cell, index, live }} />
          </Aside>
        </>
      )}
      {fault?.client === index && (
        <p class="pg-fault" role="alert">
          {en.client.fault(fault.what)}
        </p>
      )}
      <MessageLists client={client} subscribes={subscribes} publishes={publishes} />
    </fieldset>
  )
}

/** What a client of this story is not there for: at hand, and out of the way. Once used it stays open. */
function Aside({
  summary,
  isUsed,
  children,
}: {
  summary: string
  isUsed: boolean
  children: ComponentChildren
}) {
  const [isOpen, setOpen] = useState(isUsed)
  if (isUsed && !isOpen) setOpen(true)
  return (
    <details
      class="pg-aside"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open || isUsed)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

function Connection({ cell, index, live }: Props) {
  const { link } = cell.state.clients[index]!
  const secondsLeft = link.state === 'lost' ? Math.ceil((link.retryAt - Date.now()) / 1000) : 0
  const fault = 'fault' in link ? link.fault : undefined
  return (
    <>
      <div class="pg-link">
        <span class={`pg-state pg-${link.state}`}>
          <span class="pg-lamp" aria-hidden="true" />
          {en.client.state(link, secondsLeft)}
        </span>
        <span class="pg-link-buttons">
          {(link.state === 'off' || link.state === 'lost') && (
            <button
              type="button"
              class="button-quiet"
              disabled={!live || !cell.canConnect}
              onClick={() => void cell.connect(index)}
            >
              {link.state === 'lost' ? en.client.connectNow : en.client.connect}
            </button>
          )}
          {link.state !== 'off' && (
            <button type="button" class="button-quiet" onClick={() => cell.disconnect(index)}>
              {toOff(link)}
            </button>
          )}
        </span>
      </div>
      {fault && <p class="pg-fault">{linkFault(fault)}</p>}
    </>
  )
}

const toOff = ({ state }: LinkState) => (state === 'connected' ? en.client.disconnect : en.client.stopTrying)

const toClassHint = (cell: Cell, topic: string) =>
  cell.isOutsideClass(topic) ? en.broker.outsideClass(cell.access?.handle ?? '') : undefined

function SubscribeForm({ cell, index, live }: Props) {
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
        {fault ? filterFault(draft.filter, fault) : toClassHint(cell, draft.filter)}
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

function PublishForm({ cell, index, live }: Props) {
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
        {fault ? topicFault(draft.topic, fault) : toClassHint(cell, draft.topic)}
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
