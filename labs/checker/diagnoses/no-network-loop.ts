import type { Story } from '../state.ts'
import type { Evidence } from '../verdict.ts'
import {
  comeback,
  isKeepAlive,
  isRecent,
  openStories,
  type TroubleClue,
  type TroubleMistake,
  toLastPacket,
  toldOf,
} from './trouble-clue.ts'

/** What a program says before its loop would have to run: connect, subscribe, publish once. Milliseconds. */
const START = 2_000
/** A program that runs its loop answers within this, unless it is blocked for long. Milliseconds. */
const ANSWERS_WITHIN = 20_000

const neverListened = ({ pings, acks }: Story) => pings === 0 && acks === 0

/**
 * It said what it had to say at the start, and nothing from then on, until the broker gave up; and not only once. One
 * that had been sent a message may as well be held up by the function that received it.
 */
function findSilent(clue: TroubleClue): Story | undefined {
  const silent = clue.stories.filter(
    (story) =>
      isKeepAlive(story) &&
      neverListened(story) &&
      story.sent === 0 &&
      story.heard.time - story.since <= START,
  )
  const recent = silent.filter((story) => isRecent(clue, story))
  return recent.findLast((story) => silent.length > 1 || comeback(clue, story) !== undefined)
}

/** It publishes on, and has never taken anything that it was sent. */
function findDeaf(clue: TroubleClue): Story | undefined {
  return openStories(clue).find(
    (story) =>
      neverListened(story) && story.owed[0] !== undefined && clue.now - story.owed[0].time >= ANSWERS_WITHIN,
  )
}

function proveDeaf({ owed }: Story): Evidence[] {
  return owed.slice(0, 1).map(({ evidence }) => evidence)
}

/**
 * The library's loop never runs: nothing is read, no PINGREQ is sent. Looks like keep-alive-missed (the loop ran, and
 * then was held up), went-silent (the power is gone) and reads-too-slowly.
 */
export const noNetworkLoop: TroubleMistake = {
  id: 'no-network-loop',
  lesson: '14-boards',
  confidence: 'likely',
  lookAlikes: ['keep-alive-missed', 'went-silent', 'reads-too-slowly'],
  find(clue) {
    const deaf = findDeaf(clue)
    if (deaf) return { ...toldOf(clue, deaf), owed: deaf.owed.length }
    const silent = findSilent(clue)
    return silent && { ...toldOf(clue, silent), owed: 0 }
  },
  prove(clue) {
    const deaf = findDeaf(clue)
    if (deaf) return proveDeaf(deaf)
    const silent = findSilent(clue)
    return silent?.ended ? [toLastPacket(silent), silent.ended.evidence] : []
  },
}
