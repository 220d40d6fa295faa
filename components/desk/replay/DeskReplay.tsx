// Recordings at the desk: the class saved with other names, and any recording opened.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Lab } from '../../../labs/checker/lab.ts'
import { saveFile } from '../../class/save-file.ts'
import { fromFile, type Source } from '../../replay/Open.tsx'
import Replay from '../../replay/Replay.tsx'
import { en } from '../../replay/texts/en.ts'
import { DeskDoor } from '../DeskDoor.tsx'
import { deskState, endDesk, mayAtDesk, startDoor } from '../door.ts'
import { askRecording } from './ask-recording.ts'

export default function DeskReplay({ labs }: { labs: Lab[] }) {
  return (
    <DeskDoor start={startDoor} view="replay">
      <Parts labs={labs} />
    </DeskDoor>
  )
}

function Parts({ labs }: { labs: Lab[] }) {
  const source = useSignal<Source | undefined>(undefined)
  return (
    <>
      {mayAtDesk('own') && (
        <Save
          onOpen={(file) => {
            source.value = fromFile(file)
          }}
        />
      )}
      <p class="soft">{en.lead}</p>
      <Replay labs={labs} source={source.value} />
    </>
  )
}

function Save({ onOpen }: { onOpen(file: File): void }) {
  const isBusy = useSignal(false)
  const said = useSignal('')
  const fault = useSignal('')
  const saved = useSignal<File | undefined>(undefined)
  const id = useId()

  async function save(event: Event) {
    event.preventDefault()
    if (deskState.value.state !== 'open') return
    isBusy.value = true
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const answer = await askRecording(toPart(form))
    isBusy.value = false
    if (answer.status === 401) return endDesk()
    fault.value = answer.ok ? '' : answer.message
    said.value = answer.ok ? en.saved(answer.events, answer.file.name) : ''
    saved.value = answer.ok ? answer.file : undefined
    if (answer.ok) saveFile(answer.file.name, answer.file, 'application/gzip')
  }

  const { value: file } = saved
  return (
    <details class="cell rp-save-part">
      <summary>{en.save}</summary>
      <form class="rp-save" onSubmit={save}>
        <p class="soft">{en.saveAbout}</p>
        <p>
          <label for={`${id}-from`}>{en.saveFrom}</label>
          <input id={`${id}-from`} class="field" type="datetime-local" name="from" />
        </p>
        <p>
          <label for={`${id}-to`}>{en.saveTo}</label>
          <input id={`${id}-to`} class="field" type="datetime-local" name="to" />
        </p>
        <p>
          <label for={`${id}-students`}>{en.saveStudents}</label>
          <input id={`${id}-students`} class="field" name="students" autocomplete="off" spellcheck={false} />
        </p>
        <p>
          <label for={`${id}-labs`}>{en.saveLabs}</label>
          <input id={`${id}-labs`} class="field" name="labs" autocomplete="off" spellcheck={false} />
        </p>
        <p>
          <button type="submit" class="button" disabled={isBusy.value}>
            {isBusy.value ? en.saving : en.saveButton}
          </button>
        </p>
        <p role="status">{said.value}</p>
        {file && (
          <p>
            <button type="button" class="button-quiet" onClick={() => onOpen(file)}>
              {en.openHere}
            </button>
          </p>
        )}
        <p class="field-fault" role="alert">
          {fault.value}
        </p>
      </form>
    </details>
  )
}

/** What was left empty is left out: then it is all of it. */
function toPart(form: FormData): object {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const time = (name: string) => (text(name) === '' ? {} : { [name]: Date.parse(text(name)) })
  const list = (name: string) => {
    const items = text(name)
      .split(/[\s,]+/)
      .filter(Boolean)
    return items.length === 0 ? {} : { [name]: items }
  }
  return { ...time('from'), ...time('to'), ...list('students'), ...list('labs') }
}
