import type { Story } from '../state.ts'
import {
  brokenStories,
  type TroubleClue,
  type TroubleMistake,
  toLastMessage,
  toldOf,
} from './trouble-clue.ts'

/** No control character, so it may be the rest of a text. */
const isTextByte = (hex: string) => hex === '' || Number.parseInt(hex.slice(0, 2), 16) >= 0x20

// umqtt.simple takes len() of a str, which counts letters, and then sends its bytes: the packet ends as many bytes too
// early as the text has more bytes than letters, and what is left over is read as the next packet.
const findStory = (clue: TroubleClue): Story | undefined =>
  brokenStories(clue).find(
    ({ last, broken }) =>
      (last?.extra ?? 0) > 0 &&
      (broken!.why === 'malformed' || broken!.why === 'unexpected') &&
      isTextByte(String(broken!.detail.hex ?? '')),
  )

/**
 * Letters counted in the place of bytes. Looks like malformed-packet (any other bytes that are no packet) and like
 * payload-cut (the connection then lives on).
 */
export const umqttLength: TroubleMistake = {
  id: 'umqtt-length',
  lesson: '09-payloads',
  confidence: 'likely',
  explains: true,
  lookAlikes: ['malformed-packet', 'payload-cut'],
  find(clue) {
    const story = findStory(clue)
    return story?.last && { ...toldOf(clue, story), text: story.last.text, extra: story.last.extra }
  },
  prove(clue) {
    const story = findStory(clue)
    return story?.broken ? [...toLastMessage(story), story.broken.evidence] : []
  },
}
