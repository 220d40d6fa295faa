import { brokenStories, proveBreak, type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

const findStory = (clue: TroubleClue) => brokenStories(clue).find(({ broken }) => broken!.why === 'too-big')

/** A packet above the broker's limit. Looks like malformed-packet, whose length may be nonsense too. */
export const packetTooBig: TroubleMistake = {
  id: 'packet-too-big',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['malformed-packet'],
  find(clue) {
    const story = findStory(clue)
    const { size = 0, limit = 0 } = story?.broken?.detail ?? {}
    return story && { ...toldOf(clue, story), size, limit }
  },
  prove: (clue) => proveBreak(findStory(clue)),
}
