import { openStories, type TroubleClue, type TroubleMistake, toLastPacket, toldOf } from './trouble-clue.ts'

/** PubSubClient takes up to 20 s to speak after a reset. Milliseconds. */
const QUIET = 25_000

function findStory(clue: TroubleClue) {
  const open = openStories(clue)
  // A board from before the start may have said everything already: its step asks for a reset.
  const isQuiet = open.every(
    ({ since, said, asked }) =>
      said === 0 && asked === 0 && since >= clue.startedAt && clue.now - since >= QUIET,
  )
  return isQuiet ? open[0] : undefined
}

/**
 * Connected, and neither a PUBLISH nor a SUBSCRIBE. Looks like nothing-arrived (not even a CONNECT), leaves-at-once (it
 * goes) and no-resubscribe (it subscribed the time before).
 */
export const connectsThenNothing: TroubleMistake = {
  id: 'connects-then-nothing',
  lesson: '14-boards',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['nothing-arrived', 'leaves-at-once', 'no-resubscribe'],
  find(clue) {
    const story = findStory(clue)
    return story && toldOf(clue, story)
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? [toLastPacket(story)] : []
  },
}
