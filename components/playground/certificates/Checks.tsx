// The checks of both sides in their order, each with its outcome and what was compared.

import type { Settings } from './check/settings.ts'
import { type BoardCheck, boardChecks, type Check, type Verdict } from './check/verify.ts'
import { en } from './texts/en-checks.ts'

interface Props {
  settings: Settings
  verdict: Verdict
  frame: string
}

export function Checks({ verdict, settings, frame }: Props) {
  const isBoard = ({ name }: Check) => boardChecks.includes(name as BoardCheck)
  return (
    <div class="cb-checks">
      <List id={`${frame}-board`} title={en.heading.board} checks={verdict.checks.filter(isBoard)} />
      {settings.mutual ? (
        <List
          id={`${frame}-server`}
          title={en.heading.server}
          checks={verdict.checks.filter((check) => !isBoard(check))}
        />
      ) : (
        <>
          <h5>{en.heading.server}</h5>
          <p class="cb-soft">{en.notAsked}</p>
        </>
      )}
    </div>
  )
}

const marks = { passed: '✓', failed: '▲', off: '–', unreached: '·' }

function List({ id, title, checks }: { id: string; title: string; checks: readonly Check[] }) {
  return (
    <>
      <h5 id={id}>{title}</h5>
      <ol class="cb-list" aria-labelledby={id}>
        {checks.map((check) => (
          <li key={check.name} class={`cb-${check.outcome}`}>
            <span class="cb-mark" aria-hidden="true">
              {marks[check.outcome]}
            </span>
            <p>
              <strong>{en.checks[check.name].title}</strong>{' '}
              <span class="cb-state">{en.outcomes[check.outcome]}</span>
              <span class="cb-sentence">{toSentence(check)}</span>
              <cite>{en.checks[check.name].clause}</cite>
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function toSentence(check: Check): string {
  if (check.outcome === 'off') return en.off(check.name)
  if (check.outcome === 'unreached') return en.unreached
  return en.checks[check.name][check.outcome](check)
}
