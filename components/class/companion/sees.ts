// What a student sees just now, to go with a raised hand: the lab, the step that is open, and what is said to be wrong.

import type { HandMessage } from '../../../labs/lead/messages.ts'
import { toUrl } from '../../notebook/url.ts'
import { verdicts } from '../state.ts'

/** The path of this page from the site's base on. */
export function pathHere(): string {
  const base = toUrl('/').replace(/\/$/, '')
  return location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname
}

export const titleHere = (): string => document.querySelector('h1')?.textContent?.trim() ?? document.title

export function whatIsSeen(): HandMessage['sees'] {
  const here = /^\/labs\/([^/]+)\//.exec(pathHere())?.[1]
  const all = Object.values(verdicts.value)
  const running = all.filter(({ attempt }) => attempt.endedAt === undefined)
  const said = all.find(({ lab }) => lab === here) ?? running[0]
  if (!said) return {}
  const step = said.steps.find(({ verdict }) => verdict === 'failed' || verdict === 'waiting')
  return {
    lab: said.lab,
    ...(step ? { step: step.id } : {}),
    ...(step?.diagnosis ? { diagnosis: step.diagnosis.sentence } : {}),
  }
}
