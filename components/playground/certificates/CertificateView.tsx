// A certificate, byte by byte: its bytes and its fields point at each other, as a packet's do.

import { useMemo, useRef, useState } from 'preact/hooks'
import { toHex } from '../../../wire/hex.ts'
import { CopyButton } from '../bytes/CopyButton.tsx'
import { toOutline } from '../bytes/entries.ts'
import { FieldList } from '../bytes/FieldList.tsx'
import { HexGrid } from '../bytes/HexGrid.tsx'
import { toRoom, useWidth } from '../bytes/room.ts'
import { en as bytesTexts } from '../bytes/texts/en.ts'
import { en } from './texts/en.ts'
import { explainCertificate } from './x509/explain.ts'

export function CertificateView({ der, title }: { der: Uint8Array; title: string }) {
  const outline = useMemo(() => toOutline({ fields: explainCertificate(der), faults: [] }, der.length), [der])
  const wrong = useMemo(() => new Uint8Array(der.length), [der])
  const frame = useRef<HTMLElement>(null)
  const { isBeside, isSlim, perRow } = toRoom(useWidth(frame))
  const [cursor, setCursor] = useState(0)
  const [chosen, setChosen] = useState<number | undefined>(0)
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const [seen, setSeen] = useState(der)
  if (seen !== der) {
    setSeen(der)
    setCursor(0)
    setChosen(0)
    setPointed(undefined)
  }
  const field = outline.entries[pointed ?? chosen ?? -1]?.field
  const kind = en.view.grid(title)
  return (
    <article ref={frame} class="pb pb-packet pb-way-any">
      <header class="pb-head">
        <span class="pb-soft">{en.view.size(der.length)}</span>
        <span class="pb-tools">
          <CopyButton label={en.view.copyHex} text={() => toHex(der)} />
        </span>
      </header>
      <div class={`pb-both${isBeside ? ' pb-beside' : isSlim ? ' pb-slim' : ''}`}>
        <div class="pb-left">
          <HexGrid
            {...{ kind, outline, wrong, perRow, cursor }}
            bytes={der}
            isShort={false}
            span={field ?? { from: 0, to: 0 }}
            onPoint={(byte) => setPointed(byte === undefined ? undefined : outline.owners[byte])}
            onChoose={(byte) => {
              setCursor(byte)
              setChosen(outline.owners[byte])
              setPointed(undefined)
            }}
          />
          <p class="pb-lens" aria-hidden="true">
            {field ? (
              <>
                <span class="pb-soft">{bytesTexts.span(field.from, field.to)}</span>{' '}
                <strong>{field.name}</strong> <span class="pb-value">{field.value}</span>
              </>
            ) : (
              <span class="pb-soft">{en.view.hint}</span>
            )}
          </p>
        </div>
        <FieldList
          {...{ kind, chosen, pointed }}
          bytes={der}
          at={cursor}
          entries={outline.entries}
          onPoint={setPointed}
          onChoose={(index) => {
            setChosen(index)
            const target = index === undefined ? undefined : outline.entries[index]?.field
            if (target) setCursor(target.from)
          }}
        />
      </div>
    </article>
  )
}
