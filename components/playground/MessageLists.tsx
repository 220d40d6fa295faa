// Messages a client received, and apart from them those it sent.

import { useMemo } from 'preact/hooks'
import type { CellClient } from './client.ts'
import type { Message, MessageList } from './message.ts'
import { findPlainText, toFirstBytes, toReadable } from './snippet.ts'
import { TopicText } from './TopicText.tsx'
import { en } from './texts/en.ts'
import { useUnhurried } from './unhurried.ts'

/** Of the 200 that are kept. More would not be read, and drawing them takes time. */
const SHOWN = 40
/** Of a payload. The rest is seen by looking inside. */
const CHARACTERS = 400
const BYTES = 24

const acknowledgedWords = {
  waiting: en.messages.waiting,
  yes: `✓ ${en.messages.acknowledged}`,
  lost: en.messages.lost,
}

interface Props {
  client: CellClient
  /** A list is shown when something may come into it. */
  subscribes: boolean
  publishes: boolean
  look?(message: Message): void
}

export function MessageLists({ client, subscribes, publishes, look }: Props) {
  const { received, sent } = client
  return (
    <div class="pg-messages">
      {(subscribes || received.count > 0) && (
        <List
          heading={en.messages.received}
          list={received}
          version={received.version}
          way="out"
          look={look}
        />
      )}
      {(publishes || sent.count > 0) && (
        <List heading={en.messages.sent} list={sent} version={sent.version} way="in" look={look} />
      )}
    </div>
  )
}

interface ListProps {
  heading: string
  list: MessageList
  /** `list.version`: see Cell's `changes`. */
  version: number
  way: 'in' | 'out'
  look: Props['look']
}

/** In a flood it is drawn as often as can be followed, however often the page around it is. */
function List({ heading, list, version, way, look }: ListProps) {
  const due = useUnhurried(version, list)
  return useMemo(() => {
    const shown = list.newestFirst.slice(0, SHOWN)
    return (
      <div class={`pg-box pg-way-${way}`}>
        <h5>
          {heading}
          {list.count > 0 && <span class="pg-count"> {list.count.toLocaleString('en')}</span>}
        </h5>
        {shown.length === 0 ? (
          <p class="pg-none">{en.messages.none}</p>
        ) : (
          <ol tabIndex={shown.length > 2 ? 0 : undefined} aria-label={shown.length > 2 ? heading : undefined}>
            {shown.map((message) => (
              <Item key={message.number} message={message} isSent={way === 'in'} look={look} />
            ))}
          </ol>
        )}
        {list.count > shown.length && <p class="pg-none">{en.messages.older(list.count - shown.length)}</p>}
      </div>
    )
  }, [list, due, heading, way, look])
}

interface ItemProps {
  message: Message
  isSent: boolean
  look: Props['look']
}

/** Made once for each message: while messages pour in, those that are there already cost nothing. */
function Item({ message, isSent, look }: ItemProps) {
  return useMemo(() => {
    const { topic, payload, qos, retain, dup, acknowledged } = message
    return (
      <li>
        <span class="pg-message-head">
          <TopicText topic={topic} />
          <span class="pg-mark">{en.messages.qos(qos)}</span>
          {retain && <span class="pg-mark">{isSent ? en.messages.retain : en.messages.retained}</span>}
          {dup && <span class="pg-mark pg-dup">{en.messages.dup}</span>}
          {acknowledged && <span class="pg-mark">{acknowledgedWords[acknowledged]}</span>}
        </span>
        <span class="pg-message-body">
          <Payload payload={payload} />
          {look && payload.length > 0 && (
            <button
              type="button"
              class="pg-look"
              aria-label={en.messages.lookAt(topic)}
              onClick={() => look(message)}
            >
              {en.messages.look}
            </button>
          )}
        </span>
      </li>
    )
  }, [message, isSent, look])
}

function Payload({ payload }: { payload: Uint8Array }) {
  if (payload.length === 0) return <span class="pg-none">{en.messages.empty}</span>
  const text = findPlainText(payload, CHARACTERS)
  if (text === undefined) {
    return (
      <code class="pg-payload">
        {toFirstBytes(payload, BYTES)} ({en.messages.binary(payload.length)})
      </code>
    )
  }
  return (
    <code class="pg-payload">
      {toReadable(text)}
      {payload.length > CHARACTERS && `… (${en.publish.bytes(payload.length)})`}
    </code>
  )
}
