// The fields of a panel: each with a word of help, and what is wrong with its value in a sentence.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { findWhole } from './connect-faults.ts'

interface FieldProps {
  id: string
  label: string
  help?: string | undefined
  fault?: string | undefined
  isWide?: boolean
  children: (described: {
    id: string
    'aria-describedby': string
    'aria-invalid': boolean
  }) => ComponentChildren
}

export function Field({ id, label, help, fault, isWide = false, children }: FieldProps) {
  return (
    <div class={isWide ? 'pn-field pn-wide' : 'pn-field'}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-help`, 'aria-invalid': fault !== undefined })}
      <Told id={`${id}-help`} help={help} fault={fault} />
    </div>
  )
}

function Told({ id, help, fault }: { id: string; help?: string | undefined; fault?: string | undefined }) {
  return (
    <div id={id} class="pn-told">
      <p class="pg-fault" aria-live="polite">
        {fault}
      </p>
      {help && <p class="pn-help">{help}</p>}
    </div>
  )
}

interface TextProps {
  id: string
  label: string
  help?: string | undefined
  fault?: string | undefined
  value: string
  type?: 'text' | 'password'
  isMono?: boolean
  isWide?: boolean
  isDisabled?: boolean
  change(value: string): void
}

export function TextField({ value, change, type = 'text', isMono, isDisabled, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          class={isMono ? 'field mono' : 'field'}
          type={type}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          disabled={isDisabled}
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  )
}

interface NumberProps {
  id: string
  label: string
  help?: string
  /** What to say of a text that is no such number. */
  wrong(came: string): string
  unit: string
  value: number | undefined
  least?: number
  most: number
  /** With it an empty field means "none". */
  isOptional?: boolean
  change(value: number | undefined): void
}

/** Keeps what is typed, and passes on only what is a number: a field that is half typed changes nothing. */
export function NumberField({
  value,
  change,
  wrong,
  unit,
  least = 0,
  most,
  isOptional,
  ...field
}: NumberProps) {
  const [typed, setTyped] = useState<{ text: string; of: number | undefined } | undefined>(undefined)
  const text = typed && typed.of === value ? typed.text : value === undefined ? '' : String(value)
  const isGood = isGoodText(text, least, most, isOptional)
  return (
    <Field {...field} fault={isGood ? undefined : wrong(text)}>
      {(described) => (
        <span class="pn-with-unit">
          <input
            {...described}
            class="field"
            inputMode="numeric"
            autocomplete="off"
            value={text}
            onInput={({ currentTarget }) => {
              const next = currentTarget.value
              const whole = next.trim() === '' ? undefined : findWhole(next, most)
              const isTaken = isGoodText(next, least, most, isOptional)
              setTyped({ text: next, of: isTaken ? whole : value })
              if (isTaken) change(whole)
            }}
          />
          <span aria-hidden="true">{unit}</span>
        </span>
      )}
    </Field>
  )
}

function isGoodText(text: string, least: number, most: number, isOptional = false): boolean {
  if (text.trim() === '') return isOptional
  return (findWhole(text, most) ?? -1) >= least
}

interface CheckProps {
  id: string
  label: string
  help?: string
  isOn: boolean
  isWide?: boolean
  change(isOn: boolean): void
}

export function Check({ id, label, help, isOn, isWide = false, change }: CheckProps) {
  return (
    <div class={isWide ? 'pn-field pn-wide' : 'pn-field'}>
      <label class="pg-check">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={`${id}-help`}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        {label}
      </label>
      <Told id={`${id}-help`} help={help} />
    </div>
  )
}

interface ChoiceProps<V extends string | number> {
  id: string
  label: string
  help?: string
  value: V
  options: readonly (readonly [V, string])[]
  isDisabled?: boolean
  change(value: V): void
}

export function Choice<V extends string | number>({
  value,
  options,
  isDisabled,
  change,
  ...field
}: ChoiceProps<V>) {
  return (
    <Field {...field}>
      {(described) => (
        <select
          {...described}
          class="field"
          disabled={isDisabled}
          value={String(value)}
          onChange={({ currentTarget }) => {
            const chosen = options.find(([option]) => String(option) === currentTarget.value)
            if (chosen) change(chosen[0])
          }}
        >
          {options.map(([option, name]) => (
            <option key={option} value={String(option)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
