// Messages a client received, and apart from them those it sent.

import type { CellClient } from './client.ts'
import { toHex, toText } from './hex.ts'
import type { Message, MessageList } from './message.ts'
import { TopicText } from './TopicText.tsx'
import { en } from './texts/en.ts'

/** Of the 200 that are kept. More would not be read, and drawing them takes time. */
const SHOWN = 50

interface Props {
  client: CellClient
  /** A list is shown when something may come into it. */
  subscribes: boolean
  publishes: boolean
}

export function MessageLists({ client, subscribes, publishes }: Props) {
  const { received, sent } = client
  return (
    <div class="pg-messages">
      {(subscribes || received.count > 0) && (
        <List heading={en.messages.received} list={received} way="out" />
      )}
      {(publishes || sent.count > 0) && <List heading={en.messages.sent} list={sent} way="in" />}
    </div>
  )
}

function List({ heading, list, way }: { heading: string; list: MessageList; way: 'in' | 'out' }) {
  const shown = list.newestFirst.slice(0, SHOWN)
  return (
    <div class={`pg-box pg-way-${way}`}>
      <h5>
        {heading}
        {list.count > 0 && <span class="pg-count"> {list.count}</span>}
      </h5>
      {shown.length === 0 ? (
        <p class="pg-none">{en.messages.none}</p>
      ) : (
        <ol tabIndex={shown.length > 2 ? 0 : undefined} aria-label={shown.length > 2 ? heading : undefined}>
          {shown.map((message) => (
            <Item key={message.number} message={message} isSent={way === 'in'} />
          ))}
        </ol>
      )}
      {list.count > shown.length && <p class="pg-none">{en.messages.older(list.count - shown.length)}</p>}
    </div>
  )
}

function Item({ message, isSent }: { message: Message; isSent: boolean }) {
  const { topic, payload, qos, retain, dup, acknowledged } = message
  const text = toText(payload)
  return (
    <li>
      <span class="pg-message-head">
        <TopicText topic={topic} />
        <span class="pg-mark">QoS {qos}</span>
        {retain && <span class="pg-mark">{isSent ? en.messages.retain : en.messages.retained}</span>}
        {dup && <span class="pg-mark">{en.messages.dup}</span>}
        {acknowledged && (
          <span class="pg-mark">
            {acknowledged === 'yes' ? `✓ ${en.messages.acknowledged}` : en.messages.waiting}
          </span>
        )}
      </span>
      {payload.length === 0 ? (
        <span class="pg-none">{en.messages.empty}</span>
      ) : text === undefined ? (
        <code class="pg-payload">
          {toHex(payload.subarray(0, 24))} ({en.messages.binary(payload.length)})
        </code>
      ) : (
        <code class="pg-payload">{text.slice(0, 2_000)}</code>
      )}
    </li>
  )
}
