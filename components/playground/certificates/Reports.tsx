// What programs print when a check has failed, with the place where these words stand.

import type { Settings } from './check/settings.ts'
import type { Verdict } from './check/verify.ts'
import { toReports } from './handshake/report.ts'
import { en } from './texts/en.ts'

interface Props {
  settings: Settings
  verdict: Verdict
}

export function Reports({ settings, verdict }: Props) {
  return (
    <div>
      <h5>{en.reports.heading}</h5>
      <dl class="cb-reports">
        {toReports(settings, verdict).map(({ program, text, source }) => (
          <div key={program}>
            <dt>{en.reports.programs[program]}</dt>
            <dd>
              <code>{text}</code>
              <span class="cb-soft">
                {en.reports.source} {source}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
