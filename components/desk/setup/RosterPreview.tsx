// What a roster would do, before it does.

import { setup as texts } from '../texts/index.ts'
import type { RosterPlan, RosterStudent } from './calls.ts'

export function RosterPreview({ plan }: { plan: RosterPlan }) {
  const { added, changed, unchanged, others, faults, encoding, delimiter, ignored } = plan
  if (faults.length > 0)
    return (
      <div class="refusal">
        <p>
          <strong>{texts.faulty(faults.length)}</strong>
        </p>
        <ul class="roster-faults">
          {faults.map(({ line, message }, i) => (
            <li key={i}>
              <strong>{texts.line(line)}</strong> {message}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <>
      <p>{texts.counts(added.length, changed.length, unchanged.length, others.length)}</p>
      <p class="soft">{texts.readAs(encoding, delimiter, ignored)}</p>
      {added.length > 0 && (
        <Rows caption={texts.added}>
          {added.map((student) => (
            <tr key={student.handle}>
              <td>{student.line}</td>
              <th scope="row" class="mono">
                {student.handle}
                {student.isProposed && <span class="soft"> {texts.proposed}</span>}
              </th>
              <td>{student.name}</td>
              <td>{student.email}</td>
              <td>{student.team}</td>
            </tr>
          ))}
        </Rows>
      )}
      {changed.length > 0 && (
        <Rows caption={texts.changed}>
          {changed.map((student) => (
            <tr key={student.handle}>
              <td>{student.line}</td>
              <th scope="row" class="mono">
                {student.handle}
              </th>
              {(['name', 'email', 'team'] as const).map((field) => (
                <Change key={field} before={student.before} now={student} field={field} />
              ))}
            </tr>
          ))}
        </Rows>
      )}
    </>
  )
}

function Rows({ caption, children }: { caption: string; children: preact.ComponentChildren }) {
  return (
    <table class="setup-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {texts.rosterColumns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

interface ChangeProps {
  before: RosterStudent
  now: RosterStudent
  field: 'name' | 'email' | 'team'
}

function Change({ before, now, field }: ChangeProps) {
  if (before[field] === now[field]) return <td>{now[field]}</td>
  return (
    <td>
      <del>{before[field] ?? texts.nothing}</del> <ins>{now[field] ?? texts.nothing}</ins>
    </td>
  )
}
