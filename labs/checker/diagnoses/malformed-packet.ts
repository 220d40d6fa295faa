import {
  brokenStories,
  type TroubleClue,
  type TroubleMistake,
  toLastMessage,
  toldOf,
} from './trouble-clue.ts'

const findStory = (clue: TroubleClue) =>
  brokenStories(clue).find(
    ({ broken }) => broken!.what === 'bytes' && (broken!.why === 'malformed' || broken!.why === 'unexpected'),
  )

/**
 * Bytes that are no packet, after a CONNECT that was one. Looks like umqtt-length, which a text of more bytes than
 * letters gives away, and packet-too-big.
 */
export const malformedPacket: TroubleMistake = {
  id: 'malformed-packet',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['umqtt-length', 'packet-too-big'],
  find(clue) {
    const story = findStory(clue)
    const { text = '', hex = '' } = story?.broken?.detail ?? {}
    return story && { ...toldOf(clue, story), text, hex }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.broken ? [...toLastMessage(story), story.broken.evidence] : []
  },
}
