// Connections of one student's boards, to be searched and opened one by one.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { ConnectionEntry, Traffic } from '../../labs/connections/entry.ts'
import { toClock } from '../class/clock.ts'
import { Glyph } from '../class/Glyph.tsx'
import { type Entries, search } from './entries.ts'
import { connections as texts } from './texts/index.ts'

export function ConnectionLog({ entries }: { entries: Entries }) {
  const words = useSignal('')
  const searchId = useId()
  const titleId = useId()
  const found = search(entries, words.value)
  return (
    <section class="connection-log" aria-labelledby={titleId}>
      <h2 id={titleId}>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      {entries.size > 0 && (
        <p class="connection-search">
          <label for={searchId}>{texts.search}</label>
          <input
            id={searchId}
            class="field"
            type="search"
            value={words.value}
            onInput={(event) => {
              words.value = event.currentTarget.value
            }}
          />
        </p>
      )}
      {found.length === 0 && <p>{entries.size === 0 ? texts.none : texts.noneFound}</p>}
      <ul>
        {found.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function stateOf({ ended, letInAt }: ConnectionEntry) {
  if (!ended) return { text: texts.open, glyph: 'passed' } as const
  return letInAt
    ? ({ text: texts.ended, glyph: 'skipped' } as const)
    : ({ text: texts.refused, glyph: 'failed' } as const)
}

function Entry({ entry }: { entry: ConnectionEntry }) {
  const { asked, ended, version, filters, refusals } = entry
  const { text, glyph } = stateOf(entry)
  return (
    <details class="connection">
      <summary>
        <Glyph name={glyph} />
        <span class="connection-head">
          <strong class="mono">{entry.clientId || texts.noId}</strong> {text}{' '}
          <span class="soft">
            {entry.endedAt
              ? texts.from(toClock(entry.openedAt), toClock(entry.endedAt))
              : texts.since(toClock(entry.openedAt))}
          </span>
          {ended && <span class="connection-end">{ended.sentence}</span>}
        </span>
      </summary>
      {ended && (
        <p>
          <strong>{texts.try}</strong> {ended.remedy}
        </p>
      )}
      <p class="soft">
        {[
          texts.where(entry.address ?? '', entry.transport, entry.listener),
          version && texts.version[version],
          entry.certificate && texts.certificate(entry.certificate),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl>
        {asked && (
          <div>
            <dt>{texts.asked}</dt>
            <dd>
              {[
                asked.clean ? texts.clean : texts.lasting,
                texts.keepAlive(asked.keepAlive),
                asked.will && texts.will(asked.will.topic, asked.will.payload),
              ]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.filters}</dt>
          <dd>
            {filters.length === 0
              ? texts.noFilters
              : filters.map(({ filter, qos, granted = 0 }) => (
                  <span key={filter} class="connection-filter mono">
                    {texts.filter(filter, qos)} {granted >= 0x80 && texts.notGranted}
                  </span>
                ))}
          </dd>
        </div>
        {refusals.length > 0 && (
          <div>
            <dt>{texts.refusals}</dt>
            {refusals.map(({ time, answer, sentence, remedy }) => (
              <dd key={`${time} ${sentence}`}>
                <span class="soft">
                  {toClock(time)} · {answer}
                </span>{' '}
                {sentence} {remedy}
              </dd>
            ))}
          </div>
        )}
        <Way title={texts.published} traffic={entry.published} />
        <Way title={texts.received} traffic={entry.received} />
      </dl>
    </details>
  )
}

function Way({ title, traffic: { count, bytes, last } }: { title: string; traffic: Traffic }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {texts.traffic(count, bytes)}
        {count > last.length && ` · ${texts.latest(last.length)}`}
        {last.length > 0 && (
          <ol class="connection-messages mono">
            {[...last].reverse().map(({ time, topic, payload, qos, retain, dup }, index) => (
              <li key={index}>
                <span class="soft">{toClock(time)}</span> {topic} {payload}{' '}
                <span class="soft">
                  {[`QoS ${qos}`, retain && texts.flags.retain, dup && texts.flags.dup]
                    .filter(Boolean)
                    .join(' ')}
                </span>
              </li>
            ))}
          </ol>
        )}
      </dd>
    </div>
  )
}
