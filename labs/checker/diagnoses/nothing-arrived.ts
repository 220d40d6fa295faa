import type { TroubleMistake } from './trouble-clue.ts'

/** A board boots, finds its Wi-Fi and connects in less. Milliseconds. */
const QUIET = 25_000

/**
 * Since the start nothing has come that could be this student's. Nothing on the wire says why, so the likely causes are
 * told in their order. Looks like unknown-user and the knocks (something came, by which nobody is known).
 */
export const nothingArrived: TroubleMistake = {
  id: 'nothing-arrived',
  lesson: '15-set-ups',
  confidence: 'possible',
  waits: true,
  lookAlikes: ['no-connect', 'unknown-user', 'tls-to-plain-port', 'connects-then-nothing'],
  find({ stories, knocks, now, startedAt, handle }) {
    const came = stories.some(({ ended }) => !ended || ended.time >= startedAt)
    const knocked = knocks.some(({ time }) => time >= startedAt)
    return came || knocked || now - startedAt < QUIET ? undefined : { handle }
  },
  prove: () => [],
}
