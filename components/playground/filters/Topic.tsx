// A topic name or filter: slashes set apart, wildcards strong, and nothing in it that cannot be seen.

import { toVisible } from '../../../wire/visible.ts'
import { en } from './texts/en.ts'

export function Topic({ text }: { text: string }) {
  if (text === '') return <span class="fb-topic">{en.emptyText}</span>
  const levels = text.split('/')
  return (
    <span class="fb-topic">
      {levels.map((level, i) => (
        <>
          {i > 0 && (
            <>
              <span class="fb-slash">/</span>
              <wbr />
            </>
          )}
          {level === '+' || level === '#' ? <b class="fb-wild">{level}</b> : withSpaces(level)}
        </>
      ))}
    </span>
  )
}

/** A space at a level's edge is easily overlooked. */
const withSpaces = (level: string): string =>
  toVisible(level).replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
