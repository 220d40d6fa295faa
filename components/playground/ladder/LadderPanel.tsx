// Every packet between the clients and the broker: the ladder's place on the page. What draws it comes on its own,
// with its styles, and before that its place reads well.

import type { ComponentType } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { loadStyles } from '../parts/load-styles.ts'
import { useUnhurried } from '../unhurried.ts'
import type { WireLog } from '../wire-log.ts'
import type { LadderProps } from './Ladder.tsx'
import { en } from './texts/en.ts'

export interface LadderPanelProps {
  log: WireLog
  title: string
  /** Changes when the log did. */
  version: number
  showPings: boolean
  onShowPings(showPings: boolean): void
  /** Left out where there is nothing to begin anew. */
  onClear?(): void
  heading?: string
  /** Of its heading, to follow on those of the page. */
  level?: 3 | 4
  /** What to do to see packets. */
  empty?: string
}

export default function LadderPanel(props: LadderPanelProps) {
  const { log, title, version, showPings, heading = en.heading, level = 4, empty = en.empty } = props
  const Heading = `h${level}` as const
  const [Ladder, setLadder] = useState<{ it: ComponentType<LadderProps> } | undefined>(undefined)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const load = () => {
    setFault(undefined)
    import('./Ladder.tsx')
      .then(async ({ default: it, styles }) => {
        await Promise.all(styles.map(loadStyles))
        setLadder({ it })
      })
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
  }
  useEffect(load, [])

  // The page may be drawn anew with every packet; the ladder is, as often as can be followed.
  const calls = useRef(props)
  calls.current = props
  const due = useUnhurried(version, log)
  const body = useMemo(
    () =>
      Ladder && (
        <Ladder.it
          {...{ log, title, showPings, heading, level, empty, version: due }}
          onShowPings={(shown) => calls.current.onShowPings(shown)}
          onClear={props.onClear && (() => calls.current.onClear?.())}
        />
      ),
    [Ladder, due, log, title, showPings, heading, level, empty],
  )
  return (
    <section class="ladder" aria-label={`${heading}: ${title}`}>
      {body ?? (
        <>
          <Heading class="pg-name">{heading}</Heading>
          {fault === undefined ? (
            <p class="pg-note">{log.count === 0 ? empty : en.loading}</p>
          ) : (
            <p class="pg-fault" role="alert">
              {en.notLoaded(fault)}{' '}
              <button type="button" class="copy" onClick={load}>
                {en.again}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  )
}
