import { brokenStories, proveBreak, type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

const findStory = (clue: TroubleClue) => brokenStories(clue).find(({ broken }) => broken!.why === 'too-slow')

/**
 * A program that leaves what it is sent unread until the broker gives up. Looks like no-network-loop, which is sent
 * little and is found out by its silence.
 */
export const readsTooSlowly: TroubleMistake = {
  id: 'reads-too-slowly',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['no-network-loop', 'sends-too-fast'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), limit: story.broken!.detail.limit ?? 0 }
  },
  prove: (clue) => proveBreak(findStory(clue)),
}
