// A button that copies a text and says whether it did.

import { useEffect, useState } from 'preact/hooks'
import { copyText } from '../notebook/copy.ts'
import { shared as texts } from './texts/index.ts'

interface Props {
  text: string
  /** What is copied, for those who hear the button and do not see where it stands. */
  label: string
}

export function CopyButton({ text, label }: Props) {
  const [said, setSaid] = useState<'copied' | 'notCopied' | undefined>()
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), 3000)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => setSaid((await copyText(text)) ? 'copied' : 'notCopied')
  return (
    <span class="copy-place">
      <button type="button" class="copy" onClick={copy}>
        {said === 'copied' ? texts.copied : texts.copy}
        <span class="visually-hidden"> {label}</span>
      </button>
      <span role="status" class={said === 'notCopied' ? 'copy-failed' : 'visually-hidden'}>
        {said ? texts[said] : ''}
      </span>
    </span>
  )
}
