import { openStories, type TroubleClue, type TroubleMistake, toLastMessage, toldOf } from './trouble-clue.ts'

const TIMES = 3

const findStory = (clue: TroubleClue) => openStories(clue).find(({ repeats }) => repeats >= TIMES)

/**
 * Messages at QoS 1 or 2 that come again with DUP: allowed, and a sign that acknowledgements do not get through in time.
 * Looks like publishes-twice, where each is a new message.
 */
export const repeatedWithDup: TroubleMistake = {
  id: 'repeated-with-dup',
  lesson: '06-qos',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['publishes-twice', 'no-network-loop'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), times: story.repeats }
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? toLastMessage(story) : []
  },
}
