// One packet: its bytes and its fields, which point at each other.

import { useMemo, useRef, useState } from 'preact/hooks'
import { toCitation } from '../../../wire/explain/clause.ts'
import type { Explained } from '../../../wire/explain/explain-all.ts'
import { toHex } from '../../../wire/hex.ts'
import type { Version } from '../../../wire/packet.ts'
import { toText } from './as-text.ts'
import { CopyButton } from './CopyButton.tsx'
import { toOutline } from './entries.ts'
import { FieldList } from './FieldList.tsx'
import { HexGrid, type Span } from './HexGrid.tsx'
import { toRoom, useWidth } from './room.ts'
import { en } from './texts/en.ts'

interface Props {
  packet: Explained
  /** "2 of 3", where there are several. */
  which?: string
  onVersion(version: Version): void
}

export function PacketView({ packet, which, onVersion }: Props) {
  const { bytes, kind, version, about, faults, guess, way } = packet
  const outline = useMemo(() => toOutline(packet, bytes.length), [packet])
  const wrong = useMemo(() => markWrong(packet), [packet])
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame)
  const { isBeside, isSlim, perRow } = toRoom(width)

  const first = () => (faults[0] && faults[0].at < bytes.length ? faults[0].at : 0)
  const [at, setAt] = useState(first)
  const [chosen, setChosen] = useState<number | undefined>(() => outline.owners[first()])
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const [seen, setSeen] = useState(packet)
  if (seen !== packet) {
    // Other bytes: what was chosen in the old ones stays where it was, if it is still there.
    const start = toHex(bytes) === toHex(seen.bytes) ? Math.min(at, bytes.length - 1) : first()
    setSeen(packet)
    setAt(start)
    setPointed(undefined)
    setChosen(outline.owners[start])
  }
  const choose = (next: number) => {
    setAt(next)
    setChosen(outline.owners[next])
    setPointed(undefined)
  }
  const field = outline.entries[pointed ?? chosen ?? -1]?.field
  const span: Span = field ?? { from: 0, to: 0 }
  const isMqtt = outline.entries.some(({ field: one }) => !one.isUnread)
  return (
    <article ref={frame} class={`pb-packet pb-way-${way ?? 'any'}`}>
      <header class="pb-head">
        <h4>{kind}</h4>
        <span class="pb-soft">{en.sizeAndVersion(version, bytes.length, isMqtt)}</span>
        {which && <span class="pb-soft">{which}</span>}
        <span class="pb-tools">
          <CopyButton label={en.copy.hex} text={() => toHex(bytes)} />
          <CopyButton label={en.copy.text} text={() => toText(packet)} />
        </span>
      </header>
      {isMqtt && <p class="pb-about">{about}</p>}
      {guess && (
        <p class="pb-guess">
          {guess.text}{' '}
          <button type="button" class="copy" onClick={() => onVersion(guess.other)}>
            {en.readAs(guess.other)}
          </button>
        </p>
      )}
      {faults[0] && isMqtt && (
        <p class="pb-fault pb-first-fault">
          <strong>{en.fault(faults.length)}</strong> {faults[0].text}{' '}
          <cite>{toCitation(faults[0].clause)}</cite>
        </p>
      )}
      {hasSecrets(packet) && <p class="pb-soft">{en.hidden}</p>}
      <div class={`pb-both${isBeside ? ' pb-beside' : isSlim ? ' pb-slim' : ''}`}>
        <div class="pb-left">
          <HexGrid
            {...{ kind, bytes, outline, wrong, perRow, span }}
            cursor={at}
            isShort={faults.some((fault) => fault.at === bytes.length)}
            onPoint={(byte) => setPointed(byte === undefined ? undefined : outline.owners[byte])}
            onChoose={choose}
          />
          <p class="pb-lens" aria-hidden="true">
            {field ? (
              <>
                <span class="pb-soft">{en.span(field.from, field.to)}</span> <strong>{field.name}</strong>{' '}
                <span class="pb-value">{field.value}</span>
              </>
            ) : (
              <span class="pb-soft">{en.hint}</span>
            )}
          </p>
        </div>
        <FieldList
          {...{ kind, bytes, chosen, pointed, at }}
          entries={outline.entries}
          onPoint={setPointed}
          onChoose={(index) => {
            setChosen(index)
            const target = index === undefined ? undefined : outline.entries[index]?.field
            if (target && target.from < bytes.length) setAt(target.from)
          }}
        />
      </div>
    </article>
  )
}

function markWrong({ bytes, faults }: Explained): Uint8Array {
  const wrong = new Uint8Array(bytes.length)
  for (const { at, to } of faults) wrong.fill(1, at, to)
  return wrong
}

const hasSecrets = ({ fields }: Explained): boolean =>
  fields.some(({ isHidden, fields: inner }) => isHidden || inner?.some((one) => one.isHidden))
