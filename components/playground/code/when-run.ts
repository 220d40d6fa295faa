// When a program has done what it does by itself: it has ended, or it listens and nothing passes any more.

import type { CodeRun } from './code-run.ts'

const LOOK_MS = 100
/** A program that has said and sent nothing for so long waits for others. */
const QUIET_MS = 2_000

/** False when it was stopped, failed, or could not begin. */
export async function whenRun(
  code: Pick<CodeRun, 'state' | 'log' | 'console'>,
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<boolean> {
  let quiet = 0
  let before = ''
  while (quiet < QUIET_MS) {
    const { state } = code
    if (state.phase === 'ended') return state.how === 'finished'
    if (state.phase === 'refused' || state.phase === 'ready') return false
    const now = `${state.phase} ${code.log.version} ${code.console.version}`
    quiet = now === before && state.phase === 'running' ? quiet + LOOK_MS : 0
    before = now
    await wait(LOOK_MS)
  }
  return true
}
