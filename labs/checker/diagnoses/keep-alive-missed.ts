import type { Story } from '../state.ts'
import {
  comeback,
  isKeepAlive,
  isRecent,
  silenceOf,
  type TroubleClue,
  type TroubleMistake,
  toLastPacket,
  toldOf,
  toSeconds,
} from './trouble-clue.ts'

/** Closed after one and a half times its keep alive [MQTT-3.1.2-24], by a broker that heard nothing; and back since. */
const findStory = (clue: TroubleClue): Story | undefined =>
  clue.stories.findLast(
    (story) =>
      isKeepAlive(story) &&
      isRecent(clue, story) &&
      silenceOf(story) >= story.keepAlive * 1500 - 500 &&
      comeback(clue, story) !== undefined,
  )

/**
 * A program that lived on while it was silent: its loop was blocked. Looks like client-id-shared and connects-twice (a
 * take-over, and no silence before it), no-network-loop (from its start it was never heard
 * again, and nothing was sent to it that could hold it up) and went-silent (it has
 * not come back).
 */
export const keepAliveMissed: TroubleMistake = {
  id: 'keep-alive-missed',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['client-id-shared', 'connects-twice', 'reconnect-storm', 'no-network-loop', 'went-silent'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), silence: toSeconds(silenceOf(story)) }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.ended ? [toLastPacket(story), story.ended.evidence] : []
  },
}
