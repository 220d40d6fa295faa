// The ladder: what is above it, the packets as a ladder or as a table, and below it the packet that was chosen.

import { useRef, useState } from 'preact/hooks'
import { isPing, type Row, WireLog } from '../wire-log.ts'
import { Chosen } from './Chosen.tsx'
import { type Filter, isFiltering, noFilter, toTest } from './filter.ts'
import { Head } from './Head.tsx'
import href from './ladder.css?url'
import { Opened } from './Opened.tsx'
import { PacketTable } from './PacketTable.tsx'
import { Scroller } from './Scroller.tsx'
import { en } from './texts/en.ts'
import type { TraceFile } from './trace-file.ts'

export interface LadderProps {
  log: WireLog
  title: string
  version: number
  showPings: boolean
  onShowPings(showPings: boolean): void
  /** Left out where there is nothing to begin anew. */
  onClear?: (() => void) | undefined
  heading: string
  level: 3 | 4
  empty: string
}

export const styles = [href]

interface OpenedTrace {
  file: TraceFile
  log: WireLog
}

export default function Ladder(props: LadderProps) {
  const { title, version, showPings, onShowPings, onClear, heading, level, empty } = props
  const [filter, setFilter] = useState<Filter>(noFilter)
  const [isTable, setTable] = useState(false)
  const [opened, setOpened] = useState<OpenedTrace | undefined>(undefined)
  const [chosen, setChosen] = useState<Row | undefined>(undefined)
  const choose = useRef((row: Row | undefined) => setChosen(row)).current
  const log = opened?.log ?? props.log
  const { rows, parties, count } = log
  // After Clear or another trace the chosen packet is nobody's.
  const picked =
    chosen && rows[0] && rows.at(-1)!.left >= chosen.left && chosen.key <= count ? chosen : undefined
  const test = toTest(filter, () => log.parties)
  const toShown = () => rows.filter(test)
  const toUnfolded = () => toShown().filter((row) => showPings || !isPing(row))
  const name = opened ? opened.file.name : title

  const open = (file: TraceFile) => {
    const fresh = new WireLog()
    fresh.add(file.events)
    setOpened({ file, log: fresh })
    setFilter(noFilter)
    setChosen(undefined)
  }
  return (
    <>
      <Head
        {...{ heading, level, parties, rows, filter, setFilter, isTable, setTable, showPings, onShowPings }}
        picture={() => ({ title: name, rows: toShown(), parties, showPings })}
        onOpen={open}
        onClear={opened ? undefined : onClear}
      />
      {opened && <Opened file={opened.file} log={opened.log} close={() => setOpened(undefined)} />}
      {rows.length === 0 ? (
        opened || <p class="ld-empty">{empty}</p>
      ) : isTable ? (
        <PacketTable {...{ parties, title: name }} rows={toUnfolded()} />
      ) : (
        <Scroller
          {...{ log, version: opened ? -1 : version, filter, showPings, chosen: picked, choose }}
          unfold={() => onShowPings(true)}
        />
      )}
      {rows.length > 0 && isFiltering(filter) && toShown().length === 0 && (
        <p class="ld-empty">{en.nothingFits}</p>
      )}
      {!isTable &&
        (picked ? (
          <Chosen row={picked} log={log} choose={choose} />
        ) : (
          rows.length > 0 && <p class="ld-hint">{en.hint}</p>
        ))}
    </>
  )
}
