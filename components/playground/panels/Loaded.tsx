// A panel that is fetched when it is first wanted, with its styles. Until it is there, and when it does not come,
// a sentence stands in its place.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadStyles } from '../parts/load-styles.ts'
import { en } from '../texts/en.ts'

export interface PanelModule<P> {
  default: ComponentType<P>
  styles: readonly string[]
}

/** Given as a constant of its module: what has come once is not fetched again. */
export type LoadPanel<P> = () => Promise<PanelModule<P>>

// biome-ignore lint/suspicious/noExplicitAny: each panel has its own props
const loaded = new WeakMap<LoadPanel<any>, ComponentType<any>>()

export function Loaded<P extends object>({ load, props }: { load: LoadPanel<P>; props: P }) {
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [attempt, setAttempt] = useState(0)
  const [, setCount] = useState(0)
  const Panel = loaded.get(load) as ComponentType<P> | undefined
  useEffect(() => {
    if (loaded.has(load)) return
    let isHere = true
    fetchPanel(load).then(
      () => isHere && setCount((count) => count + 1),
      (error: unknown) => isHere && setFault(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      isHere = false
    }
  }, [load, attempt])
  if (Panel) return <Panel {...props} />
  if (fault === undefined) return <p class="pg-note">{en.part.loading}</p>
  return (
    <p class="pg-fault" role="alert">
      {en.part.notLoaded(fault)}{' '}
      <button
        type="button"
        class="copy"
        onClick={() => {
          setFault(undefined)
          setAttempt(attempt + 1)
        }}
      >
        {en.part.again}
      </button>
    </p>
  )
}

async function fetchPanel<P>(load: LoadPanel<P>) {
  const { default: Panel, styles } = await load()
  await Promise.all(styles.map(loadStyles))
  loaded.set(load, Panel)
}
