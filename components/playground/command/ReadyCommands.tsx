// Commands that a lesson hands over, each to be run with a click or changed first.

import type { Terminal } from './terminal.ts'
import { en } from './texts/en.ts'

export function ReadyCommands(props: { commands: readonly string[]; terminal: Terminal; live: boolean }) {
  const { commands, terminal, live } = props
  if (commands.length === 0) return null
  return (
    <ol class="cmd-ready" aria-label={en.ready}>
      {commands.map((command) => (
        <li key={command}>
          <code>{command}</code>
          <span>
            <button
              type="button"
              class="copy"
              disabled={!live}
              aria-label={en.editThis(command)}
              onClick={() => {
                terminal.type(command)
                document.getElementById(`line-${terminal.id}`)?.focus()
              }}
            >
              {en.edit}
            </button>
            <button
              type="button"
              class="copy"
              disabled={!live}
              aria-label={en.runThis(command)}
              onClick={() => void terminal.run(command)}
            >
              <span aria-hidden="true">▶</span> {en.run}
            </button>
          </span>
        </li>
      ))}
    </ol>
  )
}
