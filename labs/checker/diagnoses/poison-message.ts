import type { Story } from '../state.ts'
import {
  brokenStories,
  type TroubleClue,
  type TroubleMistake,
  toLastMessage,
  toldOf,
} from './trouble-clue.ts'

const isPoisoned = ({ last, broken }: Story) =>
  last !== undefined && broken!.what === 'publish' && broken!.time - last.time < 1_000

/** Two connections in a row that ended over a message to the same topic. */
function findStory(clue: TroubleClue) {
  const poisoned = brokenStories(clue).filter(isPoisoned)
  const [newest] = poisoned
  return newest && poisoned.some((one) => one !== newest && one.last!.topic === newest.last!.topic)
    ? newest
    : undefined
}

/**
 * A message that the broker must close the connection for, sent again after each return. Looks like all that keeps
 * reconnecting: keep-alive-missed (silence before the end), client-id-shared, connects-twice (a take-over).
 */
export const poisonMessage: TroubleMistake = {
  id: 'poison-message',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['keep-alive-missed', 'client-id-shared', 'connects-twice'],
  find(clue) {
    const story = findStory(clue)
    return story?.last && { ...toldOf(clue, story), topic: story.last.topic }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.broken ? [...toLastMessage(story), story.broken.evidence] : []
  },
}
