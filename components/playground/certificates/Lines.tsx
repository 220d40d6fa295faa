// A list, one entry a line. What is typed stays as it is typed; what is no entry is left out and said.

import { useState } from 'preact/hooks'

interface Props {
  id: string
  label: string
  lines: readonly string[]
  isGood(line: string): boolean
  fault(line: string): string
  change(lines: readonly string[]): void
}

const MOST = 12

export function Lines({ id, label, lines, isGood, fault, change }: Props) {
  const [typed, setTyped] = useState<{ text: string; of: string } | undefined>(undefined)
  const own = lines.join('\n')
  // Changed from elsewhere, by "Undo" say: then what was typed is over.
  const text = typed && typed.of === own ? typed.text : own
  const bad = toLines(text).find((line) => !isGood(line))
  return (
    <div class="cb-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="field mono"
        rows={Math.max(2, lines.length)}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={bad !== undefined}
        aria-describedby={`${id}-fault`}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          const good = [...new Set(toLines(value).filter(isGood))].slice(0, MOST)
          setTyped({ text: value, of: good.join('\n') })
          if (good.join('\n') !== own) change(good)
        }}
      />
      <p class="cb-fault" id={`${id}-fault`} aria-live="polite">
        {bad !== undefined && fault(bad)}
      </p>
    </div>
  )
}

const toLines = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
