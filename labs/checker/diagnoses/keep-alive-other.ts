import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** A keep alive outside of what the lab asks for; 0 is none at all. */
export const keepAliveOther: Mistake<GreetingClue> = {
  id: 'keep-alive-other',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['keep-alive-zero', 'keep-alive-missed'],
  find(clue) {
    const { from = 0, to = 65_535 } = clue.wanted.keepAlive ?? {}
    const came = clue.board.greeting?.keepAlive
    // 0 is for ever, and so longer than anything [MQTT-3.1.2-24].
    const seconds = came === 0 && clue.wanted.keepAlive?.to !== undefined ? Number.POSITIVE_INFINITY : came
    return seconds !== undefined && (seconds < from || seconds > to)
      ? { ...told(clue), from, to, came: came ?? 0 }
      : undefined
  },
}
