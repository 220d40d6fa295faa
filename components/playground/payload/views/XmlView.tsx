// The payload as XML.

import { useMemo } from 'preact/hooks'
import { FoldTree } from '../FoldTree.tsx'
import { en } from '../texts/en.ts'
import { useLater } from '../use-later.ts'
import { NotLoaded } from './NotLoaded.tsx'
import { toLooseText, type ViewProps } from './view-props.ts'

export function XmlView({ payload }: ViewProps) {
  const later = useLater(() => import('../xml-tree.ts'))
  const library = later.state === 'ready' ? later.library : undefined
  const xml = useMemo(() => library?.parseXml(toLooseText(payload)), [library, payload])
  if (later.state !== 'ready' || !xml)
    return <NotLoaded later={later.state === 'ready' ? { state: 'loading' } : later} />
  const { root, fault } = xml
  return (
    <>
      {fault && <p class="pv-fault">{en.xml.fault(fault.why, fault.line, fault.column)}</p>}
      {!root && !fault && <p class="pv-note">{en.xml.nothing}</p>}
      {root && fault && <p class="pv-note">{en.xml.before}</p>}
      {root && <FoldTree root={root} name="XML" />}
    </>
  )
}
