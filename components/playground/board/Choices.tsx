// Which program a board has, and how to keep it and give it away.

import { useRef } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { LONGEST } from '../code/program.ts'
import { useGiving } from '../code/use-giving.ts'
import { saveFile } from '../ladder/save-file.ts'
import { en } from './texts/en.ts'
import type { LiveBoard } from './use-boards.ts'

export interface ChoicesProps {
  board: LiveBoard
  live: boolean
  touched(): void
}

export function Choices({ board: { state }, live, touched }: ChoicesProps) {
  const input = useRef<HTMLInputElement>(null)
  const { said, say, link } = useGiving(state, en)
  const open = async (file: File | undefined) => {
    if (!file) return
    const code = (await file.text()).replaceAll('\r\n', '\n')
    if (code.length > LONGEST) return say(en.tooBig(file.name))
    state.replace(code, /\.m?js$/i.test(file.name) ? 'javascript' : 'python')
    touched()
    say(en.opened(file.name))
  }
  return (
    <div class="cc-choices">
      {state.specs.length > 1 && (
        <label class="cc-example">
          {en.program}
          <select
            class="field"
            disabled={!live}
            value={state.chosen.id}
            onChange={({ currentTarget }) => {
              state.choose(currentTarget.value)
              touched()
            }}
          >
            {state.specs.map(({ id }) => (
              <option key={id} value={id}>
                {en.examples[id] ?? id}
              </option>
            ))}
          </select>
        </label>
      )}
      <span class="cc-give">
        {state.isChanged && (
          <button
            type="button"
            class="copy"
            title={en.originalHint}
            onClick={() => {
              state.reset()
              touched()
            }}
          >
            {en.original}
          </button>
        )}
        {state.chosen.solution !== undefined && (
          <button
            type="button"
            class="copy"
            onClick={() => {
              state.showSolution()
              touched()
            }}
          >
            {en.solution}
          </button>
        )}
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
        <button
          type="button"
          class="copy"
          onClick={() =>
            state.program.language === 'javascript'
              ? saveFile(state.program.code, 'text/javascript', 'main.mjs')
              : saveFile(state.program.code, 'text/x-python', 'main.py')
          }
        >
          {en.save}
        </button>
        <button type="button" class="copy" onClick={() => input.current?.click()}>
          {en.open}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={en.open}
          accept=".py,.js,.mjs,text/x-python,text/javascript,text/plain"
          onChange={({ currentTarget }) => {
            void open(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </span>
      <p class="cc-said pg-note" role="status">
        {said}
      </p>
    </div>
  )
}
