import { openStories, type TroubleClue, type TroubleMistake, toLastMessage, toldOf } from './trouble-clue.ts'

/** Once may be chance. */
const TIMES = 3

/** Nearly all that it says, it says twice. */
const findStory = (clue: TroubleClue) =>
  openStories(clue).find(({ doubles, said }) => doubles >= TIMES && doubles * 3 >= said)

/**
 * Each message published twice by the program itself. Looks like repeated-with-dup, where the library sends again what
 * was not acknowledged, and is right to.
 */
export const publishesTwice: TroubleMistake = {
  id: 'publishes-twice',
  lesson: '06-qos',
  confidence: 'likely',
  waits: true,
  lookAlikes: ['repeated-with-dup'],
  find(clue) {
    const story = findStory(clue)
    return story?.last && { ...toldOf(clue, story), topic: story.last.topic, times: story.doubles }
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? toLastMessage(story) : []
  },
}
