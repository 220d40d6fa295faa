// Where verdicts come from when there is a trace: a file, or the journal of a class. Judged anew each time.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Trace, TraceEvent } from '../wire/record.ts'
import { parseTrace } from '../wire/trace.ts'
import { findStart, pickAttempt } from './attempt-events.ts'
import { catalogFolder, loadLab } from './catalog.ts'
import { replay } from './checker/replay.ts'
import type { VerdictMessage } from './checker/verdict.ts'
import { eventsOf, findHandles } from './handles.ts'
import { InputFault } from './input-fault.ts'
import { en } from './texts/en.ts'
import { openTraceFolder } from './trace-folder.ts'
import { watchFiles } from './watch-files.ts'

export interface Judged {
  message: VerdictMessage
  title: string
}

export interface VerdictSource {
  /** Throws `InputFault`, `CatalogError` or `LabError` when there is nothing to judge, or nothing to judge by. */
  read(): Judged
  /** Calls back when `read` may give something else. Returns the function that ends it. */
  watch(onChange: () => void): () => void
}

const labFile = (lab: string) => join(catalogFolder, lab, 'lab.yaml')

export function openTraceFile(file: string, lab: string, handle: string | undefined): VerdictSource {
  return {
    read() {
      const it = loadLab(lab)
      const trace = readTrace(file)
      const whose = chooseHandle(findHandles(trace), handle, file)
      return { message: replay(it, eventsOf(whose, trace), { handle: whose }), title: it.title }
    },
    watch: (onChange) => watchFiles(() => [file, labFile(lab)], onChange),
  }
}

/** Milliseconds between looks at a journal that grows. */
const LOOK_EVERY = 500

/** The latest attempt in a class's journal, of whoever and at whatever lab is asked for. */
export function openJournal(
  dataDir: string,
  lab: string | undefined,
  handle: string | undefined,
): VerdictSource {
  const folder = join(dataDir, 'journal')
  const files = openTraceFolder(folder)
  const trace: TraceEvent[] = []
  let chosen = lab

  function readMore(): boolean {
    try {
      const more = files.read()
      for (const event of more) trace.push(event)
      return more.length > 0
    } catch (error) {
      if (error instanceof InputFault) throw error
      throw new InputFault(en.check.noJournal(folder, (error as NodeJS.ErrnoException).code ?? String(error)))
    }
  }

  return {
    read() {
      readMore()
      const begun = trace.filter(
        (event) => event.type === 'started' && (lab === undefined || event.lab === lab),
      )
      const handles = [...new Set(begun.map((event) => (event.type === 'started' ? event.handle : '')))]
      if (handles.length === 0) throw new InputFault(en.check.noAttempt(folder, handle, lab))
      const whose = chooseHandle(handles, handle, folder)
      const start = findStart(trace, { handle: whose, lab })!
      chosen = start.lab
      const it = loadLab(start.lab)
      const message = replay(it, pickAttempt(trace, start), { handle: whose })
      return { message, title: it.title }
    },
    watch(onChange) {
      const timer = setInterval(() => readMore() && onChange(), LOOK_EVERY)
      const end = watchFiles(() => (chosen === undefined ? [] : [labFile(chosen)]), onChange)
      return () => {
        clearInterval(timer)
        end()
      }
    },
  }
}

function readTrace(file: string): Trace {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new InputFault(en.check.noFile(file, reason))
  }
  const { trace, fault } = parseTrace(text)
  if (fault) throw new InputFault(en.check.badLine(file, fault.line, fault.expected, fault.came))
  if (trace.length === 0) throw new InputFault(en.check.empty(file))
  return trace
}

function chooseHandle(handles: readonly string[], wanted: string | undefined, where: string): string {
  if (wanted !== undefined) {
    if (handles.length > 0 && !handles.includes(wanted))
      throw new InputFault(en.check.otherHandle(wanted, handles))
    return wanted
  }
  const [only] = handles
  if (only === undefined) throw new InputFault(en.check.noHandle(where))
  if (handles.length > 1) throw new InputFault(en.check.manyHandles(handles))
  return only
}
