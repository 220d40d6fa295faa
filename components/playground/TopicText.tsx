// A topic, its levels told apart by the separators' weight, and what cannot be seen in it written out.

import { toVisible } from '../../wire/visible.ts'

/** A topic may have 65,535 levels. Nobody reads on after so many. */
const MOST_LEVELS = 40
const MOST_CHARACTERS = 300

export function TopicText({ topic }: { topic: string }) {
  const short = topic.length > MOST_CHARACTERS ? topic.slice(0, MOST_CHARACTERS) : topic
  const levels = short.split('/')
  const shown = levels.slice(0, MOST_LEVELS)
  const isCut = short !== topic || shown.length < levels.length
  return (
    <bdi class="pg-topic" title={isCut ? toVisible(topic.slice(0, 4_000)) : undefined}>
      {shown.map((level, i) => (
        <>
          {i > 0 && <span class="pg-slash">/</span>}
          {toVisible(level)}
        </>
      ))}
      {isCut && '…'}
    </bdi>
  )
}
