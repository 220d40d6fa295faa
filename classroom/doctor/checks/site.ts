// The built site: `npm start` builds it when it must, which is better done before the class than in front of it.

import { judgeSite } from '../../site.ts'
import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'

export function checkSite(root: string): Finding[] {
  const state = judgeSite(root)
  const said = texts.doctor.site
  if (state === 'fresh') return [toFinding('site', 'good', said.fresh)]
  return [toFinding('site', 'warning', state === 'stale' ? said.stale : said.missing, 'not-built')]
}
