// The form of a tile: what is typed, as text, and what is wrong with it.

import { findTopicFilterFault, findTopicNameFault, type TopicFault } from '../../../wire/topic.ts'
import { findPathFault, parseNumber } from './reading.ts'
import { CHART_MINUTES, fieldsOf, type Tile, type TileField } from './tile.ts'

/** Numbers as they are typed. */
export type NumberField = 'min' | 'max' | 'step' | 'low' | 'high' | 'minutes'
export const numberFields: readonly NumberField[] = ['min', 'max', 'step', 'low', 'high', 'minutes']

export type Form = Omit<Tile, NumberField> & Record<NumberField, string>

export type FieldFault =
  | { kind: 'missing' }
  | { kind: 'filter' | 'name'; topic: string; fault: TopicFault }
  | { kind: 'path'; said: string }
  | { kind: 'number' | 'order' | 'step' | 'minutes' | 'pattern' }

export type FormFaults = Partial<Record<TileField, FieldFault>>

export function toForm(tile: Tile): Form {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    ...tile,
    min: text(tile.min),
    max: text(tile.max),
    step: text(tile.step),
    low: text(tile.low),
    high: text(tile.high),
    minutes: text(tile.minutes),
  }
}

export function findFaults(form: Form): FormFaults {
  const faults: FormFaults = {}
  const asked = new Set<TileField>(fieldsOf[form.kind])
  const isAsked = (field: TileField) => asked.has(field)
  const number = (field: NumberField) => parseNumber(form[field])

  if (isAsked('to')) {
    if (form.to === '') faults.to = { kind: 'missing' }
    else {
      const fault = findTopicNameFault(form.to)
      if (fault) faults.to = { kind: 'name', topic: form.to, fault }
    }
  }
  if (isAsked('topic')) {
    if (form.topic === '') {
      if (!isAsked('to')) faults.topic = { kind: 'missing' }
    } else {
      const fault = findTopicFilterFault(form.topic)
      if (fault) faults.topic = { kind: 'filter', topic: form.topic, fault }
    }
  }
  const said = isAsked('path') ? findPathFault(form.path) : undefined
  if (said !== undefined) faults.path = { kind: 'path', said }
  for (const field of numberFields) {
    const mayBeEmpty = field === 'low' || field === 'high'
    if (!isAsked(field) || (mayBeEmpty && form[field].trim() === '')) continue
    if (number(field) === undefined) faults[field] = { kind: 'number' }
  }
  const isMore = (field: NumberField, than: NumberField) => {
    const [a, b] = [number(field), number(than)]
    return a === undefined || b === undefined || a > b
  }
  if (isAsked('max') && !faults.max && !isMore('max', 'min')) faults.max = { kind: 'order' }
  if (isAsked('high') && !faults.high && !isMore('high', 'low')) faults.high = { kind: 'order' }
  if (isAsked('step') && !faults.step && !(number('step')! > 0)) faults.step = { kind: 'step' }
  if (isAsked('minutes') && !faults.minutes) {
    const minutes = number('minutes')!
    if (minutes < CHART_MINUTES.least || minutes > CHART_MINUTES.most) faults.minutes = { kind: 'minutes' }
  }
  if (isAsked('pattern') && form.pattern !== '' && !form.pattern.includes(VALUE))
    faults.pattern = { kind: 'pattern' }
  return faults
}

/** The tile, of a form without faults. */
export function fromForm(form: Form, before: Tile): Tile {
  const number = (field: NumberField, otherwise: number) => parseNumber(form[field]) ?? otherwise
  return {
    ...form,
    min: number('min', before.min),
    max: number('max', before.max),
    step: number('step', before.step),
    low: parseNumber(form.low),
    high: parseNumber(form.high),
    minutes: number('minutes', before.minutes),
  }
}

/** Stands for the number in a slider's payload. */
export const VALUE = '<value>'

export const toPayload = (value: number, pattern: string): string =>
  pattern === '' ? String(value) : pattern.replaceAll(VALUE, String(value))
