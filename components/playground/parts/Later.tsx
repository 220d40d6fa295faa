// A part of the page that is fetched when it comes into sight. Until then, without script and on paper, its title
// and a word about it stand in its place.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadStyles } from './load-styles.ts'
import { type PartModule, type PartName, parts } from './parts.ts'
import { en } from './texts/en.ts'

export interface LaterProps {
  what: PartName
  title: string
  /** What one can do with it, in a sentence. */
  about: string
  /** The part's own props: plain data. */
  settings?: Record<string, unknown>
}

type State = 'waiting' | { fault: string } | { Part: ComponentType<Record<string, unknown>> }

export default function Later({ what, title, about, settings = {} }: LaterProps) {
  const [state, setState] = useState<State>('waiting')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isHere = true
    const load = async () => {
      const { default: Part, styles }: PartModule = await parts[what]()
      await Promise.all(styles.map(loadStyles))
      if (isHere) setState({ Part })
    }
    load().catch((error: unknown) => {
      if (isHere) setState({ fault: error instanceof Error ? error.message : String(error) })
    })
    return () => {
      isHere = false
    }
  }, [what, attempt])

  if (typeof state === 'object' && 'Part' in state) return <state.Part {...settings} title={title} />
  return (
    <section class="cell later" aria-label={title} aria-busy={state === 'waiting'}>
      <h3>{title}</h3>
      <p>{about}</p>
      {typeof state === 'object' && (
        <div class="notice" role="alert">
          <p>{en.notLoaded(state.fault)}</p>
          <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
            {en.again}
          </button>
        </div>
      )}
      <noscript>
        <p class="notice">{en.needsScript}</p>
      </noscript>
    </section>
  )
}
