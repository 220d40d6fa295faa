// Which program, in which language, and how to give it to somebody.

import { useId } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { en } from './texts/en.ts'
import type { LiveCode } from './use-code.ts'
import { useGiving } from './use-giving.ts'

export function Choices({ live }: { live: LiveCode }) {
  const { state, touched, code: program } = live
  const id = useId()
  const { said, say, link } = useGiving(state, en)
  return (
    <div class="cc-choices">
      {state.specs.length > 1 && (
        <label class="cc-example">
          {en.example}
          <select
            class="field"
            disabled={!live.live}
            value={state.chosen.id}
            onChange={({ currentTarget }) => {
              program.reset()
              state.choose(currentTarget.value)
              touched()
            }}
          >
            {state.specs.map((spec) => (
              <option key={spec.id} value={spec.id}>
                {en.examples[spec.id] ?? spec.id}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="cc-languages" disabled={!live.live}>
        <legend class="visually-hidden">{en.language}</legend>
        {(['javascript', 'typescript'] as const).map((language) => (
          <label key={language} class="pg-choice">
            <input
              type="radio"
              name={`${id}-language`}
              checked={state.program.language === language}
              onChange={() => {
                state.edit({ language })
                touched()
              }}
            />
            {en[language]}
          </label>
        ))}
      </fieldset>
      <span class="cc-give">
        <button
          type="button"
          class="copy"
          onClick={async () => say((await copyText(state.program.code)) ? en.copied : en.notCopied)}
        >
          {en.copy}
        </button>
        <button type="button" class="copy" onClick={() => void link()}>
          {en.link}
        </button>
      </span>
      <p class="cc-said pg-note" role="status">
        {said}
      </p>
    </div>
  )
}
