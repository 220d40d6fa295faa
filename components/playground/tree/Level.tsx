// A level of a topic, and a whole topic, with everything in it that cannot be seen.

import { toVisible } from '../../../wire/visible.ts'
import { en } from './texts/en.ts'

/** One level may have 65,535 characters. */
const LONGEST = 120

export function Level({ text }: { text: string }) {
  if (text === '') return <span class="tt-level tt-empty-level">{en.emptyLevel}</span>
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return <bdi class="tt-level">{withSpaces(short)}</bdi>
}

/** Levels drawn of a topic that has hundreds: its beginning and its end. */
const MOST_LEVELS = 40

export function TopicName({ topic }: { topic: string }) {
  const levels = topic.split('/')
  const isLong = levels.length > MOST_LEVELS
  const shown = isLong
    ? [...levels.slice(0, MOST_LEVELS / 2), '…', ...levels.slice(-MOST_LEVELS / 2)]
    : levels
  return (
    <bdi class="tt-topic">
      {shown.map((level, i) => (
        <>
          {i > 0 && (
            <>
              <span class="tt-slash">/</span>
              <wbr />
            </>
          )}
          {withSpaces(level.length > LONGEST ? `${level.slice(0, LONGEST)}…` : level)}
        </>
      ))}
    </bdi>
  )
}

/** A space at a level's edge is easily overlooked. */
const withSpaces = (level: string): string =>
  toVisible(level).replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
