// Says that a trace is shown and not what passes now, and where its file could not be read further.

import type { WireLog } from '../wire-log.ts'
import { en } from './texts/en.ts'
import type { TraceFile } from './trace-file.ts'

export function Opened({ file, log, close }: { file: TraceFile; log: WireLog; close(): void }) {
  const packets = log.rows.filter(({ kind }) => kind === 'packet').length
  const { name, fault } = file
  return (
    <div class="ld-opened" role="status">
      {fault ? (
        <p class="ld-fault">
          {en.opened.fault(name, fault.line, fault.expected, fault.came)} {en.opened.before(packets)}
        </p>
      ) : (
        <p>{packets === 0 ? en.opened.empty(name) : en.opened.showing(name, packets)}</p>
      )}
      <button type="button" class="copy" onClick={close}>
        {en.opened.back}
      </button>
    </div>
  )
}
