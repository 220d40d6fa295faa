import type { Story } from '../state.ts'
import type { Evidence } from '../verdict.ts'
import { type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

/** So long it is told. Milliseconds. */
const RECENT = 60_000

const findStory = ({ stories, now }: TroubleClue): Story | undefined =>
  stories.findLast(({ emptied }) => emptied !== undefined && now - emptied.time <= RECENT)

const prove = ({ id, clientId, emptied }: Story): Evidence[] =>
  emptied
    ? [
        {
          seq: emptied.seq,
          time: emptied.time,
          summary: `PUBLISH ${emptied.topic} "", not retained`,
          way: 'in',
          connection: id,
          clientId,
        },
      ]
    : []

/**
 * An empty message without the retain flag, to a topic where a retained one stands: it takes nothing away [MQTT-3.3.1-10].
 * Looks like payload-empty, where something was to be said.
 */
export const emptyNotRetained: TroubleMistake = {
  id: 'empty-not-retained',
  lesson: '07-retained',
  confidence: 'likely',
  waits: true,
  lookAlikes: ['payload-empty', 'retained-left-over'],
  find(clue) {
    const story = findStory(clue)
    return story?.emptied && { ...toldOf(clue, story), topic: story.emptied.topic }
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? prove(story) : []
  },
}
