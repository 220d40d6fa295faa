// Marks as files for the school's system.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { saveFile } from '../../class/save-file.ts'
import { grades } from '../texts/index.ts'
import type { ExportChoice, Format } from './calls.ts'
import { calls } from './calls.ts'

const { export: texts } = grades

export function ExportPanel() {
  const choice = useSignal<Omit<ExportChoice, 'format'>>({ delimiter: 'comma', missing: 'empty' })
  const said = useSignal('')
  const message = useSignal('')
  const id = useId()
  const save = async (format: Format) => {
    const answer = await calls.export({ ...choice.value, format })
    message.value = answer.ok ? '' : answer.message
    said.value = answer.ok ? texts.saved(answer.value.name) : ''
    if (answer.ok) saveFile(answer.value.name, answer.value.file, answer.value.file.type)
  }
  const Choice = ({
    name,
    title,
    words,
  }: {
    name: keyof typeof choice.value
    title: string
    words: object
  }) => (
    <div class="join-field">
      <label for={`${id}-${name}`}>{title}</label>
      <select
        id={`${id}-${name}`}
        class="field"
        value={choice.value[name]}
        onChange={({ currentTarget }) => {
          choice.value = { ...choice.value, [name]: currentTarget.value }
        }}
      >
        {Object.entries(words).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <section class="cell setup-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.title}</h2>
      <div class="sheet-tools">
        <Choice name="delimiter" title={texts.delimiter} words={texts.delimiters} />
        <Choice name="missing" title={texts.missing} words={texts.missings} />
      </div>
      <ul class="export-list">
        {Object.entries(texts.formats).map(([format, [what, about]]) => (
          <li key={format}>
            <button type="button" class="button-quiet" onClick={() => save(format as Format)}>
              {texts.save(what)}
            </button>
            <span class="soft">
              {about}{' '}
              {format === 'json' && (
                <a href="/api/grades/schema" target="_blank" rel="noreferrer">
                  {texts.schema}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p class="soft">{texts.help}</p>
      <p role="status">{said.value}</p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </section>
  )
}
