// The cases: one press sets everything as at the start, but for the one thing that is wrong.

import { caseNames, cases, findCase } from './check/cases.ts'
import type { Settings } from './check/settings.ts'
import { en } from './texts/en.ts'

interface Props {
  settings: Settings
  choose(settings: Settings): void
}

export function CaseList({ settings, choose }: Props) {
  const current = findCase(settings)
  return (
    <fieldset class="cb-cases">
      <legend>{en.connect.cases}</legend>
      <ul>
        {caseNames.map((name) => (
          <li key={name}>
            <button
              type="button"
              class="copy"
              aria-pressed={name === current}
              onClick={() => choose(cases[name])}
            >
              {en.connect.caseNames[name]}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
