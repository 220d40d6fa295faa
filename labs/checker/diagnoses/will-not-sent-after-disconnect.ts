import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** A goodbye by DISCONNECT takes the will back [MQTT-3.14.4-3]. */
export const willNotSentAfterDisconnect: Mistake<WillClue> = {
  id: 'will-not-sent-after-disconnect',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['will-missing', 'will-keep-alive-long'],
  find: (clue) => (clue.ended === 'properly' ? told(clue) : undefined),
}
