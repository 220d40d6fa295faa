import { brokenStories, proveBreak, type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

const findStory = (clue: TroubleClue) =>
  brokenStories(clue).find(({ broken }) => broken!.why === 'limit' && broken!.detail.rate !== undefined)

/**
 * A loop without a pause, or a program that answers itself. Looks like reads-too-slowly, where it is the broker that
 * has more to say than the program takes.
 */
export const sendsTooFast: TroubleMistake = {
  id: 'sends-too-fast',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['reads-too-slowly', 'echo-wrong-topic'],
  find(clue) {
    const story = findStory(clue)
    return story && { ...toldOf(clue, story), rate: story.broken!.detail.rate ?? 0 }
  },
  prove: (clue) => proveBreak(findStory(clue)),
}
