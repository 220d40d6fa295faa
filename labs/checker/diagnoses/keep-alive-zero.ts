import { openStories, type TroubleClue, type TroubleMistake, toLastPacket, toldOf } from './trouble-clue.ts'

/** So long without a word, and one begins to wonder. Milliseconds. */
const SILENT = 60_000

const findStory = (clue: TroubleClue) =>
  openStories(clue).find(({ keepAlive, heard }) => keepAlive === 0 && clue.now - heard.time >= SILENT)

/**
 * A client that promised nothing (3.1.1 §3.1.2.10) and says nothing: here or gone, nobody can tell. Looks like
 * connects-then-nothing, where the keep alive proves that it is here.
 */
export const keepAliveZero: TroubleMistake = {
  id: 'keep-alive-zero',
  lesson: '03-connecting',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['connects-then-nothing', 'went-silent'],
  find(clue) {
    const story = findStory(clue)
    return story && toldOf(clue, story)
  },
  prove(clue) {
    const story = findStory(clue)
    return story ? [toLastPacket(story)] : []
  },
}
