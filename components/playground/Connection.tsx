// The connection of one client: how it stands, and what can be done to it. What it says in CONNECT and what goes
// wrong on its link are folded away, with their main points in a line.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { noFaults } from '../../wire/faults.ts'
import type { FormProps } from './ClientCard.tsx'
import type { LinkState } from './client-state.ts'
import type { ClientPanelProps } from './panels/ConnectForm.tsx'
import { canBeSent } from './panels/connect-faults.ts'
import { toFaultMarks } from './panels/fault-marks.ts'
import { Loaded, type LoadPanel } from './panels/Loaded.tsx'
import { connectWords, en, faultWords } from './texts/en.ts'
import { isMeant, linkFault } from './texts/en-links.ts'

const loadConnectForm: LoadPanel<ClientPanelProps> = () => import('./panels/ConnectForm.tsx')
const loadFaultPanel: LoadPanel<ClientPanelProps> = () => import('./panels/FaultPanel.tsx')

/** A client's state in shape and words. `wall` is the cell's own time: a pause stops the wait for the next try, too. */
export function Lamp({ link, wall }: { link: LinkState; wall: number }) {
  const secondsLeft = link.state === 'lost' ? Math.ceil((link.retryAt - wall) / 1000) : 0
  return (
    <span class={`pg-state pg-${link.state}`}>
      <span class="pg-lamp" aria-hidden="true" />
      {en.client.state(link, secondsLeft)}
    </span>
  )
}

export function Connection({ cell, index, live }: FormProps) {
  const { link, sessionPresent } = cell.state.clients[index]!
  const { connect, faults } = cell.state.draft.clients[index]!
  const fault = 'fault' in link ? link.fault : undefined
  const marks = toFaultMarks(faults)
  return (
    <>
      <div class="pg-link">
        <span class="pg-state-line">
          <Lamp link={link} wall={cell.wall()} />
          {link.state === 'connected' && sessionPresent !== undefined && (
            <span class="pg-mark" title={en.client.sessionHint}>
              {sessionPresent ? en.client.sessionPresent : en.client.newSession}
            </span>
          )}
        </span>
        <span class="pg-link-buttons">
          {(link.state === 'off' || link.state === 'lost') && (
            <button
              type="button"
              class="button-quiet"
              disabled={!live || !cell.canConnect || !canBeSent(connect)}
              onClick={() => void cell.connect(index)}
            >
              {link.state === 'lost' ? en.client.connectNow : en.client.connect}
            </button>
          )}
          {link.state !== 'off' && (
            <button
              type="button"
              class="button-quiet"
              title={link.state === 'connected' ? en.client.disconnectHint : undefined}
              onClick={() => cell.disconnect(index)}
            >
              {link.state === 'connected' ? en.client.disconnect : en.client.stopTrying}
            </button>
          )}
          {link.state === 'connected' && (
            <button
              type="button"
              class="button-quiet"
              title={en.client.pullPlugHint}
              onClick={() => cell.pullPlug(index)}
            >
              {en.client.pullPlug}
            </button>
          )}
        </span>
      </div>
      {fault && <p class={isMeant(fault) ? 'pg-note' : 'pg-fault'}>{linkFault(fault)}</p>}
      <div class="pg-folds">
        <Fold term="CONNECT" words={connectWords(connect)} live={live}>
          {() => <Loaded load={loadConnectForm} props={{ cell, index }} />}
        </Fold>
        <div class="pg-link-fold">
          <Fold
            term={en.client.link}
            words={marks.length === 0 ? en.client.noFaults : ''}
            marks={marks.map(faultWords)}
            live={live}
          >
            {() => <Loaded load={loadFaultPanel} props={{ cell, index }} />}
          </Fold>
          {marks.length > 0 && (
            <button
              type="button"
              class="copy pg-mend"
              title={en.client.mendHint}
              onClick={() => cell.setFaults(index, noFaults)}
            >
              {en.client.mend}
            </button>
          )}
        </div>
      </div>
    </>
  )
}

interface FoldProps {
  term: string
  words: string
  marks?: readonly string[]
  live: boolean
  children(): ComponentChildren
}

/** A panel folded into one line that says the main points. What is in it is made when it opens. */
function Fold({ term, words, marks = [], live, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="pg-fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="pg-fold-term">{term}</span> {words}
        {marks.map((mark) => (
          <span key={mark} class="pg-mark pg-fault-mark">
            {mark}
          </span>
        ))}
      </summary>
      {live && isOpen && children()}
    </details>
  )
}
