import type { Story } from '../state.ts'
import { RECENT, type TroubleClue, type TroubleMistake, toldOf, toSeconds } from './trouble-clue.ts'

/** A connection that lived no longer than this before the same program opened the next one. Milliseconds. */
const AT_ONCE = 1_000
/** Once is a restart, twice may be chance. */
const TIMES = 3

const isPair = (gone: Story, next: Story) =>
  gone.since > 0 &&
  gone.ended !== undefined &&
  next.address === gone.address &&
  next.clientId === gone.clientId &&
  next.clientId !== '' &&
  gone.ended.by !== 'network' &&
  Math.abs(next.greeted - gone.ended.time) < AT_ONCE &&
  gone.ended.time - gone.since < AT_ONCE

/** Each connection that the same program gave up for another within a second; never one that had a life of its own. */
function findPairs({ stories, now }: TroubleClue): Story[] {
  const gone = stories.filter((story) => {
    const next = stories.find(({ id, greeted }) => id !== story.id && greeted > story.greeted)
    return next !== undefined && isPair(story, next)
  })
  const newest = gone.at(-1)
  return newest?.ended && now - newest.ended.time <= RECENT ? gone : []
}

/** Two in a row are a chase, as of two programs at one address: then nothing was connected twice by itself. */
function isChase(gone: readonly Story[]) {
  return gone.some((story, i) => gone[i + 1] && gone[i + 1]!.greeted - story.ended!.time < AT_ONCE)
}

const findTwice = (clue: TroubleClue) => {
  const pairs = findPairs(clue)
  return pairs.length >= TIMES && !isChase(pairs) ? pairs : []
}

/**
 * One program that connects, and connects again at once, each time it starts. Looks like client-id-shared (two
 * addresses), reconnect-storm (it never comes to rest) and keep-alive-missed (silence before the end).
 */
export const connectsTwice: TroubleMistake = {
  id: 'connects-twice',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['client-id-shared', 'reconnect-storm', 'keep-alive-missed'],
  find(clue) {
    const pairs = findTwice(clue)
    const newest = pairs.at(-1)
    if (!newest?.ended) return undefined
    const lived = toSeconds(newest.ended.time - newest.since)
    return { ...toldOf(clue, newest), times: pairs.length, lived }
  },
  prove: (clue) =>
    findTwice(clue)
      .slice(-3)
      .flatMap(({ ended }) => (ended ? [ended.evidence] : [])),
}
