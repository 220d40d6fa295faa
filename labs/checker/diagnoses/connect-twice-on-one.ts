import { brokenStories, proveBreak, type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

const findStory = (clue: TroubleClue) =>
  brokenStories(clue).find(({ connects, broken }) => connects > 1 && broken!.why === 'unexpected')

/**
 * A second CONNECT on a connection that is open [MQTT-3.1.0-2]. Looks like connects-twice, where each CONNECT has a
 * connection of its own.
 */
export const connectTwiceOnOne: TroubleMistake = {
  id: 'connect-twice-on-one',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['connects-twice', 'malformed-packet'],
  find(clue) {
    const story = findStory(clue)
    return story && toldOf(clue, story)
  },
  prove: (clue) => proveBreak(findStory(clue)),
}
