// The messages that a student's boards published and received, since somebody looks.

import { classTexts as texts } from '../texts/index.ts'
import type { Passed } from './passed.ts'

export function Messages({ passed }: { passed: readonly Passed[] }) {
  return (
    <section class="passed" aria-labelledby="passed-title">
      <h3 id="passed-title">{texts.messages}</h3>
      {passed.length === 0 ? (
        <p class="soft">{texts.messagesNone}</p>
      ) : (
        <ol>
          {passed.map(({ key, way, topic, payload, qos, retain }) => (
            <li key={key} class="passed-line" data-way={way}>
              <span class="soft">{way === 'in' ? texts.published : texts.received}</span>{' '}
              <bdi class="mono">{topic}</bdi> <bdi class="mono">{payload}</bdi>{' '}
              <span class="soft">{texts.qos(qos, retain)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
