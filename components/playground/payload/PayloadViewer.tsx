// A payload and all the ways to look at it: the likely one first, the others a tab away, mistakes on top.

import { useId, useMemo, useState } from 'preact/hooks'
import { Mistakes } from './Mistakes.tsx'
import { findMistakes, type Mistake } from './mistakes.ts'
import styleHref from './payload.css?url'
import { Tabs } from './Tabs.tsx'
import { en } from './texts/en.ts'
import { findLikelyView, type View, views } from './view.ts'
import { Base64View } from './views/Base64View.tsx'
import { CsvView } from './views/CsvView.tsx'
import { HexView } from './views/HexView.tsx'
import { JsonView } from './views/JsonView.tsx'
import { CborView, MessagePackView } from './views/PackedView.tsx'
import { TextView } from './views/TextView.tsx'
import { XmlView } from './views/XmlView.tsx'

export const styles = [styleHref]

export interface PayloadViewerProps {
  payload: Uint8Array
  /** Shown above it. */
  topic?: string
  /** MQTT 5's property. */
  contentType?: string
  /** Base64 inside Base64 is looked into some times, not for ever. */
  depth?: number
}

const byView = {
  text: TextView,
  json: JsonView,
  xml: XmlView,
  csv: CsvView,
  hex: HexView,
  base64: Base64View,
  cbor: CborView,
  messagepack: MessagePackView,
} satisfies Record<View, unknown>

export default function PayloadViewer({ payload, topic, contentType, depth = 0 }: PayloadViewerProps) {
  const id = useId()
  const likely = useMemo(() => findLikelyView(payload, contentType), [payload, contentType])
  const mistakes = useMemo(() => findMistakes(payload), [payload])
  const [chosen, choose] = useState<View | undefined>(undefined)
  const [pointedAt, pointAt] = useState<{ payload: Uint8Array; mistake: Mistake } | undefined>(undefined)
  const view = chosen ?? likely
  const mark = pointedAt?.payload === payload ? pointedAt.mistake : undefined
  const Shown = byView[view]

  return (
    <div class="pv">
      <p class="pv-summary">
        {topic !== undefined && <code class="pv-topic">{topic}</code>}
        <span>{en.bytes(payload.length)}</span>
        {contentType && <span>{en.saysItIs(contentType)}</span>}
      </p>
      {payload.length === 0 ? (
        <p class="pv-note">{en.empty}</p>
      ) : (
        <>
          <Mistakes
            mistakes={mistakes}
            show={(mistake) => {
              pointAt({ payload, mistake })
              choose('hex')
            }}
          />
          <Tabs
            id={id}
            label={en.viewsLabel}
            tabs={views.map((name) => ({ name, label: en.views[name], isMarked: name === likely }))}
            markedWord={en.likely}
            chosen={view}
            choose={(name) => {
              pointAt(undefined)
              choose(name)
            }}
          />
          <div class="pv-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${view}`}>
            <Shown
              payload={payload}
              depth={depth}
              marked={mark && { from: mark.at, to: mark.at + (mark.length ?? 1) }}
            />
          </div>
        </>
      )}
    </div>
  )
}
