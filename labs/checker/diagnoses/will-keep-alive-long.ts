import { openStories, type TroubleClue, type TroubleMistake, toLastPacket, toldOf } from './trouble-clue.ts'

/** A little later than promised is the network's doing. Milliseconds. */
const LATE = 3_000

/** A client that is overdue, and whose will the broker keeps back until half of its keep alive more is over. */
const findStory = (clue: TroubleClue) =>
  openStories(clue).find(
    ({ will, keepAlive, heard }) => will && keepAlive > 0 && clue.now - heard.time > keepAlive * 1000 + LATE,
  )

/**
 * A will that has to wait for the keep alive. Looks like keep-alive-zero, for whose will one waits for ever, and like
 * will-not-sent-after-disconnect.
 */
export const willKeepAliveLong: TroubleMistake = {
  id: 'will-keep-alive-long',
  lesson: '08-wills-and-sessions',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['keep-alive-zero', 'went-silent'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), until: Math.round(story.keepAlive * 1.5) }
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? [toLastPacket(story)] : []
  },
}
