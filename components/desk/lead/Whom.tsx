// For whom something is done: everybody, a group, one student.

import { useId } from 'preact/hooks'
import type { RosterStudent } from '../setup/calls.ts'
import { lead as texts } from '../texts/index.ts'

/** '', `group:B`, `student:ana`. */
export type Whom = string

export function toBody(whom: Whom): { group?: string; handles?: string[] } {
  if (whom.startsWith('group:')) return { group: whom.slice('group:'.length) }
  return whom.startsWith('student:') ? { handles: [whom.slice('student:'.length)] } : {}
}

interface Props {
  students: readonly RosterStudent[]
  whom: Whom
  onChange: (whom: Whom) => void
}

export function WhomField({ students, whom, onChange }: Props) {
  const id = useId()
  const groups = [...new Set(students.flatMap(({ team }) => team ?? []))].sort()
  return (
    <div class="join-field">
      <label for={id}>{texts.whom}</label>
      <select id={id} class="field" value={whom} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{texts.everybody}</option>
        {groups.length > 0 && (
          <optgroup label={texts.groups}>
            {groups.map((group) => (
              <option key={group} value={`group:${group}`}>
                {texts.group(group)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={texts.students}>
          {students.map(({ handle }) => (
            <option key={handle} value={`student:${handle}`}>
              {handle}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  )
}
