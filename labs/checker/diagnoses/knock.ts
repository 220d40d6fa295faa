// A mistake that a knock shows: bytes which are no MQTT, from an address where the student is. Whose they are cannot be
// known, so it is told while nothing of the student's own is connected, and no step fails for it.

import type { Knock } from '../state.ts'
import type { MistakeId, Parameters } from './mistake.ts'
import { openStories, type TroubleClue, type TroubleMistake } from './trouble-clue.ts'

/** Milliseconds after which a knock explains nothing any more. */
const REMEMBERED = 10 * 60_000

/** The latest knock, unless something of the student's has been let in since. */
function findKnock(clue: TroubleClue): Knock | undefined {
  const { knocks, stories, startedAt, now } = clue
  const knock = knocks.at(-1)
  if (!knock || knock.time < startedAt || now - knock.time > REMEMBERED) return undefined
  const isOver = openStories(clue).length > 0 || stories.some(({ since }) => since >= knock.time)
  return isOver ? undefined : knock
}

interface KnockMistake extends Pick<TroubleMistake, 'lesson' | 'confidence' | 'lookAlikes'> {
  id: MistakeId
  /** True when the bytes are its own. */
  fits(knock: Knock): boolean
}

export function defineKnock({ fits, ...mistake }: KnockMistake): TroubleMistake {
  const find = (clue: TroubleClue) => {
    const knock = findKnock(clue)
    return knock && fits(knock) ? knock : undefined
  }
  return {
    ...mistake,
    waits: true,
    find(clue): Parameters | undefined {
      const knock = find(clue)
      if (!knock) return undefined
      const { listener, hex, text, address } = knock
      return { handle: clue.handle, listener, hex, text, address }
    },
    prove(clue) {
      const knock = find(clue)
      return knock ? [knock.evidence] : []
    },
  }
}

export const isTlsDoor = ({ transport }: Knock) => transport === 'tls' || transport === 'wss'
