// One student at the moment: what the checker said of each step, and the packets of their boards on the ladder.

import { useReducer, useRef, useState } from 'preact/hooks'
import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { ClassReplay } from '../../labs/class-replay/class-replay.ts'
import { Glyph } from '../class/Glyph.tsx'
import LadderPanel from '../playground/ladder/LadderPanel.tsx'
import { WireLog } from '../playground/wire-log.ts'
import { en } from './texts/en.ts'

export interface StudentProps {
  replay: ClassReplay
  labs: ReadonlyMap<string, Lab>
  handle: string
  /** As it is shown: handles are hidden in sentences too. */
  nameOf: (text: string) => string
  /** Changes when there is something else to be shown. */
  shown: number
  areNamesHidden: boolean
}

/** Packets on the ladder when one comes to a moment from elsewhere. */
const LATEST = 300

export function OneStudent({ replay, labs, handle, nameOf, areNamesHidden }: StudentProps) {
  const messages = replay.labs.flatMap((lab) => replay.verdicts(handle, lab) ?? [])
  return (
    <>
      <section aria-label={en.attempts}>
        <h2>{en.attempts}</h2>
        {messages.length === 0 && <p class="soft">{en.noAttempt}</p>}
        {messages
          .sort((a, b) => b.attempt.startedAt - a.attempt.startedAt)
          .map((message, i) => (
            <Attempt
              key={message.lab}
              message={message}
              lab={labs.get(message.lab)}
              isOpen={i === 0}
              nameOf={nameOf}
            />
          ))}
      </section>
      {/* Payloads and topics are full of names. */}
      {!areNamesHidden && <Packets key={handle} replay={replay} handle={handle} title={nameOf(handle)} />}
    </>
  )
}

interface AttemptProps {
  message: VerdictMessage
  lab: Lab | undefined
  isOpen: boolean
  nameOf: (text: string) => string
}

function Attempt({ message, lab, isOpen, nameOf }: AttemptProps) {
  const { steps, score } = message
  return (
    <details class="rp-attempt" open={isOpen}>
      <summary>
        <Glyph name={message.passed ? 'passed' : 'waiting'} /> {lab?.title ?? message.lab}{' '}
        <span class="soft">{en.score(score.earned.toFixed(1).replace(/\.0$/, ''), score.of)}</span>
      </summary>
      <ol class="rp-steps">
        {steps.map(({ id, verdict, message: sentence, diagnosis }, index) => (
          <li key={id} data-verdict={verdict}>
            <Glyph name={verdict} />
            <div>
              <p>
                <strong>{lab?.steps[index]?.title ?? id}</strong>{' '}
                <span class="visually-hidden">{en.verdicts[verdict]}</span>
              </p>
              <p class="soft">{nameOf(diagnosis?.sentence ?? sentence)}</p>
              {diagnosis && <p class="soft">{nameOf(diagnosis.remedy)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

function Packets({ replay, handle, title }: { replay: ClassReplay; handle: string; title: string }) {
  const log = useRef(new WireLog()).current
  /** Events of the class that the ladder has seen. */
  const upTo = useRef(-1)
  const [showPings, setShowPings] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  if (upTo.current !== replay.index) {
    const isNext = upTo.current >= 0 && upTo.current <= replay.index && replay.index - upTo.current < 5_000
    if (isNext)
      log.add(replay.trace.slice(upTo.current, replay.index).filter((event) => replay.isOf(handle, event)))
    else {
      log.clear()
      log.add(replay.packets(handle, LATEST))
    }
    upTo.current = replay.index
  }
  return (
    <LadderPanel
      log={log}
      title={title}
      version={log.version}
      showPings={showPings}
      onShowPings={(shown) => {
        setShowPings(shown)
        redraw(undefined)
      }}
      heading={en.packets}
      level={3}
      empty={en.noPackets}
    />
  )
}
