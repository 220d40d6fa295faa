// The clients of a cell: cards side by side while they are few, else a list of lines of which one opens.

import { useMemo, useState } from 'preact/hooks'
import { ClientCard, type ClientProps } from './ClientCard.tsx'
import { Lamp } from './Connection.tsx'
import type { Cell } from './cell.ts'
import { en } from './texts/en.ts'

/** Cards that one still takes in. With more clients each is a line. */
const MOST_CARDS = 6

interface Props {
  cell: Cell
  /** `cell.changes` */
  changes: number
  live: boolean
  /** Hears what Undo would take back. */
  willUndo(what: string): void
}

export function Clients({ cell, changes, live, willUndo }: Props) {
  const { draft, clients } = cell.state
  const [opened, setOpened] = useState<string | undefined>(undefined)
  const remove = (index: number) => {
    willUndo(en.client.removed(draft.clients[index]!.name))
    cell.removeClient(index)
  }
  const add = () => {
    willUndo(en.client.added)
    cell.addClient()
  }
  const isCrowd = clients.length > MOST_CARDS
  return (
    <>
      {isCrowd ? (
        <ul class="pg-crowd" aria-label={en.client.crowd(clients.length)}>
          {draft.clients.map(({ name }, index) => (
            <Line
              key={name}
              {...{ cell, changes, live, index }}
              isOpen={name === opened}
              toggle={() => setOpened(name === opened ? undefined : name)}
              remove={() => remove(index)}
            />
          ))}
        </ul>
      ) : (
        <div class="pg-clients">
          {draft.clients.map(({ name }, index) => (
            <ClientCard key={name} {...{ cell, changes, live, index }} remove={() => remove(index)} />
          ))}
        </div>
      )}
      <button type="button" class="copy pg-add" disabled={!live} onClick={add}>
        <span aria-hidden="true">+</span> {en.client.add}
      </button>
    </>
  )
}

interface LineProps extends ClientProps {
  isOpen: boolean
  toggle(): void
}

/** Drawn anew only when what it shows has changed: 200 of them cost nothing while one is busy. */
function Line({ cell, changes, live, index, isOpen, toggle, remove }: LineProps) {
  const { name } = cell.state.draft.clients[index]!
  const { link, received, sent, clientId } = cell.state.clients[index]!
  const { canConnect } = cell
  const wall = link.state === 'lost' ? Math.floor(cell.wall() / 500) * 500 : 0
  const head = useMemo(
    () => (
      <div class="pg-crowd-line">
        <button type="button" class="pg-crowd-name" aria-expanded={isOpen} onClick={toggle}>
          {name}
        </button>
        <Lamp link={link} wall={wall} />
        <span class="pg-count">{en.client.counts(received.count, sent.count)}</span>
        <button
          type="button"
          class="copy"
          aria-label={`${link.state === 'off' ? en.client.connect : en.client.disconnect} ${name}`}
          disabled={!live || !canConnect}
          onClick={() => (link.state === 'off' ? void cell.connect(index) : cell.disconnect(index))}
        >
          {link.state === 'off' ? en.client.connect : en.client.disconnect}
        </button>
      </div>
    ),
    [name, clientId, link, wall, received.count, sent.count, isOpen, live, canConnect, index],
  )
  return (
    <li>
      {head}
      {isOpen && <ClientCard {...{ cell, changes, live, index, remove }} />}
    </li>
  )
}
