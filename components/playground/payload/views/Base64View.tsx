// The payload in Base64; and what it is decoded, when it is Base64 itself.

import { useMemo } from 'preact/hooks'
import { findFromBase64, toBase64 } from '../base64.ts'
import { CopyButton } from '../CopyButton.tsx'
import PayloadViewer from '../PayloadViewer.tsx'
import { en } from '../texts/en.ts'
import { toLooseText, type ViewProps } from './view-props.ts'

const LONGEST = 12_000
const DEEPEST = 2

export function Base64View({ payload, depth }: ViewProps) {
  const encoded = useMemo(() => toBase64(payload), [payload])
  const decoded = useMemo(() => findFromBase64(toLooseText(payload).trim()), [payload])
  return (
    <>
      {decoded && decoded.length > 0 && depth < DEEPEST ? (
        <section class="pv-inside" aria-label={en.base64.decoded(decoded.length)}>
          <p>{en.base64.decoded(decoded.length)}</p>
          <PayloadViewer payload={decoded} depth={depth + 1} />
        </section>
      ) : (
        <p class="pv-note">{en.base64.notBase64}</p>
      )}
      <div class="pv-tools">
        <span>{en.base64.encoded}</span>
        <CopyButton text={encoded} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
      <section class="pv-scroll" tabIndex={0} aria-label={en.base64.encoded}>
        <pre class="pv-text">
          {encoded.slice(0, LONGEST)}
          {encoded.length > LONGEST && '…'}
        </pre>
      </section>
      <p class="pv-note">{en.base64.growth(payload.length, encoded.length)}</p>
    </>
  )
}
