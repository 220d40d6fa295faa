// Copies a text, and says whether that went well.

import { useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { en } from './texts/en.ts'

export function CopyButton({ text, label = en.copy }: { text: string; label?: string }) {
  const [said, say] = useState(label)
  const copy = async () => {
    say((await copyText(text)) ? en.copied : en.notCopied)
    setTimeout(() => say(label), 2_000)
  }
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{said}</span>
    </button>
  )
}
