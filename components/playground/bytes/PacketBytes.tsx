// Bytes with their meaning: those of a chosen packet, those of a lesson, or any that are pasted.

import { useMemo, useState } from 'preact/hooks'
import { explainAll } from '../../../wire/explain/explain-all.ts'
import { parseHex } from '../../../wire/explain/parse-hex.ts'
import type { Version } from '../../../wire/packet.ts'
import type { Way } from '../../../wire/record.ts'
import href from './bytes.css?url'
import { PacketView } from './PacketView.tsx'
import { PasteBox } from './PasteBox.tsx'
import { en } from './texts/en.ts'

export const styles = [href]

export interface PacketBytesProps {
  bytes?: Uint8Array
  /** Instead of bytes: hex digits, or a dump. */
  hex?: string
  version?: Version
  way?: Way
  title?: string
  /** The bytes may be changed: with a box to paste into, and samples. */
  editable?: boolean
}

/** More packets than this are not explained at once. */
const MOST_PACKETS = 20

export default function PacketBytes(props: PacketBytesProps) {
  const { bytes, hex, title, editable } = props
  if (editable) return <PasteBox {...props}>{(asked) => <Packets {...asked} />}</PasteBox>
  if (bytes) return <Packets bytes={bytes} version={props.version} way={props.way} />
  return (
    <section class="cell pb" aria-label={title}>
      {title && <h3 class="pb-title">{title}</h3>}
      <FromHex hex={hex ?? ''} version={props.version} way={props.way} />
    </section>
  )
}

function FromHex({ hex, version, way }: { hex: string; version: Version | undefined; way: Way | undefined }) {
  const read = useMemo(() => parseHex(hex), [hex])
  if ('fault' in read) return <p class="pb-fault">{read.fault.text}</p>
  return <Packets bytes={read.bytes} version={version} way={way} />
}

interface PacketsProps {
  bytes: Uint8Array
  version: Version | undefined
  way: Way | undefined
}

function Packets({ bytes, version, way }: PacketsProps) {
  const [own, setOwn] = useState<Version | undefined>(undefined)
  const [of, setOf] = useState(bytes)
  if (of !== bytes) {
    setOf(bytes)
    setOwn(undefined)
  }
  const options = { ...((version ?? own) && { version: version ?? own }), ...(way && { way }) }
  const { packets, rest } = useMemo(
    () => explainAll(bytes, options, MOST_PACKETS),
    [bytes, options.version, options.way],
  )
  return (
    <div class="pb pb-packets">
      {packets.map((packet, i) => (
        <PacketView
          key={packet.start}
          packet={packet}
          {...(packets.length > 1 && { which: en.which(i + 1, packets.length) })}
          onVersion={setOwn}
        />
      ))}
      {rest > 0 && <p class="pb-soft">{en.morePackets(rest)}</p>}
    </div>
  )
}
