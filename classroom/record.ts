// npm run record -- FILE [--handle ana] [--lab 01-hello] [--attempt 2] [--follow] [--data DIR]
//
// Saves an attempt from the class's journal as a transcript: FILE.jsonl and FILE.yaml, the student's handle replaced.
// The classroom may be running. Exit status: 0 saved, 2 it cannot be done as asked.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { defineCommand, runMain } from 'citty'
import { findStart, type Started } from '../labs/attempt-events.ts'
import { isCatalogFault, loadLab } from '../labs/catalog.ts'
import { InputFault } from '../labs/input-fault.ts'
import { paintFor } from '../labs/paint.ts'
import { toReport } from '../labs/print.ts'
import { openTraceFolder, type TraceFolder } from '../labs/trace-folder.ts'
import { dependsOnHandle, STAND_IN, transcriptFrom, writeTranscript } from '../labs/transcript-from.ts'
import type { TraceEvent } from '../wire/record.ts'
import { toTerminal } from '../wire/visible.ts'
import { defaultDataFolder } from './data-folder.ts'
import { StartFault } from './fault.ts'
import { texts } from './texts/texts.ts'

const { record } = texts

/** Milliseconds between looks at a journal that grows. */
const LOOK_EVERY = 500

export interface RecordOptions {
  /** With or without an ending. */
  file: string
  dataDir: string
  handle?: string | undefined
  lab?: string | undefined
  attempt?: number | undefined
  /** The name that takes the place of the handle. */
  as?: string | undefined
  about?: string | undefined
  overwrite?: boolean
  /** Goes on until the lab has passed or this is aborted. */
  follow?: AbortSignal | undefined
}

/** Writes the two files. Answers the lines to be shown. Throws `StartFault` with a sentence when it cannot. */
export async function recordTranscript(options: RecordOptions): Promise<string[]> {
  const { as = STAND_IN, follow } = options
  const base = resolve(options.file.replace(/\.(jsonl|yaml)$/, ''))
  const files = [`${base}.jsonl`, `${base}.yaml`] as const
  const taken = files.find((file) => existsSync(file))
  if (taken && !options.overwrite) throw new StartFault(record.exists(taken))
  const folder = join(options.dataDir, 'journal')
  const journal = openTraceFolder(folder)
  const trace = readMore(journal, folder)
  const chosen = chooseAttempt(trace, options)
  const { handle, number } = chosen
  const lab = loadLab(chosen.lab)
  if (handle !== as && dependsOnHandle(lab)) throw new StartFault(record.dependsOnHandle(lab.id, handle, as))
  const make = () => {
    const events = transcriptFrom(trace, { handle, lab: lab.id, number }, as)
    return writeTranscript(lab, events, options.about ?? record.about(lab.title), { handle: as })
  }
  let made = make()
  while (follow && !follow.aborted && !made.message.passed) {
    await wait(LOOK_EVERY, undefined, { signal: follow }).catch(() => {})
    const more = readMore(journal, folder)
    trace.push(...more)
    if (more.length > 0) made = make()
  }
  mkdirSync(dirname(base), { recursive: true })
  writeFileSync(files[0], made.lines)
  writeFileSync(files[1], made.expectation)
  return [
    toReport(made.message, lab.title, paintFor(process.stdout)),
    record.saved(files[0], files[1], handle, as),
  ]
}

function readMore(journal: TraceFolder, folder: string): TraceEvent[] {
  try {
    return journal.read()
  } catch (error) {
    if (error instanceof InputFault) throw new StartFault(error.message)
    throw new StartFault(record.noJournal(folder, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
}

function chooseAttempt(trace: readonly TraceEvent[], { handle, lab, attempt }: RecordOptions): Started {
  const starts = trace.filter((event) => event.type === 'started')
  const who = handle ?? starts.findLast((start) => lab === undefined || start.lab === lab)?.handle
  const start = who === undefined ? undefined : findStart(trace, { handle: who, lab, number: attempt })
  if (start) return start
  const known = [...new Set(starts.map((one) => `${one.handle} ${one.lab} (${one.number})`))]
  throw new StartFault(record.noAttempt([handle, lab, attempt], known))
}

const command = defineCommand({
  meta: { name: 'record', description: record.description },
  args: {
    file: { type: 'positional', required: false, description: record.file, valueHint: 'FILE' },
    handle: { type: 'string', description: record.handle },
    lab: { type: 'string', description: record.lab },
    attempt: { type: 'string', description: record.attempt },
    follow: { type: 'boolean', default: false, description: record.follow },
    about: { type: 'string', description: record.aboutOption },
    as: { type: 'string', description: record.as },
    overwrite: { type: 'boolean', default: false, description: record.overwrite },
    data: { type: 'string', description: record.data, valueHint: 'DIR' },
  },
  async run({ args }) {
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    try {
      if (!args.file) throw new StartFault(record.noFile)
      const attempt = args.attempt === undefined ? undefined : Number(args.attempt)
      const lines = await recordTranscript({
        ...args,
        file: args.file,
        attempt,
        dataDir: resolve(args.data ?? defaultDataFolder()),
        follow: args.follow ? stop.signal : undefined,
      })
      for (const line of lines) console.log(toTerminal(line))
    } catch (error) {
      if (!(error instanceof StartFault) && !isCatalogFault(error)) throw error
      console.error(toTerminal(error.message))
      process.exitCode = 2
    }
  },
})

if (process.argv[1] === import.meta.filename) await runMain(command)
