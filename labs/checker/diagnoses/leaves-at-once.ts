import type { Story } from '../state.ts'
import {
  isTakenOver,
  openStories,
  type TroubleClue,
  type TroubleMistake,
  toldOf,
  toSeconds,
} from './trouble-clue.ts'

/** Whoever leaves later than this has at least waited for something. Milliseconds. */
const AT_ONCE = 2_000

function findStory(clue: TroubleClue): Story | undefined {
  if (openStories(clue).length > 0) return undefined
  const newest = clue.stories.findLast(({ since }) => since > 0)
  if (!newest?.ended || newest.ended.time < clue.startedAt || newest.broken || isTakenOver(newest))
    return undefined
  const isShort = newest.ended.time - newest.since <= AT_ONCE
  return isShort && newest.said === 0 && newest.asked === 0 ? newest : undefined
}

/**
 * Connected, and gone before anything was said: a script that ends before its library has sent what it was given. Looks
 * like connects-then-nothing (it stays) and restarts (it comes back).
 */
export const leavesAtOnce: TroubleMistake = {
  id: 'leaves-at-once',
  lesson: '14-boards',
  confidence: 'likely',
  lookAlikes: ['connects-then-nothing', 'restarts'],
  find(clue) {
    const story = findStory(clue)
    return story?.ended && { ...toldOf(clue, story), stayed: toSeconds(story.ended.time - story.since) }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.ended ? [story.ended.evidence] : []
  },
}
