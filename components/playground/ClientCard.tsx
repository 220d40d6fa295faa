// One client: its connection, what it subscribes to and publishes, what it received and sent.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Connection } from './Connection.tsx'
import type { Cell } from './cell.ts'
import { MessageLists } from './MessageLists.tsx'
import type { Message } from './message.ts'
import { PublishForm } from './PublishForm.tsx'
import { Loaded, type LoadPanel } from './panels/Loaded.tsx'
import type { LookInsideProps } from './panels/LookInside.tsx'
import { SubscribeForm } from './SubscribeForm.tsx'
import { en } from './texts/en.ts'

const loadLookInside: LoadPanel<LookInsideProps> = () => import('./panels/LookInside.tsx')

export interface FormProps {
  cell: Cell
  /** `cell.changes` */
  changes: number
  index: number
  live: boolean
}

export interface ClientProps extends FormProps {
  remove(): void
}

export function ClientCard({ cell, changes, index, live, remove }: ClientProps) {
  const client = cell.state.clients[index]!
  const [looked, look] = useState<Message | undefined>(undefined)
  const { fault } = cell.state
  const draft = cell.state.draft.clients[index]!
  const spec = cell.specOf(index)
  const isPublisher = spec?.publish !== undefined && spec.subscribe === undefined
  const subscribes = !isPublisher || draft.filter !== '' || client.subscriptions.length > 0
  const publishes = isPublisher || spec?.publish !== undefined || draft.topic !== '' || draft.payload !== ''
  const props = { cell, changes, index, live }
  return (
    <fieldset class="pg-client" aria-label={draft.name}>
      <header class="pg-client-head">
        <h4 class="pg-name">{draft.name}</h4>
        <code class="pg-client-id" title={en.client.identifier}>
          {client.clientId}
        </code>
        <button
          type="button"
          class="copy pg-remove"
          disabled={!live}
          aria-label={en.client.remove(draft.name)}
          title={en.client.remove(draft.name)}
          onClick={remove}
        >
          ×
        </button>
      </header>
      <Connection {...props} />
      {isPublisher ? (
        <>
          <PublishForm {...props} />
          <Aside summary={en.subscribe.too} isUsed={subscribes}>
            <SubscribeForm {...props} />
          </Aside>
        </>
      ) : (
        <>
          <SubscribeForm {...props} />
          <Aside summary={en.publish.too} isUsed={publishes}>
            <PublishForm {...props} />
          </Aside>
        </>
      )}
      {fault?.client === index && (
        <p class="pg-fault" role="alert">
          {en.client.fault(fault.what)}
        </p>
      )}
      <MessageLists {...{ client, subscribes, publishes, look }} />
      {looked && <Loaded load={loadLookInside} props={{ message: looked, close: () => look(undefined) }} />}
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
