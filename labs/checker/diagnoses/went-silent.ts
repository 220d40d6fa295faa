import type { Story } from '../state.ts'
import {
  comeback,
  isKeepAlive,
  openStories,
  silenceOf,
  type TroubleClue,
  type TroubleMistake,
  toLastPacket,
  toldOf,
  toSeconds,
} from './trouble-clue.ts'

/** Nothing of it was heard since; with another board connected it is missed by nobody. */
const findStory = (clue: TroubleClue): Story | undefined =>
  openStories(clue).length > 0
    ? undefined
    : clue.stories.findLast(
        (story) =>
          isKeepAlive(story) && story.ended!.time >= clue.startedAt && comeback(clue, story) === undefined,
      )

/**
 * Gone without a word, and not back. The power, the Wi-Fi or the loop: nothing on the wire tells which. Looks like
 * keep-alive-missed and no-network-loop, whose programs come back.
 */
export const wentSilent: TroubleMistake = {
  id: 'went-silent',
  lesson: '03-connecting',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['keep-alive-missed', 'no-network-loop'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), silence: toSeconds(silenceOf(story)) }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.ended ? [toLastPacket(story), story.ended.evidence] : []
  },
}
