// What each lab is worth, and when it is due.

import type { Rules } from '../../../labs/grades/rules.ts'
import { grades } from '../texts/index.ts'
import { grading } from './state.ts'
import { fromLocal, toLocal } from './when.ts'

const { rules: texts } = grades

interface Props {
  rules: Rules
  onChange: (labs: Rules['labs']) => void
}

export function LabRulesTable({ rules, onChange }: Props) {
  const { labs } = grading.value!
  return (
    <div>
      <table class="rules-table">
        <caption>{texts.labs}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.lab}</th>
            <th scope="col">{texts.points}</th>
            <th scope="col">{texts.due}</th>
          </tr>
        </thead>
        <tbody>
          {labs.map(({ id, title, points, due }) => {
            const own = rules.labs[id] ?? { points, due }
            const set = (more: Partial<typeof own>) => onChange({ ...rules.labs, [id]: { ...own, ...more } })
            return (
              <tr key={id} data-lab={id}>
                <th scope="row">{title}</th>
                <td data-column={texts.points}>
                  <input
                    class="field rules-number"
                    type="number"
                    min="0"
                    max="1000"
                    step="any"
                    aria-label={texts.pointsOf(title)}
                    value={own.points}
                    onInput={({ currentTarget }) => set({ points: Number(currentTarget.value) })}
                  />
                </td>
                <td data-column={texts.due}>
                  <input
                    class="field"
                    type="datetime-local"
                    aria-label={texts.dueOf(title)}
                    value={own.due === null ? '' : toLocal(own.due)}
                    onInput={({ currentTarget }) => set({ due: fromLocal(currentTarget.value) ?? null })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class="soft">{texts.pointsHelp}</p>
    </div>
  )
}
