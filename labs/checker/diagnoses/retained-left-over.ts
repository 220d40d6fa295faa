import { openStories, type TroubleClue, type TroubleMistake, toLastMessage, toldOf } from './trouble-clue.ts'

const findStory = (clue: TroubleClue) =>
  openStories(clue).find(({ stale, echoed }) => echoed && stale !== undefined && stale.time >= clue.startedAt)

/**
 * The program answered a retained message from earlier, which every new subscription brings. Looks like echo-old-word (a
 * word of this attempt, kept by the program) and echo-wrong-word.
 */
export const retainedLeftOver: TroubleMistake = {
  id: 'retained-left-over',
  lesson: '07-retained',
  confidence: 'likely',
  waits: true,
  lookAlikes: ['echo-old-word', 'echo-wrong-word', 'empty-not-retained'],
  find(clue) {
    const story = findStory(clue)
    return story?.stale && { ...toldOf(clue, story), topic: story.stale.topic, text: story.stale.text }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.stale ? [story.stale.evidence, ...toLastMessage(story)] : []
  },
}
