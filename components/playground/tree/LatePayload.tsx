// The payload viewer, fetched when the first topic is chosen.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadStyles } from '../parts/load-styles.ts'
import type { PayloadViewerProps } from '../payload/PayloadViewer.tsx'
import { en } from './texts/en.ts'

let viewer: ComponentType<PayloadViewerProps> | undefined

async function load() {
  const { default: PayloadViewer, styles } = await import('../payload/PayloadViewer.tsx')
  await Promise.all(styles.map(loadStyles))
  viewer = PayloadViewer
}

export function LatePayload(props: { payload: Uint8Array; contentType?: string | undefined }) {
  const [, arrived] = useState(viewer !== undefined)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (viewer) return
    let isHere = true
    load().then(
      () => isHere && arrived(true),
      (error: unknown) => isHere && setFault(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      isHere = false
    }
  }, [attempt])
  const { payload, contentType } = props
  const Viewer = viewer
  if (Viewer) return <Viewer payload={payload} {...(contentType ? { contentType } : {})} />
  if (fault === undefined) return <p class="tt-note">{en.detail.loading}</p>
  return (
    <div class="notice" role="alert">
      <p>{en.detail.notLoaded(fault)}</p>
      <button
        type="button"
        class="button-quiet"
        onClick={() => {
          setFault(undefined)
          setAttempt(attempt + 1)
        }}
      >
        {en.detail.again}
      </button>
    </div>
  )
}
