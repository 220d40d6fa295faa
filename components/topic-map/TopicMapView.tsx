// The class's topics at a glance: the tree, who talks to whom, where most is said, and what somebody should be told.

import type { MapView } from '../../labs/topic-map/map-view.ts'
import { findOddities } from '../../labs/topic-map/oddities.ts'
import { toUrl } from '../notebook/url.ts'
import { hideIn, type Naming, plainNaming } from './naming.ts'
import { Pairs } from './Pairs.tsx'
import { Tree } from './Tree.tsx'
import { en } from './texts/en.ts'

export default function TopicMapView({ view, areNamesHidden }: { view: MapView; areNamesHidden: boolean }) {
  if (view.topics.length === 0) return <p class="notice">{en.nothing}</p>
  const naming = areNamesHidden ? hideIn(view) : plainNaming
  const messages = view.people.reduce((sum, one) => sum + one.messages, 0)
  const rate = view.people.reduce((sum, one) => sum + one.rate, 0)
  const publishing = view.people.filter((one) => one.messages > 0).length
  return (
    <div class="map">
      <p class="map-summary">
        {en.summary(view.topics.length + view.topicsBeyond, messages, rate.toFixed(1), publishing)}
        {view.topicsBeyond > 0 && ` ${en.beyond(view.topicsBeyond)}`}
      </p>
      <Odd view={view} naming={naming} />
      <Tree lines={view.topics} naming={naming} />
      <Hot view={view} naming={naming} />
      <Pairs view={view} naming={naming} />
    </div>
  )
}

function Hot({ view, naming }: { view: MapView; naming: Naming }) {
  const topics = [...view.topics].sort((a, b) => b.rate - a.rate).filter(({ rate }) => rate >= 0.1)
  const people = [...view.people].sort((a, b) => b.rate - a.rate).filter(({ rate }) => rate >= 0.1)
  return (
    <section aria-label={en.hot}>
      <h2>{en.hot}</h2>
      <p class="soft">{topics.length === 0 ? en.hotNone : en.hotAbout}</p>
      {topics.length > 0 && (
        <div class="map-two">
          <Rates
            heading={en.topic}
            rows={topics.map(({ topic, rate }) => ({ id: topic, name: naming.topic(topic), rate }))}
          />
          <Rates
            heading={en.student}
            rows={people.map(({ handle, rate }) => ({ id: handle, name: naming.person(handle), rate }))}
          />
        </div>
      )}
    </section>
  )
}

interface RatesProps {
  heading: string
  rows: readonly { id: string; name: string; rate: number }[]
}

function Rates({ heading, rows }: RatesProps) {
  return (
    <table class="map-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" class="map-number">
            {en.rate}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, HOTTEST).map(({ id, name, rate }) => (
          <tr key={id}>
            <td class="mono map-long">{name}</td>
            <td class="map-number">{rate.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Hot topics, and students, on the page at most. */
const HOTTEST = 8

/** Odd ones of a kind on the page at most. */
const SHOWN = 12

function Odd({ view, naming }: { view: MapView; naming: Naming }) {
  const kinds = [...Map.groupBy(findOddities(view.topics), ({ kind }) => kind)]
  return (
    <section aria-label={en.odd}>
      <h2>{en.odd}</h2>
      {kinds.length === 0 && <p class="soft">{en.oddNone}</p>}
      {kinds.map(([kind, found]) => (
        <details key={kind} class="map-odd">
          <summary>
            {en.kinds[kind]} ({found.length})
          </summary>
          {kind.startsWith('topic-') && (
            <p>
              <a href={toUrl(`/diagnoses/#${kind}`)}>
                {en.read}
                <span class="visually-hidden">: {en.kinds[kind]}</span>
              </a>
            </p>
          )}
          <ul>
            {found.slice(0, SHOWN).map(({ topic, by, twin }) => (
              <li key={topic}>
                <span class="mono map-long">{naming.topic(topic)}</span> {by.map(naming.person).join(', ')}
                {twin !== undefined && <> ({en.twin(naming.topic(twin))})</>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
