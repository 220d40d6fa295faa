// The inside of the broker in this page: what it keeps of each client, and for everybody. Changes are marked as
// packets pass.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type {
  BrokerSnapshot,
  DeliverySnapshot,
  MessageSnapshot,
  SessionSnapshot,
} from '../../../broker/snapshot.ts'
import type { Cell } from '../cell.ts'
import { toSnippet } from '../snippet.ts'
import { TopicText } from '../TopicText.tsx'
import { BrokerInstead } from './BrokerInstead.tsx'
import { findChanges, type Place, placeOf } from './broker-changes.ts'
import href from './inside.css?url'
import { en } from './texts/en.ts'

export const styles = [href]

const texts = en.inside
const MOST_SESSIONS = 60
const MOST_MESSAGES = 40

/** Counts up for a place whenever it changes. */
type Stamps = ReadonlyMap<Place, number>

export default function Inside({ cell }: { cell: Cell }) {
  useEffect(() => (cell.canFault ? cell.watchBroker() : undefined), [cell, cell.canFault])
  const { broker } = cell.state
  const stamps = useStamps(broker)
  if (!cell.canFault) return <BrokerInstead cell={cell} why={texts.elsewhere} />
  if (!broker) return <p class="pg-note">{texts.notYet}</p>
  return (
    <div class="in">
      <section>
        <h5>
          {texts.sessions} <Count of={broker.sessions} />
        </h5>
        {broker.sessions.length === 0 && <p class="pg-note">{texts.noSessions}</p>}
        <ul class="in-sessions">
          {broker.sessions.slice(0, MOST_SESSIONS).map((session) => (
            <Session key={session.clientId} session={session} stamps={stamps} />
          ))}
        </ul>
        <More of={broker.sessions} shown={MOST_SESSIONS} />
      </section>
      <Retained retained={broker.retained} stamps={stamps} />
    </div>
  )
}

/** Compares each look with the one before it. */
function useStamps(broker: BrokerSnapshot | undefined): Stamps {
  const kept = useRef<{ seen: BrokerSnapshot | undefined; stamps: Map<Place, number> }>({
    seen: undefined,
    stamps: new Map(),
  })
  const { seen, stamps } = kept.current
  if (!broker || broker === seen) return stamps
  for (const place of findChanges(seen, broker)) stamps.set(place, (stamps.get(place) ?? 0) + 1)
  kept.current.seen = broker
  return stamps
}

/** Drawn anew when its stamp rises, so that the mark shows each time. */
function Marked({ place, stamps, children }: { place: Place; stamps: Stamps; children: ComponentChildren }) {
  const stamp = stamps.get(place) ?? 0
  return (
    <span key={stamp} class={stamp > 0 ? 'in-mark in-changed' : 'in-mark'}>
      {children}
    </span>
  )
}

const Count = ({ of }: { of: readonly unknown[] }) =>
  of.length > 0 ? <span class="pg-count">{of.length.toLocaleString('en')}</span> : null

const More = ({ of, shown }: { of: readonly unknown[]; shown: number }) =>
  of.length > shown ? <p class="pg-note">{texts.more(of.length - shown)}</p> : null

function Session({ session, stamps }: { session: SessionSnapshot; stamps: Stamps }) {
  const { clientId, clean, expiry, endsIn, connection, subscriptions, queued, inFlight, halfOpen } = session
  const part = (name: Parameters<typeof placeOf.part>[1]) => placeOf.part(clientId, name)
  const one = (name: Parameters<typeof placeOf.one>[1], which: string | number) =>
    placeOf.one(clientId, name, which)
  return (
    <li class={connection ? 'in-session in-here' : 'in-session'}>
      <p class="in-session-head">
        <Marked place={placeOf.session(clientId)} stamps={stamps}>
          <span class={`pg-state ${connection ? 'pg-connected' : 'pg-off'}`}>
            <span class="pg-lamp" aria-hidden="true" />
            <code class="in-id">{clientId}</code>
          </span>{' '}
          <span>{connection ? texts.connected(connection.version, connection.keepAlive) : texts.away}</span>
        </Marked>
        <span class="pg-note">{texts.lasts(clean, expiry, endsIn)}</span>
      </p>
      <dl>
        <Part {...{ stamps, place: part('subscriptions'), term: texts.subscriptions, of: subscriptions }}>
          {subscriptions.slice(0, MOST_MESSAGES).map((subscription) => (
            <Marked
              key={subscription.filter}
              place={one('subscription', subscription.filter)}
              stamps={stamps}
            >
              <TopicText topic={subscription.filter} /> <Marks of={toOptions(subscription)} />
            </Marked>
          ))}
        </Part>
        <Part {...{ stamps, place: part('queued'), term: texts.queued, of: queued }}>
          {queued.slice(0, MOST_MESSAGES).map((message, i) => (
            <Marked key={i} place={one('queued', i)} stamps={stamps}>
              <Message message={message} />
            </Marked>
          ))}
        </Part>
        <Part {...{ stamps, place: part('flight'), term: texts.inFlight, of: inFlight }}>
          {inFlight.slice(0, MOST_MESSAGES).map((message) => (
            <Marked key={message.identifier} place={one('flight', message.identifier ?? 0)} stamps={stamps}>
              <Message message={message} />{' '}
              <Marks of={[texts.packetId(message.identifier ?? 0), texts.waitsFor(toAwaited(message))]} />
            </Marked>
          ))}
        </Part>
        {halfOpen.length > 0 && (
          <Part {...{ stamps, place: part('half'), term: texts.halfOpen, of: halfOpen }}>
            {halfOpen.slice(0, MOST_MESSAGES).map((identifier) => (
              <Marked key={identifier} place={one('half', identifier)} stamps={stamps}>
                <Marks of={[texts.packetId(identifier), texts.waitsFor('PUBREL')]} />
              </Marked>
            ))}
            <span class="pg-note">{texts.halfOpenHelp}</span>
          </Part>
        )}
        <Will session={session} stamps={stamps} />
      </dl>
    </li>
  )
}

interface PartProps {
  term: string
  place: Place
  stamps: Stamps
  of: readonly unknown[]
  children: ComponentChildren
}

function Part({ term, place, stamps, of, children }: PartProps) {
  return (
    <div class={of.length === 0 ? 'in-part in-none' : 'in-part'}>
      <dt>
        {term}{' '}
        <Marked place={place} stamps={stamps}>
          {of.length}
        </Marked>
      </dt>
      {of.length > 0 && (
        <dd>
          {children}
          <More of={of} shown={MOST_MESSAGES} />
        </dd>
      )}
    </div>
  )
}

function Will({
  session: { clientId, connection, pendingWill },
  stamps,
}: {
  session: SessionSnapshot
  stamps: Stamps
}) {
  const will = connection?.will
  if (!will && !pendingWill) return null
  return (
    <div class="in-part">
      <dt>{texts.will}</dt>
      <dd>
        <Marked place={placeOf.part(clientId, 'will')} stamps={stamps}>
          {will ? <Message message={will} /> : texts.willPending}{' '}
          {will && will.delay > 0 && <Marks of={[texts.willDelay(will.delay)]} />}
        </Marked>
      </dd>
    </div>
  )
}

function Retained({ retained, stamps }: { retained: readonly MessageSnapshot[]; stamps: Stamps }) {
  return (
    <section>
      <h5>
        {texts.retained} <Count of={retained} />
      </h5>
      {retained.length === 0 && <p class="pg-note">{texts.noRetained}</p>}
      <ul class="in-list">
        {retained.slice(0, MOST_MESSAGES).map((message) => (
          <li key={message.topic}>
            <Marked place={placeOf.retained(message.topic)} stamps={stamps}>
              <Message message={message} isKept />
            </Marked>
          </li>
        ))}
      </ul>
      <More of={retained} shown={MOST_MESSAGES} />
    </section>
  )
}

/** Of a message that is kept as retained, its RETAIN flag goes without saying. */
function Message({ message, isKept = false }: { message: MessageSnapshot; isKept?: boolean }) {
  const { topic, payload, qos, retain, expiresIn } = message
  return (
    <>
      <TopicText topic={topic} />{' '}
      <code class="in-payload">{payload.length === 0 ? texts.noPayload : toSnippet(payload)}</code>{' '}
      <Marks
        of={[
          texts.qos(qos),
          ...(retain && !isKept ? [texts.retain] : []),
          ...(expiresIn === undefined ? [] : [texts.expiresIn(expiresIn)]),
        ]}
      />
    </>
  )
}

const Marks = ({ of }: { of: readonly string[] }) => (
  <>
    {of.map((mark) => (
      <span key={mark} class="pg-mark">
        {mark}
      </span>
    ))}
  </>
)

const toOptions = ({
  qos,
  noLocal,
  retainAsPublished,
  retainHandling,
  identifiers,
}: SessionSnapshot['subscriptions'][number]) => [
  texts.qos(qos),
  ...(noLocal ? [texts.noLocal] : []),
  ...(retainAsPublished ? [texts.asPublished] : []),
  ...(retainHandling > 0 ? [texts.handling[retainHandling]] : []),
  ...identifiers.map(texts.subscriptionId),
]

const toAwaited = ({ qos, state }: DeliverySnapshot) =>
  qos === 1 ? 'PUBACK' : state === 'released' ? 'PUBCOMP' : 'PUBREC'
