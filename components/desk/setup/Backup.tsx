// The whole class in one file, while it goes on.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { setup as texts } from '../texts/index.ts'
import type { SetupCalls } from './calls.ts'

export function Backup({ calls }: { calls: SetupCalls }) {
  const folder = useSignal('')
  const made = useSignal<{ path: string; name: string; bytes: number } | undefined>(undefined)
  const message = useSignal('')
  const isBusy = useSignal(false)
  useEffect(() => {
    calls.about().then((answer) => {
      if (answer.ok) folder.value = answer.value.folder
    })
  }, [calls])
  const make = async () => {
    isBusy.value = true
    const answer = await calls.backUp()
    isBusy.value = false
    message.value = answer.ok ? '' : answer.message
    made.value = answer.ok ? answer.value : undefined
  }
  return (
    <section class="cell setup-part" aria-labelledby="backup-title">
      <h2 id="backup-title">{texts.backupTitle}</h2>
      <p>{texts.backupHelp}</p>
      <p class="soft">
        {texts.folder} <span class="mono">{folder.value}</span>
      </p>
      <p>
        <button type="button" class="button-quiet" disabled={isBusy.value} onClick={make}>
          {isBusy.value ? texts.backingUp : texts.backUp}
        </button>
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <div role="status">
        {made.value && (
          <p>
            <a class="button" href={made.value.path} download={made.value.name}>
              {texts.download(made.value.name, Math.ceil(made.value.bytes / 1024))}
            </a>
          </p>
        )}
      </div>
      <p class="soft">{texts.restoreHelp}</p>
      <pre class="code">
        <code>{texts.restoreCommands}</code>
      </pre>
    </section>
  )
}
