// The payload as CBOR or as MessagePack.

import { useMemo } from 'preact/hooks'
import { FoldTree } from '../FoldTree.tsx'
import { findJsonSize, type Packed } from '../packed.ts'
import { en } from '../texts/en.ts'
import { type Later, useLater } from '../use-later.ts'
import { toValueFold } from '../value-fold.ts'
import { NotLoaded } from './NotLoaded.tsx'
import type { ViewProps } from './view-props.ts'

type Decode = (bytes: Uint8Array) => Packed

export function CborView({ payload }: ViewProps) {
  const later = useLater(async (): Promise<Decode> => (await import('../cbor.ts')).decodeCbor)
  return <Unpacked payload={payload} later={later} name={en.views.cbor} />
}

export function MessagePackView({ payload }: ViewProps) {
  const later = useLater(async (): Promise<Decode> => (await import('../messagepack.ts')).decodeMessagePack)
  return <Unpacked payload={payload} later={later} name={en.views.messagepack} />
}

function Unpacked({ payload, later, name }: { payload: Uint8Array; later: Later<Decode>; name: string }) {
  const decode = later.state === 'ready' ? later.library : undefined
  const packed = useMemo(() => decode?.(payload), [decode, payload])
  const fold = useMemo(() => packed && 'value' in packed && toValueFold(packed.value), [packed])
  if (later.state !== 'ready' || !packed)
    return <NotLoaded later={later.state === 'ready' ? { state: 'loading' } : later} />
  if ('fault' in packed || !fold) {
    const why = 'fault' in packed ? packed.fault : ''
    return <p class="pv-fault">{en.packed.fault(name, why === 'too-deep' ? en.packed.tooDeep : why)}</p>
  }
  const json = packed.rest === 0 ? findJsonSize(packed.value) : undefined
  return (
    <>
      {packed.rest > 0 && <p class="pv-fault">{en.packed.rest(name, packed.rest)}</p>}
      <FoldTree root={fold} name={name} />
      {json !== undefined && <p class="pv-note">{en.packed.beside(name, payload.length, json)}</p>}
    </>
  )
}
