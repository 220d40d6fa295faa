// The settings of a tile, in a dialog: what is wrong is said beside its field, and nothing is applied before it is right.

import { useEffect, useId, useRef, useState } from 'preact/hooks'
import {
  type FieldFault,
  type Form,
  findFaults,
  fromForm,
  type NumberField,
  numberFields,
  toForm,
} from './settings.ts'
import { en } from './texts/en.ts'
import { createTile, fieldsOf, type Tile, type TileField, type TileKind, tileKinds } from './tile.ts'

export interface SettingsProps {
  tile: Tile
  isNew: boolean
  onApply(tile: Tile): void
  onClose(): void
}

export function Settings({ tile, isNew, onApply, onClose }: SettingsProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [form, setForm] = useState<Form>(() => toForm(tile))
  const [isTried, setTried] = useState(false)
  const [touched, setTouched] = useState<ReadonlySet<TileField>>(new Set())
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const faults = findFaults(form)
  const change = (field: TileField, value: string | boolean | number) => {
    setForm({ ...form, [field]: value })
    setTouched(new Set([...touched, field]))
  }
  const chooseKind = (kind: TileKind) => {
    const fresh = createTile(kind, form.id)
    const { title, topic, path, to, qos, retain, postfix, prefix } = form
    setForm({ ...toForm(fresh), title, topic, path, to, qos, retain, postfix, prefix })
  }
  const apply = (event: Event) => {
    event.preventDefault()
    if (Object.keys(faults).length === 0) return onApply(fromForm(form, tile))
    setTried(true)
    // The first field that is wrong, once it is marked.
    setTimeout(() => dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  return (
    <dialog ref={dialog} class="db-dialog" aria-labelledby={id} onClose={onClose}>
      <form onSubmit={apply} noValidate>
        <h3 id={id}>{isNew ? en.addTitle : en.settings(tile.title)}</h3>
        {isNew && (
          <fieldset class="db-kinds">
            <legend>{en.kindLegend}</legend>
            {tileKinds.map((kind) => (
              <label key={kind} class="db-kind">
                <input
                  type="radio"
                  name={`${id}-kind`}
                  checked={form.kind === kind}
                  onChange={() => chooseKind(kind)}
                />
                <span>
                  <strong>{en.kind[kind]}</strong> <small>{en.kindAbout[kind]}</small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div class="db-fields">
          {fieldsOf[form.kind].map((field) => (
            <Field
              key={field}
              id={`${id}-${field}`}
              field={field}
              form={form}
              fault={isTried || touched.has(field) ? faults[field] : undefined}
              onChange={(value) => change(field, value)}
            />
          ))}
        </div>
        <div class="db-dialog-buttons">
          <button type="submit" class="button">
            {isNew ? en.addIt : en.apply}
          </button>
          <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
            {en.cancel}
          </button>
        </div>
      </form>
    </dialog>
  )
}

interface FieldProps {
  id: string
  field: TileField
  form: Form
  fault: FieldFault | undefined
  onChange(value: string | boolean | number): void
}

const monospaced = new Set<TileField>(['topic', 'to', 'path', 'on', 'off', 'pattern'])
const long = new Set<TileField>(['title', 'topic', 'to', 'path', 'pattern'])

function Field({ id, field, form, fault, onChange }: FieldProps) {
  const label = field === 'on' && form.kind === 'button' ? en.buttonPayload : en.field[field]
  if (field === 'retain' || field === 'isWide')
    return (
      <label class="pg-check db-field-check">
        <input
          type="checkbox"
          checked={form[field]}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        {label}
      </label>
    )
  if (field === 'qos')
    return (
      <label class="db-field db-field-short">
        {label}
        <select
          class="field"
          value={form.qos}
          onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
        >
          {[0, 1, 2].map((qos) => (
            <option key={qos} value={qos}>
              {qos}
            </option>
          ))}
        </select>
      </label>
    )
  const isNumber = (numberFields as readonly TileField[]).includes(field)
  const hint = hintFor(field, form)
  return (
    <div class={`db-field ${isNumber ? 'db-field-short' : long.has(field) ? 'db-field-long' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        class={monospaced.has(field) || isNumber ? 'field mono' : 'field'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        {...(isNumber ? { inputMode: 'decimal' as const } : {})}
        value={form[field as NumberField | 'title']}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-says`}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p id={`${id}-says`} class={fault ? 'pg-fault' : 'pg-note'}>
        {fault ? toSentence(fault) : hint}
      </p>
    </div>
  )
}

function hintFor(field: TileField, { kind }: Form): string {
  const answers = kind === 'switch' || kind === 'slider'
  if (field === 'topic') return answers ? en.hint.stateTopic : en.hint.topic
  if (field === 'path' || field === 'pattern' || field === 'postfix') return en.hint[field]
  return ''
}

function toSentence(fault: FieldFault): string {
  if (fault.kind === 'filter' || fault.kind === 'name')
    return en.fieldFault[fault.kind](fault.topic, fault.fault)
  if (fault.kind === 'path') return en.fieldFault.path(fault.said)
  return en.fieldFault[fault.kind]
}
