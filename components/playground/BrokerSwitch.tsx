// Which broker the clients of the cell talk to.

import type { Cell } from './cell.ts'
import type { BrokerKind } from './draft.ts'
import { en } from './texts/en.ts'
import { urlFault } from './texts/en-links.ts'

export function BrokerSwitch({ cell, live }: { cell: Cell; live: boolean }) {
  const { draft } = cell.state
  if (cell.hasOneBroker) return <Died cell={cell} />
  const kinds: BrokerKind[] = cell.access ? ['page', 'classroom', 'other'] : ['page', 'other']
  return (
    <fieldset class="pg-broker" disabled={!live}>
      <legend>{en.broker.legend}</legend>
      <div class="pg-choices">
        {kinds.map((kind) => (
          <label key={kind} class="pg-choice">
            <input
              type="radio"
              name={`${cell.story.id}-broker`}
              checked={draft.broker === kind}
              onChange={() => cell.choose(kind)}
            />
            {en.broker[kind]}
          </label>
        ))}
      </div>
      {draft.broker === 'page' && <p class="pg-note">{en.broker.pageNote}</p>}
      {draft.broker === 'classroom' && cell.access && (
        <p class="pg-note">{en.broker.classroomNote(cell.access.handle)}</p>
      )}
      {draft.broker === 'other' && <OtherBroker cell={cell} />}
      {draft.broker !== 'page' && (
        <p class="pg-note">
          {en.broker.cannot}{' '}
          <button type="button" class="copy" onClick={() => cell.choose('page')}>
            {en.broker.usePage}
          </button>
        </p>
      )}
      <Died cell={cell} />
    </fieldset>
  )
}

function Died({ cell }: { cell: Cell }) {
  const { brokerDied } = cell.state
  if (brokerDied === undefined) return null
  return (
    <div class="notice pg-died" role="alert">
      <p>{en.broker.died(brokerDied)}</p>
      <button type="button" class="button" onClick={() => void cell.restart()}>
        {en.broker.restart}
      </button>
    </div>
  )
}

function OtherBroker({ cell }: { cell: Cell }) {
  const { url, userName } = cell.state.draft
  const fault = cell.urlFault
  const id = `${cell.story.id}-url`
  return (
    <form class="pg-other" onSubmit={(event) => event.preventDefault()}>
      <label class="pg-wide">
        {en.broker.address}
        <input
          class="field mono"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={en.broker.addressHint}
          value={url}
          aria-describedby={id}
          aria-invalid={url !== '' && fault !== undefined}
          onInput={({ currentTarget }) => cell.editBroker({ url: currentTarget.value })}
        />
      </label>
      <label>
        {en.broker.userName}
        <input
          class="field"
          autocomplete="off"
          spellcheck={false}
          value={userName}
          onInput={({ currentTarget }) => cell.editBroker({ userName: currentTarget.value })}
        />
      </label>
      <label>
        {en.broker.password}
        <input
          class="field"
          type="password"
          autocomplete="off"
          value={cell.password}
          onInput={({ currentTarget }) => cell.editBroker({ password: currentTarget.value })}
        />
      </label>
      <p id={id} class={url !== '' && fault ? 'pg-fault pg-wide' : 'pg-note pg-wide'}>
        {fault
          ? urlFault(fault)
          : `${en.broker.otherNote} ${url.startsWith('ws:') ? en.broker.noteEncrypted : ''}`}
      </p>
    </form>
  )
}
