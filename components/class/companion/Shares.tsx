// How a class chose: a bar, a number and a share for each answer. Which is right is said in words, too.

import { companion as texts } from '../texts/index.ts'

interface Props {
  choices: readonly string[]
  counts: readonly number[]
  right?: readonly number[] | undefined
  /** What the reader chose. */
  mine?: readonly number[] | undefined
}

export function Shares({ choices, counts, right, mine }: Props) {
  const most = Math.max(1, ...counts)
  const all = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  )
  return (
    <ul class="shares">
      {choices.map((choice, i) => {
        const isRight = right?.includes(i) ?? false
        return (
          <li key={choice} data-right={isRight || undefined}>
            <span class="shares-choice">
              {choice}
              {isRight && <strong class="is-passed"> {texts.right}</strong>}
              {mine?.includes(i) && <span class="soft"> {texts.mine}</span>}
            </span>
            <meter min={0} max={most} value={counts[i] ?? 0} aria-label={choice} />
            <span class="shares-count">{texts.share(counts[i] ?? 0, all)}</span>
          </li>
        )
      })}
    </ul>
  )
}
