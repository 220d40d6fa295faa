// A roster, chosen, dropped or pasted: looked at first, then taken in whole or not at all.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { FileDrop } from '../../class/FileDrop.tsx'
import { shared } from '../../class/texts/index.ts'
import { setup as texts } from '../texts/index.ts'
import { CardsLink } from './CardsLink.tsx'
import type { RosterPlan, SetupCalls } from './calls.ts'
import { RosterPreview } from './RosterPreview.tsx'

interface Looked {
  name: string
  file: Uint8Array
  plan: RosterPlan
}

export function RosterUpload({ calls, onDone }: { calls: SetupCalls; onDone: () => void }) {
  const looked = useSignal<Looked | undefined>(undefined)
  const message = useSignal('')
  const done = useSignal<{ sentence: string; cards: string | null } | undefined>(undefined)
  const isBusy = useSignal(false)
  const pasted = useSignal('')
  const title = useRef<HTMLHeadingElement>(null)
  const fileId = useId()
  const pasteId = useId()

  // What was found stands below: who does not see it is taken there.
  useEffect(() => {
    if (looked.value) title.current?.focus()
  }, [looked.value?.plan])

  async function lookAt(name: string, file: Uint8Array) {
    isBusy.value = true
    done.value = undefined
    looked.value = undefined
    const answer = await calls.lookAt(file)
    isBusy.value = false
    message.value = answer.ok ? '' : answer.message
    if (answer.ok) looked.value = { name, file, plan: answer.value }
  }
  async function lookAtFile(file: File | undefined) {
    if (file) await lookAt(file.name, new Uint8Array(await file.arrayBuffer()))
  }
  async function carryOut() {
    if (!looked.value) return
    const { name, file, plan } = looked.value
    isBusy.value = true
    const answer = await calls.carryOut(file, plan.digest)
    isBusy.value = false
    if (answer.ok) {
      const { added, changed, cards } = answer.value
      done.value = { sentence: texts.taken(added, changed), cards }
      looked.value = undefined
      message.value = ''
      pasted.value = ''
      return onDone()
    }
    // Somebody joined meanwhile: what would change now is shown anew.
    if (answer.error === 'roster-changed') await lookAt(name, file)
    message.value = answer.message
  }
  const changes = looked.value ? looked.value.plan.added.length + looked.value.plan.changed.length : 0

  return (
    <section class="cell setup-part" aria-labelledby="roster-title">
      <h2 id="roster-title">{texts.rosterTitle}</h2>
      <p>{texts.rosterHelp}</p>
      <pre class="code">
        <code>{texts.rosterExample}</code>
      </pre>
      <FileDrop class="drop" onFile={lookAtFile}>
        <label for={fileId}>{texts.choose}</label>
        <input
          id={fileId}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={async ({ currentTarget }) => {
            await lookAtFile(currentTarget.files?.[0])
            // The same file, mended, can be chosen again.
            currentTarget.value = ''
          }}
        />
        <span class="soft">{texts.drop}</span>
      </FileDrop>
      <details>
        <summary>{texts.paste}</summary>
        <div class="join-field">
          <label for={pasteId}>{texts.pasteLabel}</label>
          <textarea
            id={pasteId}
            class="field mono"
            rows={6}
            spellcheck={false}
            value={pasted.value}
            onInput={(event) => {
              pasted.value = event.currentTarget.value
            }}
          />
          <p>
            <button
              type="button"
              class="button-quiet"
              disabled={isBusy.value || pasted.value.trim() === ''}
              onClick={() => lookAt(texts.pasted, new TextEncoder().encode(pasted.value))}
            >
              {texts.look}
            </button>
          </p>
        </div>
      </details>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <div role="status">
        {done.value && (
          <div class="confirm">
            <p>{done.value.sentence}</p>
            {done.value.cards && <CardsLink path={done.value.cards} />}
          </div>
        )}
      </div>
      {looked.value && (
        <div class="roster-preview">
          <h3 ref={title} tabIndex={-1}>
            {texts.found(looked.value.name)}
          </h3>
          <RosterPreview plan={looked.value.plan} />
          <p class="actions">
            {looked.value.plan.faults.length === 0 && changes > 0 && (
              <button type="button" class="button" disabled={isBusy.value} onClick={carryOut}>
                {texts.takeIn(looked.value.plan.added.length, looked.value.plan.changed.length)}
              </button>
            )}
            <button
              type="button"
              class="button-quiet"
              onClick={() => {
                looked.value = undefined
              }}
            >
              {shared.cancel}
            </button>
          </p>
        </div>
      )}
    </section>
  )
}
