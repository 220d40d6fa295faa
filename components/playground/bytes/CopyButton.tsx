// A button that copies a text, and says whether it did.

import { useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { en } from './texts/en.ts'

export function CopyButton({ label, text }: { label: string; text(): string }) {
  const [said, setSaid] = useState<string | undefined>(undefined)
  const copy = async () => {
    setSaid((await copyText(text())) ? en.copy.done : en.copy.failed)
    setTimeout(() => setSaid(undefined), 2_000)
  }
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  )
}
