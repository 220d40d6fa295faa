// Whether the desk shows names: kept for all its views.

import { areNamesHidden, hideNames } from './state.ts'

export function HideNames({ text }: { text: string }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={areNamesHidden.value}
        onChange={(event) => hideNames(event.currentTarget.checked)}
      />
      {text}
    </label>
  )
}
