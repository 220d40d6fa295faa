import type { Story } from '../state.ts'
import { comeback, isRecent, type TroubleClue, type TroubleMistake, toldOf } from './trouble-clue.ts'

const TIMES = 3

/** Connections that broke off without a word, each followed by another from there. */
function findBreaks(clue: TroubleClue): Story[] {
  const broken = clue.stories.filter(
    (story) => story.since > 0 && story.ended?.by === 'network' && comeback(clue, story) !== undefined,
  )
  const newest = broken.at(-1)
  const same = broken.filter(({ clientId }) => clientId === newest?.clientId)
  return newest && isRecent(clue, newest) && same.length >= TIMES ? same : []
}

/**
 * A board that restarts over and over, or loses its Wi-Fi. Looks like all that keeps reconnecting: here neither the
 * broker nor a DISCONNECT ended anything.
 */
export const restarts: TroubleMistake = {
  id: 'restarts',
  lesson: '14-boards',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['client-id-shared', 'connects-twice', 'keep-alive-missed', 'leaves-at-once'],
  find(clue) {
    const breaks = findBreaks(clue)
    const newest = breaks.at(-1)
    return newest && { ...toldOf(clue, newest), times: breaks.length }
  },
  prove: (clue) =>
    findBreaks(clue)
      .slice(-3)
      .flatMap(({ ended }) => (ended ? [ended.evidence] : [])),
}
